package io.mesoderm.platform.billing.payment;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The units that are gone with a payment that was lost: the last of the contract first. */
record LostUnits(List<Row> rows) {

    /** An open unit, and what is left of it. */
    record Row(UUID id, long valueLeftMinor) {}

    /**
     * All that are open if nothing is left of what was paid for them; else as many whole ones as the money was enough for, and
     * what is over is to be paid again.
     */
    static LostUnits choose(Handle handle, UUID contract, long unearnedMinor, boolean all) {
        List<Row> open =
                handle.createQuery(
                                """
                                SELECT id, value_left_minor FROM unit WHERE contract_id = :contract AND state = 'OPEN'
                                ORDER BY line_no DESC, unit_no DESC
                                """)
                        .bind("contract", contract)
                        .mapTo(Row.class)
                        .list();
        if (all) {
            return new LostUnits(open);
        }
        List<Row> chosen = new ArrayList<>();
        long left = unearnedMinor;
        for (Row row : open) {
            if (row.valueLeftMinor > left) {
                break;
            }
            chosen.add(row);
            left -= row.valueLeftMinor;
        }
        return new LostUnits(chosen);
    }

    long valueMinor() {
        return rows.stream().mapToLong(Row::valueLeftMinor).reduce(0, Math::addExact);
    }

    /** In a contract that the transaction has locked. */
    void giveBack(Handle handle, UUID dispute) {
        if (rows.isEmpty()) {
            return;
        }
        List<UUID> units = rows.stream().map(Row::id).toList();
        handle.createUpdate(
                        "UPDATE unit SET state = 'REFUNDED', version = version + 1 WHERE id IN (<units>)")
                .bindList("units", units)
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO card_dispute_unit (unit_id, dispute_id, value_minor)
                        SELECT id, :dispute, value_left_minor FROM unit WHERE id IN (<units>)
                        """)
                .bind("dispute", dispute)
                .bindList("units", units)
                .execute();
    }
}
