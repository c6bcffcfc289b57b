package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.home.Homes;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What was sold less what was given back of it, expired or went to another home, before the span and within it. What was
 * given back is told at the home the package had then.
 *
 * @param before sold before the span
 * @param within sold in the span
 * @param cancelled what of what was given back needs no payment any more
 * @param unpaidIn what was not paid of what came from another home, less what was not of what went
 */
record SoldValue(
        SiteId site,
        Currency currency,
        long before,
        long within,
        long refundedBefore,
        long refunded,
        long expiredBefore,
        long expired,
        long cancelled,
        long passedOn,
        long movedOutBefore,
        long movedOut,
        long movedInBefore,
        long movedIn,
        long unpaidIn) {

    private static final String SOLD =
            """
            SELECT site, currency, SUM(sold_before) AS before_minor, SUM(sold_within) AS within_minor,
              SUM(refunded_before) AS refunded_before, SUM(refunded) AS refunded,
              SUM(expired_before) AS expired_before, SUM(expired) AS expired, SUM(cancelled) AS cancelled,
              SUM(passed_on) AS passed_on, SUM(out_before) AS moved_out_before, SUM(moved_out) AS moved_out,
              SUM(in_before) AS moved_in_before, SUM(moved_in) AS moved_in, SUM(unpaid_in) AS unpaid_in
            FROM (
              SELECT COALESCE(h.from_site_id, c.selling_site_id) AS site, c.currency,
                SUM(IF(c.sold_on \\< :from, c.price_minor - COALESCE(k.charged_minor, 0), 0)) AS sold_before,
                SUM(IF(c.sold_on \\< :from, 0, c.price_minor - COALESCE(k.charged_minor, 0))) AS sold_within,
                0 AS refunded_before, 0 AS refunded, 0 AS expired_before, 0 AS expired, 0 AS cancelled, 0 AS passed_on,
                0 AS out_before, 0 AS moved_out, 0 AS in_before, 0 AS moved_in, 0 AS unpaid_in
              FROM package_contract c LEFT JOIN home_move h ON h.contract_id = c.id AND h.seq = 1
                LEFT JOIN (SELECT contract_id, SUM(charged_minor) AS charged_minor FROM graft_delivery
                  GROUP BY contract_id) k ON k.contract_id = c.id
              WHERE c.sold_on \\<= :to AND (:known IS NULL OR c.sold_at \\<= :known)
                AND (:only IS NULL OR COALESCE(h.from_site_id, c.selling_site_id) = :only)
                AND NOT EXISTS (SELECT 1 FROM unit_transfer t WHERE t.to_contract_id = c.id)
              GROUP BY 1, c.currency
              UNION ALL
              SELECT site, currency, SUM(IF(day \\< :from, charged_minor, 0)), SUM(IF(day \\< :from, 0, charged_minor)),
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
              FROM (
                SELECT
            """
                    + Homes.OF_DELIVERY
                    + """
                  AS site, c.currency, g.recorded_on AS day, g.charged_minor
                FROM graft_delivery g JOIN package_contract c ON c.id = g.contract_id
                WHERE g.recorded_on \\<= :to AND (:known IS NULL OR g.recorded_at \\<= :known)) charged
              WHERE :only IS NULL OR site = :only
              GROUP BY site, currency
              UNION ALL
              SELECT site, currency, 0, 0, SUM(IF(day \\< :from, value_minor, 0)), SUM(IF(day \\< :from, 0, value_minor)),
                0, 0, SUM(cancelled_minor), 0, 0, 0, 0, 0, 0
              FROM (
                SELECT
            """
                    + Homes.OF_REFUND
                    + """
                  AS site, c.currency, f.refunded_on AS day, f.value_minor, f.cancelled_minor
                FROM refund f JOIN package_contract c ON c.id = f.contract_id
                WHERE f.refunded_on \\<= :to AND (:known IS NULL OR f.refunded_at \\<= :known)
                UNION ALL
                SELECT
            """
                    + Homes.OF_LOSS
                    + """
                  , c.currency, d.decided_on, d.value_minor, d.value_minor - d.unearned_minor
                FROM card_dispute d JOIN package_contract c ON c.id = d.contract_id
                WHERE d.state = 'LOST' AND d.decided_on \\<= :to
                  AND (:known IS NULL OR d.decided_at \\<= :known)) back
              WHERE :only IS NULL OR site = :only
              GROUP BY site, currency
              UNION ALL
              SELECT x.site_id, c.currency, 0, 0, 0, 0,
                SUM(IF(x.expired_on \\< :from, x.value_minor, 0)),
                SUM(IF(x.expired_on \\< :from, 0, x.value_minor)), SUM(x.cancelled_minor), 0, 0, 0, 0, 0, 0
              FROM unit_expiry x JOIN package_contract c ON c.id = x.contract_id
              WHERE x.expired_on \\<= :to AND (:known IS NULL OR x.recorded_at \\<= :known)
                AND (:only IS NULL OR x.site_id = :only)
              GROUP BY x.site_id, c.currency
              UNION ALL
              SELECT x.site_id, c.currency, 0, 0, 0, 0,
                -SUM(IF(x.reinstated_on \\< :from, x.value_minor, 0)),
                -SUM(IF(x.reinstated_on \\< :from, 0, x.value_minor)), -SUM(x.cancelled_minor), 0, 0, 0, 0, 0, 0
              FROM unit_expiry x JOIN package_contract c ON c.id = x.contract_id
                JOIN unit_extension e ON e.id = x.reinstated_by
              WHERE x.reinstated_on \\<= :to AND (:known IS NULL OR e.extended_at \\<= :known)
                AND (:only IS NULL OR x.site_id = :only)
              GROUP BY x.site_id, c.currency
              UNION ALL
              SELECT site, currency, 0, 0, 0, 0, 0, 0, 0, SUM(value_minor), 0, 0, 0, 0, 0
              FROM (
                SELECT
            """
                    + Homes.OF_TRANSFER
                    + """
                  AS site, c.currency, t.value_minor
                FROM unit_transfer t JOIN package_contract c ON c.id = t.contract_id
                WHERE t.transferred_on BETWEEN :from AND :to
                  AND (:known IS NULL OR t.transferred_at \\<= :known)) passed
              WHERE :only IS NULL OR site = :only
              GROUP BY site, currency
              UNION ALL
              SELECT m.from_site_id, m.currency, 0, 0, 0, 0, 0, 0, 0, 0,
                SUM(IF(m.moved_out_on \\< :from, m.value_minor, 0)),
                SUM(IF(m.moved_out_on \\< :from, 0, m.value_minor)), 0, 0, -SUM(m.unpaid_minor)
              FROM home_move m
              WHERE m.moved_out_on \\<= :to AND (:known IS NULL OR m.moved_at \\<= :known)
                AND (:only IS NULL OR m.from_site_id = :only)
              GROUP BY m.from_site_id, m.currency
              UNION ALL
              SELECT m.to_site_id, m.currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                SUM(IF(m.moved_in_on \\< :from, m.value_minor, 0)),
                SUM(IF(m.moved_in_on \\< :from, 0, m.value_minor)), SUM(m.unpaid_minor)
              FROM home_move m
              WHERE m.moved_in_on \\<= :to AND (:known IS NULL OR m.moved_at \\<= :known)
                AND (:only IS NULL OR m.to_site_id = :only)
              GROUP BY m.to_site_id, m.currency) moved
            GROUP BY site, currency ORDER BY site, currency
            """;

    /** Of a site that has sold nothing. */
    static SoldValue none(SiteId site, Currency currency) {
        return new SoldValue(site, currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    static List<SoldValue> read(
            Handle handle,
            LocalDate from,
            LocalDate to,
            Optional<SiteId> only,
            Optional<Instant> known) {
        return handle.createQuery(SOLD)
                .bind("from", from)
                .bind("to", to)
                .bind("only", only)
                .bind("known", known)
                .map(
                        (row, context) ->
                                new SoldValue(
                                        context.findColumnMapperFor(SiteId.class)
                                                .orElseThrow()
                                                .map(row, "site", context),
                                        Currency.getInstance(row.getString("currency")),
                                        row.getLong("before_minor"),
                                        row.getLong("within_minor"),
                                        row.getLong("refunded_before"),
                                        row.getLong("refunded"),
                                        row.getLong("expired_before"),
                                        row.getLong("expired"),
                                        row.getLong("cancelled"),
                                        row.getLong("passed_on"),
                                        row.getLong("moved_out_before"),
                                        row.getLong("moved_out"),
                                        row.getLong("moved_in_before"),
                                        row.getLong("moved_in"),
                                        row.getLong("unpaid_in")))
                .list();
    }
}
