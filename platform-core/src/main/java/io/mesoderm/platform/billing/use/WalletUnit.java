package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.settlement.UseDenials;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A unit that a patient has, with what decides whether and when it is used at a site on a day.
 *
 * @param lastDay its last day, grace included
 * @param unpaidMinor what is still to be paid of its whole contract
 * @param here whether its contract is for that site
 * @param allowed whether the chain lets it be used there
 * @param heldHere whether it is held for a visit to that site on that day
 * @param sellersOwn whether the entity that sold it still owns the site that did
 */
public record WalletUnit(
        UUID id,
        UUID contract,
        String name,
        String serviceItem,
        int lineNo,
        int unitNo,
        Measure measure,
        int parts,
        int partsLeft,
        UnitState state,
        Optional<LocalDate> expiresOn,
        Optional<LocalDate> lastDay,
        Instant soldAt,
        SiteId sellingSite,
        Currency currency,
        long unpaidMinor,
        boolean here,
        boolean allowed,
        boolean heldHere,
        boolean sellersOwn) {

    private static final int AT_MOST = 1_000;

    /** Whose units are looked for, of one item or of all, for which site and day; {@code settlementDay} is the chain's. */
    record Wanted(
            Collection<PatientId> patients,
            Optional<String> item,
            SiteId site,
            LocalDate day,
            LocalDate settlementDay) {}

    /** What the patients have left, and what is unlimited. */
    static List<WalletUnit> of(Handle handle, Wanted wanted) {
        return handle.createQuery(
                        """
                        SELECT u.id, c.id AS contract, c.name, u.service_item, u.line_no, u.unit_no, u.measure, u.parts,
                          u.parts_left, u.state, u.expires_on, u.expires_on + INTERVAL c.grace_days DAY AS last_day,
                          c.sold_at, c.selling_site_id AS selling_site, c.currency,
                          c.price_minor - c.cancelled_minor - c.paid_minor AS unpaid_minor,
                          EXISTS (SELECT 1 FROM site_ownership w WHERE w.site_id = c.selling_site_id
                            AND w.legal_entity_id = c.legal_entity_id AND w.valid_from <= :today
                            AND (w.valid_to IS NULL OR w.valid_to > :today)) AS sellers_own,
                        """
                                + Contracts.USABLE_AT
                                + " AS here, "
                                + """
                                EXISTS (SELECT 1 FROM unit_reservation h WHERE h.unit_id = u.id AND h.state = 'HELD'
                                  AND h.site_id = :site AND h.planned_on = :today) AS held_here,
                                """
                                + UseDenials.NOT_DENIED
                                + """
                                 AS allowed
                                FROM unit u JOIN package_contract c ON c.id = u.contract_id
                                WHERE c.patient_id IN (<patients>) AND c.state = 'ACTIVE'
                                  AND (:item IS NULL OR u.service_item = :item)
                                  AND (u.state IN ('OPEN', 'RESERVED', 'FROZEN')
                                    OR u.state = 'PERFORMED' AND u.measure IN ('DAY', 'MONTH', 'CALENDAR_MONTH')
                                      AND (u.expires_on IS NULL OR u.expires_on + INTERVAL c.grace_days DAY >= :today))
                                ORDER BY c.sold_at, c.id, u.line_no, u.unit_no LIMIT :atMost
                                """)
                .bindList("patients", List.copyOf(wanted.patients))
                .bind("item", wanted.item)
                .bind("site", wanted.site)
                .bind("today", wanted.day)
                .bind("deniedOn", wanted.settlementDay)
                .bind("atMost", AT_MOST)
                .mapTo(WalletUnit.class)
                .list();
    }
}
