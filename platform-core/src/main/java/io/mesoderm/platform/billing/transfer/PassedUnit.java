package io.mesoderm.platform.billing.transfer;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.TransferPostings;
import io.mesoderm.platform.billing.packages.UnitChoice;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.tip.PassedTips;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A unit of a contract that the transaction has locked, and the id of what it becomes. */
record PassedUnit(Row row, UUID made) {

    private record Row(
            UUID id,
            int lineNo,
            int unitNo,
            UnitState state,
            Measure measure,
            int parts,
            int partsLeft,
            long valueMinor,
            long listPriceMinor,
            Optional<LocalDate> lastDay) {

        private boolean whole(LocalDate today) {
            return state == UnitState.OPEN
                    && !measure.isPeriod()
                    && measure != Measure.GRAFT
                    && partsLeft == parts
                    && lastDay.filter(today::isAfter).isEmpty();
        }
    }

    /** Those named, all of them open and whole; refused by name if one is not. */
    static List<PassedUnit> choose(
            Handle handle, UUID contract, List<UUID> named, LocalDate today) {
        List<Row> found = UnitChoice.named(read(handle, contract), Row::id, named);
        for (Row row : found) {
            if (!row.whole(today)) {
                throw Problem.conflict(
                        "units-not-transferable",
                        "Unit %d.%d is begun, used, gone, expired, held, unlimited or of grafts: only whole open units are passed on."
                                .formatted(row.lineNo, row.unitNo));
            }
        }
        return found.stream().map(row -> new PassedUnit(row, Ids.next())).toList();
    }

    static long value(List<PassedUnit> units) {
        return units.stream().mapToLong(unit -> unit.row.valueMinor).reduce(0, Math::addExact);
    }

    private static List<Row> read(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT u.id, u.line_no, u.unit_no, u.state, u.measure, u.parts, u.parts_left, u.value_minor,
                          u.list_price_minor,
                          u.expires_on + INTERVAL c.grace_days DAY AS last_day
                        FROM unit u JOIN package_contract c ON c.id = u.contract_id
                        WHERE c.id = :contract ORDER BY u.line_no, u.unit_no
                        """)
                .bind("contract", contract)
                .mapTo(Row.class)
                .list();
    }

    static void pass(Handle handle, List<PassedUnit> units) {
        handle.createUpdate(
                        """
                        UPDATE unit SET state = 'TRANSFERRED', version = version + 1
                        WHERE id IN (<units>) AND state = 'OPEN'
                        """)
                .bindList("units", units.stream().map(unit -> unit.row.id).toList())
                .execute();
    }

    static Map<UUID, List<PassedTips.Heir>> heirs(List<PassedUnit> units) {
        return units.stream()
                .collect(
                        Collectors.toMap(
                                PassedUnit::id,
                                unit ->
                                        List.of(
                                                new PassedTips.Heir(
                                                        unit.made, unit.row.listPriceMinor))));
    }

    UUID id() {
        return row.id;
    }

    TransferPostings.Moved moved() {
        return new TransferPostings.Moved(row.id, made, row.valueMinor);
    }
}
