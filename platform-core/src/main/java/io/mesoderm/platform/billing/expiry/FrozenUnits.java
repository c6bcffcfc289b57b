package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.billing.packages.UnitChoice;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Units of a contract that the transaction has locked, on their way into a freeze and out of it. */
final class FrozenUnits {

    private record Row(UUID id, int lineNo, int unitNo, boolean open) {}

    private record Held(UUID freeze, UUID unit) {}

    private FrozenUnits() {}

    /** Those named, or all that are open and not past their last day; refused by name if one is not, or none is. */
    static List<UUID> choose(
            Handle handle, UUID contract, Optional<List<UUID>> named, LocalDate today) {
        List<Row> all = read(handle, contract, today);
        List<Row> chosen =
                named.map(units -> UnitChoice.named(all, Row::id, units))
                        .orElseGet(() -> all.stream().filter(Row::open).toList());
        chosen.stream()
                .filter(row -> !row.open)
                .findFirst()
                .ifPresent(
                        row -> {
                            throw refusal(
                                    "Unit %d.%d is not open: it is used, gone, expired, held, or unlimited."
                                            .formatted(row.lineNo, row.unitNo));
                        });
        if (chosen.isEmpty()) {
            throw refusal("No unit of this contract is open.");
        }
        return chosen.stream().map(Row::id).toList();
    }

    /** All that are open and not past their last day. */
    static List<UUID> open(Handle handle, UUID contract, LocalDate today) {
        return read(handle, contract, today).stream().filter(Row::open).map(Row::id).toList();
    }

    private static Problem refusal(String why) {
        return Problem.conflict("units-not-freezable", why);
    }

    private static List<Row> read(Handle handle, UUID contract, LocalDate today) {
        return handle.createQuery(
                        """
                        SELECT u.id, u.line_no, u.unit_no,
                          u.state = 'OPEN' AND u.measure NOT IN ('DAY', 'MONTH', 'CALENDAR_MONTH')
                            AND (u.expires_on IS NULL OR u.expires_on + INTERVAL c.grace_days DAY >= :today) AS open
                        FROM unit u JOIN package_contract c ON c.id = u.contract_id
                        WHERE c.id = :contract ORDER BY u.line_no, u.unit_no
                        """)
                .bind("today", today)
                .bind("contract", contract)
                .mapTo(Row.class)
                .list();
    }

    static void freeze(Handle handle, List<UUID> units, UUID freeze) {
        handle.createUpdate(
                        "UPDATE unit SET state = 'FROZEN', version = version + 1 WHERE id IN (<units>) AND state = 'OPEN'")
                .bindList("units", units)
                .execute();
        Rows.bindAll(
                        handle.createUpdate(
                                "INSERT INTO unit_freeze_unit (freeze_id, unit_id) VALUES <rows>"),
                        "rows",
                        units.stream().map(unit -> new Held(freeze, unit)).toList())
                .execute();
    }

    static void release(Handle handle, UUID freeze, int days) {
        handle.createUpdate(
                        """
                        UPDATE unit SET state = 'OPEN', expires_on = expires_on + INTERVAL :days DAY,
                          version = version + 1
                        WHERE state = 'FROZEN' AND id IN (SELECT f.unit_id FROM unit_freeze_unit f WHERE f.freeze_id = :freeze)
                        """)
                .bind("days", days)
                .bind("freeze", freeze)
                .execute();
    }
}
