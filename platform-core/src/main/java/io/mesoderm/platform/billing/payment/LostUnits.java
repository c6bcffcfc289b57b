package io.mesoderm.platform.billing.payment;

import io.mesoderm.platform.billing.ledger.CardDisputePostings;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.billing.tip.Tips;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The units that are gone with a payment that was lost: the last of the contract first. */
record LostUnits(List<Row> rows) {

    /** A unit that is not used up, and what is left of it. */
    record Row(UUID id, long valueLeftMinor, Optional<UUID> taxCodeId, long taxLeftMinor) {

        private TaxedPart taxed() {
            return new TaxedPart(taxCodeId, valueLeftMinor, taxLeftMinor);
        }
    }

    /**
     * All that are left if nothing is left of what was paid for them; else as many whole ones as the money was enough for,
     * those first that nobody holds, and what is over is to be paid again.
     */
    static LostUnits choose(Handle handle, UUID contract, long unearnedMinor, boolean all) {
        List<Row> open =
                handle.createQuery(
                                """
                                SELECT id, value_left_minor, tax_code_id, tax_left_minor FROM unit
                                WHERE contract_id = :contract AND state IN ('OPEN', 'RESERVED', 'FROZEN')
                                ORDER BY state = 'OPEN' DESC, line_no DESC, unit_no DESC
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

    List<TaxedPart> taxed() {
        return rows.stream().map(Row::taxed).toList();
    }

    /** Nobody treats for them any more, and the tip was no part of the payment that is lost. */
    List<JournalTransaction> tipsBack(Handle handle, BookedContract booked, CallContext context) {
        return Tips.transferBack(
                handle,
                rows.stream().map(Row::id).toList(),
                booked.seller(),
                booked.now(),
                context);
    }

    /** In a contract that the transaction has locked. */
    void giveBack(Handle handle, CardDisputePostings.Event dispute) {
        if (rows.isEmpty()) {
            return;
        }
        List<UUID> units = rows.stream().map(Row::id).toList();
        handle.createUpdate(
                        """
                        UPDATE unit_reservation SET state = 'RELEASED', reason = 'card dispute lost', ended_at = :now
                        WHERE unit_id IN (<units>) AND state = 'HELD'
                        """)
                .bindList("units", units)
                .bind("now", dispute.at())
                .execute();
        handle.createUpdate(
                        "UPDATE unit SET state = 'REFUNDED', version = version + 1 WHERE id IN (<units>)")
                .bindList("units", units)
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO card_dispute_unit (unit_id, dispute_id, value_minor)
                        SELECT id, :dispute, value_left_minor FROM unit WHERE id IN (<units>)
                        """)
                .bind("dispute", dispute.id())
                .bindList("units", units)
                .execute();
    }
}
