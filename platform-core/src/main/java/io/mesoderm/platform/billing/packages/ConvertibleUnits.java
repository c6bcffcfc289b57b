package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of units that become others, and of those they become. */
final class ConvertibleUnits {

    /** A unit as it stands. */
    record Row(
            UUID id,
            int lineNo,
            long valueLeftMinor,
            long discountLeftMinor,
            Measure measure,
            UnitState state,
            Optional<LocalDate> expiresOn,
            Optional<LocalDate> lastDay) {

        private boolean open(LocalDate day) {
            return state == UnitState.OPEN && lastDay.filter(day::isAfter).isEmpty();
        }
    }

    /** A unit that is made. */
    record NewUnit(
            UUID contract,
            String serviceItem,
            Measure measure,
            int parts,
            long valueMinor,
            long discountMinor,
            long listPriceMinor,
            UUID conversion) {}

    private ConvertibleUnits() {}

    /** The units, all of the contract, open, and no time that goes by. */
    static List<Row> require(Handle handle, UUID contract, Collection<UUID> units, LocalDate day) {
        List<Row> all =
                handle.createQuery(
                                """
                                SELECT u.id, u.line_no, u.value_left_minor, u.discount_left_minor, u.measure, u.state, u.expires_on,
                                  u.expires_on + INTERVAL c.grace_days DAY AS last_day
                                FROM unit u JOIN package_contract c ON c.id = u.contract_id
                                WHERE c.id = :contract ORDER BY u.line_no, u.unit_no
                                """)
                        .bind("contract", contract)
                        .mapTo(Row.class)
                        .list();
        List<Row> rows = UnitChoice.named(all, Row::id, units);
        if (rows.stream().anyMatch(row -> row.measure.isPeriod())) {
            throw Problem.invalid("units", "names a unit that is unlimited while it lasts");
        }
        if (rows.stream().anyMatch(row -> row.measure == Measure.GRAFT)) {
            throw Problem.invalid("units", "names grafts, whose price goes by tiers");
        }
        if (rows.stream().anyMatch(row -> !row.open(day))) {
            throw Problem.conflict(
                    "unit-not-open", "A unit is used up, given back, expired or held.");
        }
        return rows;
    }

    /** The one statement that decides; the contract is locked, so nobody else can have been faster. */
    static void convert(Handle handle, List<Row> rows, UUID conversion) {
        handle.createUpdate(
                        """
                        UPDATE unit SET state = 'CONVERTED', converted_by = :conversion, version = version + 1
                        WHERE id IN (<units>) AND state = 'OPEN'
                        """)
                .bind("conversion", conversion)
                .bindList("units", rows.stream().map(Row::id).toList())
                .execute();
    }

    static UUID make(Handle handle, List<Row> sources, NewUnit unit) {
        UUID id = Ids.next();
        int line = sources.getFirst().lineNo;
        Rows.bind(
                        handle.createUpdate(
                                """
                                INSERT INTO unit (id, contract_id, line_no, unit_no, service_item, value_minor,
                                  list_price_minor, measure, parts, parts_left, value_left_minor, state, version,
                                  expires_on, made_by, discount_minor, discount_left_minor)
                                VALUES (:id, :contract, :line, :number, :serviceItem, :valueMinor,
                                  :listPriceMinor, :measure, :parts, :parts, :valueMinor, 'OPEN', 1, :expiresOn,
                                  :conversion, :discountMinor, :discountMinor)
                                """),
                        unit)
                .bind("id", id)
                .bind("line", line)
                .bind("number", nextNumber(handle, unit.contract, line))
                .bind("expiresOn", firstEnd(sources))
                .execute();
        return id;
    }

    private static int nextNumber(Handle handle, UUID contract, int line) {
        return handle.createQuery(
                        """
                        SELECT MAX(unit_no) + 1 FROM unit WHERE contract_id = :contract AND line_no = :line
                        """)
                .bind("contract", contract)
                .bind("line", line)
                .mapTo(Integer.class)
                .one();
    }

    private static Optional<LocalDate> firstEnd(List<Row> sources) {
        return sources.stream()
                .flatMap(row -> row.expiresOn.stream())
                .min(Comparator.naturalOrder());
    }
}
