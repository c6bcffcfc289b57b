package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.home.Homes;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * What royalties are taken of, per franchise site and month: the packages it sold, less what was given back of them. A use
 * is outside the base, since its value was in the base of the site that sold it; so no value is charged twice.
 */
public record RoyaltyBase(LocalDate from, LocalDate to, List<Line> lines) {

    /**
     * A site in a month, as far as it was a franchise then, in one currency.
     *
     * @param month such as 202603
     * @param givenBack of packages that the site sold: what was paid back and what need not be paid any more
     * @param performedOwn revenue of units it sold and performed itself, for comparison
     * @param performedForOthers revenue of units that other sites sold, for comparison
     */
    public record Line(
            SiteId site,
            int month,
            Money sold,
            Money givenBack,
            Money base,
            Money performedOwn,
            Money performedForOthers) {}

    private record Row(
            SiteId siteId,
            int month,
            Currency currency,
            long soldMinor,
            long givenBackMinor,
            long ownMinor,
            long othersMinor) {

        Line line() {
            return new Line(
                    siteId,
                    month,
                    new Money(soldMinor, currency),
                    new Money(givenBackMinor, currency),
                    new Money(soldMinor - givenBackMinor, currency),
                    new Money(ownMinor, currency),
                    new Money(othersMinor, currency));
        }
    }

    /** By the sites' own days, both included; one query for all sites. */
    static RoyaltyBase of(Handle handle, LocalDate from, LocalDate to) {
        List<Line> lines =
                handle
                        .createQuery(
                                """
                                SELECT e.site_id, YEAR(e.day) * 100 + MONTH(e.day) AS month, e.currency,
                                  SUM(e.sold) AS sold_minor, SUM(e.given_back) AS given_back_minor,
                                  SUM(e.own) AS own_minor, SUM(e.others) AS others_minor
                                FROM (
                                  SELECT
                                """
                                        + Homes.SOLD_AT
                                        + """
                                    AS site_id, c.sold_on AS day, c.currency,
                                    c.price_minor - COALESCE((SELECT SUM(g.charged_minor) FROM graft_delivery g
                                      WHERE g.contract_id = c.id), 0) AS sold, 0 AS given_back, 0 AS own, 0 AS others
                                  FROM package_contract c WHERE c.sold_on BETWEEN :from AND :to
                                  UNION ALL
                                  SELECT
                                """
                                        + Homes.OF_DELIVERY
                                        + """
                                    , g.recorded_on, c.currency, g.charged_minor, 0, 0, 0
                                  FROM graft_delivery g JOIN package_contract c ON c.id = g.contract_id
                                  WHERE g.recorded_on BETWEEN :from AND :to
                                  UNION ALL
                                  SELECT
                                """
                                        + Homes.OF_REFUND
                                        + """
                                    , f.refunded_on, f.currency, 0, f.refund_minor + f.cancelled_minor, 0, 0
                                  FROM refund f JOIN package_contract c ON c.id = f.contract_id
                                  WHERE f.refunded_on BETWEEN :from AND :to
                                  UNION ALL
                                  SELECT p.site_id, p.business_date, p.currency, 0, 0,
                                    IF(p.between_sites, 0, -p.amount_minor), IF(p.between_sites, -p.amount_minor, 0)
                                  FROM (SELECT p.*, EXISTS (SELECT 1 FROM <ledger>.posting x
                                      WHERE x.journal_id = p.journal_id AND x.site_id \\<> p.site_id) AS between_sites
                                    FROM <ledger>.posting p
                                      JOIN <ledger>.journal j ON j.id = p.journal_id AND j.site_id = p.site_id
                                    WHERE p.account_id IN (SELECT a.account_id FROM account_balance a
                                      JOIN site_ownership f ON f.site_id = a.site_id AND f.kind = 'FRANCHISE'
                                      WHERE a.account IN ('SERVICE_REVENUE', 'INTER_SITE_SERVICE_REVENUE', 'DISCOUNTS'))
                                      AND p.business_date BETWEEN :from AND :to) p) e
                                JOIN site_ownership o ON o.site_id = e.site_id AND o.kind = 'FRANCHISE'
                                  AND o.valid_from <= e.day AND (o.valid_to IS NULL OR o.valid_to > e.day)
                                GROUP BY e.site_id, month, e.currency
                                ORDER BY e.site_id, month, e.currency
                                """)
                        .bind("from", from)
                        .bind("to", to)
                        .mapTo(Row.class)
                        .stream()
                        .map(Row::line)
                        .toList();
        return new RoyaltyBase(from, to, lines);
    }
}
