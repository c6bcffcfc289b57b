package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.tenancy.Site;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A contract with units whose last day was {@code until} or before, at the site that sold it. */
record DueContract(UUID contractId, Site site, LocalDate until) {

    /** What is left of a unit that nobody used in time, and the last day on which it could be, grace included. */
    record Unit(
            UUID id,
            long valueLeftMinor,
            LocalDate lastDay,
            Optional<UUID> taxCodeId,
            long taxLeftMinor) {

        /** What of it nobody had paid. */
        TaxedPart cancelled(long minor) {
            return Expiries.cancelled(taxCodeId, valueLeftMinor, taxLeftMinor, minor);
        }
    }

    /**
     * Time earns what is unlimited; frozen and reserved units wait. Only who sold can earn: a site's owner who did not
     * has no money of the patient in its books.
     */
    private static final String EXPIRED =
            """
            u.state = 'OPEN' AND u.measure NOT IN ('DAY', 'MONTH', 'CALENDAR_MONTH') AND u.expires_on <= :until
              AND u.expires_on + INTERVAL c.grace_days DAY <= :until
              AND EXISTS (SELECT 1 FROM site_ownership o
                WHERE o.site_id = c.selling_site_id AND o.legal_entity_id = c.legal_entity_id
                  AND o.valid_from <= u.expires_on + INTERVAL c.grace_days DAY
                  AND (o.valid_to IS NULL OR o.valid_to > u.expires_on + INTERVAL c.grace_days DAY))
              AND
            """
                    + Contracts.UNDISPUTED;

    static List<DueContract> at(Handle handle, Site site, LocalDate until, int atMost) {
        return handle
                .createQuery(
                        """
                        SELECT DISTINCT c.id FROM unit u JOIN package_contract c ON c.id = u.contract_id
                        WHERE c.selling_site_id = :site AND %s
                        ORDER BY c.id LIMIT :atMost
                        """
                                .formatted(EXPIRED))
                .bind("site", site.id())
                .bind("until", until)
                .bind("atMost", atMost)
                .mapTo(UUID.class)
                .list()
                .stream()
                .map(contract -> new DueContract(contract, site, until))
                .toList();
    }

    /** The units, in a contract that the transaction has locked: nobody changes them meanwhile. */
    List<Unit> units(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT u.id, u.value_left_minor, u.expires_on + INTERVAL c.grace_days DAY AS last_day,
                          u.tax_code_id, u.tax_left_minor
                        FROM unit u JOIN package_contract c ON c.id = u.contract_id
                        WHERE c.id = :contract AND %s
                        ORDER BY u.expires_on, u.line_no, u.unit_no
                        """
                                .formatted(EXPIRED))
                .bind("contract", contractId)
                .bind("until", until)
                .mapTo(Unit.class)
                .list();
    }
}
