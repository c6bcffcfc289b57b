package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.home.Homes;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * What a site sold and what it earned, month by month, before and after discounts. The earned side is read off the
 * postings: revenue stands there with its discounts, and these against it, so gross less discounts is net by itself.
 */
public record PriceViews(LocalDate from, LocalDate to, List<Sold> sold, List<Earned> earned) {

    /**
     * Contracts by the month of their sale, all amounts in minor units: list less reduction plus change is gross, less
     * discount is net.
     *
     * @param month such as 202603
     * @param reductionMinor of the templates: what their packages cost less than their sessions
     * @param changeMinor by prices that were changed for one sale
     */
    public record Sold(
            int month,
            Currency currency,
            long contracts,
            long listMinor,
            long reductionMinor,
            long changeMinor,
            long grossMinor,
            long discountMinor,
            long netMinor) {}

    /** Revenue and margin by the month of their posting, in minor units. */
    public record Earned(
            int month, Currency currency, long grossMinor, long discountMinor, long netMinor) {}

    static PriceViews read(Handle handle, SiteId site, LocalDate from, LocalDate to) {
        return new PriceViews(
                from, to, sold(handle, site, from, to), earned(handle, site, from, to));
    }

    /** Contracts from before prices were written down say it by their units. */
    private static List<Sold> sold(Handle handle, SiteId site, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        """
                        SELECT month, currency, SUM(contracts) AS contracts, SUM(list_minor) AS list_minor,
                          SUM(list_minor - offered_minor) AS reduction_minor,
                          SUM(gross_minor - offered_minor) AS change_minor, SUM(gross_minor) AS gross_minor,
                          SUM(gross_minor - net_minor) AS discount_minor, SUM(net_minor) AS net_minor
                        FROM (
                          SELECT YEAR(c.sold_on) * 100 + MONTH(c.sold_on) AS month, c.currency,
                            COALESCE(k.list_minor, (SELECT SUM(u.list_price_minor) FROM unit u
                              WHERE u.contract_id = c.id AND u.made_by IS NULL)) AS list_minor,
                            COALESCE(k.offered_minor, c.price_minor) AS offered_minor,
                            COALESCE(k.gross_minor, c.price_minor) AS gross_minor,
                            c.price_minor - COALESCE((SELECT SUM(g.charged_minor) FROM graft_delivery g
                              WHERE g.contract_id = c.id), 0) AS net_minor, 1 AS contracts
                          FROM package_contract c LEFT JOIN contract_price k ON k.contract_id = c.id
                          WHERE (c.selling_site_id = :site
                              OR c.id IN (SELECT m.contract_id FROM home_move m WHERE m.from_site_id = :site AND m.seq = 1))
                            AND c.sold_on BETWEEN :from AND :to AND :site =
                        """
                                + Homes.SOLD_AT
                                + """
                            AND NOT EXISTS (SELECT 1 FROM unit_transfer t WHERE t.to_contract_id = c.id)
                          UNION ALL
                          SELECT YEAR(g.recorded_on) * 100 + MONTH(g.recorded_on), c.currency,
                            g.charged_minor + g.charged_discount_minor, g.charged_minor + g.charged_discount_minor,
                            g.charged_minor + g.charged_discount_minor, g.charged_minor, 0
                          FROM graft_delivery g JOIN package_contract c ON c.id = g.contract_id
                          WHERE g.recorded_on BETWEEN :from AND :to AND g.charged_minor > 0 AND :site =
                        """
                                + Homes.OF_DELIVERY
                                + """
                          ) sales
                        GROUP BY month, currency ORDER BY month, currency
                        """)
                .bind("site", site)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Sold.class)
                .list();
    }

    private static List<Earned> earned(Handle handle, SiteId site, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        """
                        SELECT YEAR(p.business_date) * 100 + MONTH(p.business_date) AS month, p.currency,
                          -SUM(IF(p.account = 'DISCOUNTS', 0, p.amount_minor)) AS gross_minor,
                          SUM(IF(p.account = 'DISCOUNTS', p.amount_minor, 0)) AS discount_minor,
                          -SUM(p.amount_minor) AS net_minor
                        FROM <ledger>.posting p
                        WHERE p.account_id IN (SELECT account_id FROM account_balance
                            WHERE site_id = :site AND account IN ('SERVICE_REVENUE', 'INTER_SITE_MARGIN',
                              'INTER_SITE_SERVICE_REVENUE', 'DISCOUNTS'))
                          AND p.business_date BETWEEN :from AND :to
                        GROUP BY month, p.currency ORDER BY month, p.currency
                        """)
                .bind("site", site)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Earned.class)
                .list();
    }
}
