package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.packages.UnitChoice;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A unit of a contract that the transaction has locked, and what was booked if it has expired.
 *
 * @param releasedMinor what of it became revenue, or unclaimed property
 * @param cancelledMinor what of it needed no payment any more
 */
record ExtendableUnit(
        UUID id,
        int lineNo,
        int unitNo,
        UnitState state,
        Measure measure,
        Optional<LocalDate> expiresOn,
        Optional<UUID> expiry,
        Optional<UUID> expiryJournal,
        long releasedMinor,
        long cancelledMinor,
        boolean unclaimed,
        boolean expiredElsewhere,
        long expiredTaxMinor,
        Optional<UUID> taxCodeId,
        long taxLeftMinor) {

    private record Moved(UUID extension, UUID unit, LocalDate before) {}

    /** Those named, or all that would expire before the wished day; refused by name if one cannot be, or none. */
    static List<ExtendableUnit> choose(Handle handle, ExtendUnits.Wish wish) {
        List<ExtendableUnit> all = read(handle, wish.contract());
        List<ExtendableUnit> chosen =
                wish.units()
                        .map(named -> named(all, named, wish.expiresOn()))
                        .orElseGet(
                                () ->
                                        all.stream()
                                                .filter(unit -> unit.canWait(wish.expiresOn()))
                                                .toList());
        if (chosen.isEmpty()) {
            throw refusal("No unit of this contract would expire before " + wish.expiresOn() + ".");
        }
        return chosen;
    }

    private static List<ExtendableUnit> named(
            List<ExtendableUnit> all, List<UUID> named, LocalDate until) {
        List<ExtendableUnit> found = UnitChoice.named(all, ExtendableUnit::id, named);
        found.stream()
                .filter(unit -> !unit.canWait(until))
                .findFirst()
                .ifPresent(
                        unit -> {
                            throw refusal(
                                    "Unit %d.%d is used up or gone, never expires, or not before %s."
                                            .formatted(unit.lineNo, unit.unitNo, until));
                        });
        return found;
    }

    private static Problem refusal(String why) {
        return Problem.conflict("units-not-extendable", why);
    }

    /** What its expiry took as used comes back. */
    TaxedPart unused() {
        return new TaxedPart(taxCodeId, -releasedMinor, -expiredTaxMinor);
    }

    /** What its expiry cancelled is to be paid again. */
    TaxedPart uncancelled() {
        TaxedPart struck =
                Expiries.cancelled(
                        taxCodeId, releasedMinor + cancelledMinor, taxLeftMinor, cancelledMinor);
        return new TaxedPart(taxCodeId, -struck.grossMinor(), -struck.taxMinor());
    }

    private boolean canWait(LocalDate until) {
        // What expired at a former home is in that one's books.
        boolean there =
                switch (state) {
                    case OPEN, RESERVED, FROZEN, EXPIRED -> true;
                    case PERFORMED, REFUNDED, TRANSFERRED, CONVERTED -> false;
                };
        return there
                && !expiredElsewhere
                && !measure.isPeriod()
                && expiresOn.filter(until::isAfter).isPresent();
    }

    private static List<ExtendableUnit> read(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT u.id, u.line_no, u.unit_no, u.state, u.measure, u.expires_on, x.id AS expiry,
                          x.journal_id AS expiry_journal, COALESCE(x.value_minor - x.cancelled_minor, 0) AS released_minor,
                          COALESCE(x.cancelled_minor, 0) AS cancelled_minor, COALESCE(x.unclaimed, FALSE) AS unclaimed,
                          COALESCE(x.site_id \\<> c.selling_site_id, FALSE)
                            OR x.id IS NOT NULL AND c.legal_entity_id \\<> COALESCE((SELECT m.from_entity_id FROM home_move m
                              WHERE m.contract_id = c.id AND m.id > x.id ORDER BY m.seq LIMIT 1), c.legal_entity_id)
                            AS expired_elsewhere,
                          COALESCE(x.tax_minor, 0) AS expired_tax_minor, u.tax_code_id, u.tax_left_minor
                        FROM unit u JOIN package_contract c ON c.id = u.contract_id
                          LEFT JOIN unit_expiry x ON x.unit_id = u.id AND x.reinstated_by IS NULL
                        WHERE u.contract_id = :contract ORDER BY u.line_no, u.unit_no
                        """)
                .bind("contract", contract)
                .mapTo(ExtendableUnit.class)
                .list();
    }

    /** They stay what they are, only longer; an expired one is open again. */
    static void extend(Handle handle, List<ExtendableUnit> units, UUID extension, LocalDate until) {
        handle.createUpdate(
                        """
                        UPDATE unit SET expires_on = :until, state = IF(state = 'EXPIRED', 'OPEN', state),
                          version = version + 1
                        WHERE id IN (<units>)
                        """)
                .bind("until", until)
                .bindList("units", units.stream().map(ExtendableUnit::id).toList())
                .execute();
        Rows.bindAll(
                        handle.createUpdate(
                                "INSERT INTO unit_extension_unit (extension_id, unit_id, expired_before) VALUES <rows>"),
                        "rows",
                        units.stream()
                                .map(
                                        unit ->
                                                new Moved(
                                                        extension,
                                                        unit.id,
                                                        unit.expiresOn.orElseThrow()))
                                .toList())
                .execute();
    }
}
