package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a legal entity holds that is its patients', by the jurisdictions of its rules, and what of it is due to their
 * authorities: its lines add up to what the books have in unclaimed property.
 */
public record UnclaimedProperty(LocalDate on, List<Line> lines) {

    /**
     * What expired at a site under one rule.
     *
     * @param items units and lots of credit
     * @param lastHeardOf when the first of their patients was last heard of: bought, paid, came or asked for more time
     * @param dueMinor of it what has been dormant for as long as the rule says
     */
    public record Line(
            String jurisdiction,
            Optional<Integer> dormancyMonths,
            SiteId site,
            Currency currency,
            int items,
            LocalDate lastHeardOf,
            long heldMinor,
            long dueMinor) {}

    /** A use that was worth nothing has no posting to tell its day at the site. */
    private static final String OF_UNITS =
            """
            SELECT x.site_id, c.currency, x.expired_on, x.value_minor - x.cancelled_minor - x.tax_minor AS minor,
              GREATEST(c.sold_on,
                COALESCE((SELECT MAX(p.taken_on) FROM payment p
                  WHERE p.contract_id = c.id AND p.reversed_by IS NULL), c.sold_on),
                COALESCE((SELECT MAX(e.extended_on) FROM unit_extension e WHERE e.contract_id = c.id), c.sold_on),
                COALESCE((SELECT MAX(COALESCE(
                    (SELECT MAX(p.business_date) FROM <ledger>.posting p WHERE p.journal_id = r.journal_id),
                    DATE(r.performed_at)))
                  FROM redemption r WHERE r.contract_id = c.id AND r.source IN ('SESSION', 'DESK')
                    AND r.reversed_by IS NULL), c.sold_on)) AS heard_on
            FROM unit_expiry x JOIN package_contract c ON c.id = x.contract_id
            WHERE x.unclaimed AND x.reinstated_by IS NULL
              AND :entity = COALESCE((SELECT m.from_entity_id FROM home_move m
                WHERE m.contract_id = c.id AND m.id > x.id ORDER BY m.seq LIMIT 1), c.legal_entity_id)
            """;

    private static final String OF_CREDIT =
            """
            SELECT l.site_id, l.currency, m.moved_on, m.discount_minor - m.amount_minor,
              COALESCE((SELECT MAX(o.moved_on) FROM credit_move o
                WHERE o.lot_id = l.id AND o.kind \\<> 'EXPIRED'), m.moved_on)
            FROM credit_move m JOIN credit_lot l ON l.id = m.lot_id
            WHERE m.kind = 'EXPIRED' AND m.unclaimed AND l.legal_entity_id = :entity
            """;

    /** What was booked as unclaimed was so by a rule that said so: a later one that says otherwise changes nothing. */
    private static final String RULE =
            """
            r.id = (SELECT q.id FROM unclaimed_rule q
              WHERE q.legal_entity_id = :entity AND q.unclaimed AND q.valid_from \\<= i.expired_on
              ORDER BY q.valid_from DESC, q.id DESC LIMIT 1)
            """;

    static UnclaimedProperty read(Handle handle, LegalEntityId entity, LocalDate on) {
        return new UnclaimedProperty(
                on,
                handle.createQuery(
                                "WITH item AS ("
                                        + OF_UNITS
                                        + " UNION ALL "
                                        + OF_CREDIT
                                        + ")"
                                        + """
                                         SELECT r.jurisdiction, r.dormancy_months, i.site_id AS site, i.currency,
                                          COUNT(*) AS items, MIN(i.heard_on) AS last_heard_of, SUM(i.minor) AS held_minor,
                                          COALESCE(SUM(IF(i.heard_on + INTERVAL r.dormancy_months MONTH \\<= :on, i.minor, 0)), 0)
                                            AS due_minor
                                        FROM item i JOIN site s ON s.id = i.site_id JOIN unclaimed_rule r ON
                                        """
                                        + RULE
                                        + """
                                        WHERE i.minor \\<> 0
                                        GROUP BY r.jurisdiction, r.dormancy_months, s.code, i.site_id, i.currency
                                        ORDER BY r.jurisdiction, r.dormancy_months, s.code, i.currency
                                        """)
                        .bind("entity", entity)
                        .bind("on", on)
                        .mapTo(Line.class)
                        .list());
    }
}
