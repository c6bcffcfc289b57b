package io.mesoderm.platform.billing.report;

import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What sites owe for vouchers and credit, from opening to closing, told from the entries of their one account. */
final class StoredValue {

    private record Row(
            SiteId site,
            Currency currency,
            long opening,
            long sold,
            long usedHere,
            long usedElsewhere,
            long returned,
            long refunded,
            long expired,
            long ledger) {

        RollForward.Line line() {
            return new RollForward.Line(
                    Optional.of(site),
                    currency,
                    opening,
                    sold,
                    usedHere,
                    usedElsewhere,
                    returned,
                    refunded,
                    expired,
                    0,
                    0,
                    0,
                    0,
                    opening + sold - usedHere - usedElsewhere + returned - refunded - expired,
                    0,
                    0,
                    ledger,
                    0);
        }
    }

    private StoredValue() {}

    /**
     * What is paid back into it came by a refund: it is given back less than nothing. Read from the accounts on, in the order written:
     * else the server reads the whole journal where few vouchers are sold.
     */
    static List<RollForward.Line> lines(
            Handle handle,
            LocalDate from,
            LocalDate to,
            Optional<SiteId> only,
            Optional<Instant> known) {
        return handle
                .createQuery(
                        """
                        SELECT site_id AS site, currency,
                          -SUM(IF(business_date \\< :from, amount_minor, 0)) AS opening,
                          -SUM(IF(business_date >= :from AND kind IN ('VOUCHER_SOLD', 'CREDIT_LOADED'), amount_minor, 0))
                            AS sold,
                          SUM(IF(business_date >= :from AND kind IN ('PAID', 'CREDIT_USED') AND own, amount_minor, 0))
                            AS used_here,
                          SUM(IF(business_date >= :from AND kind IN ('PAID', 'CREDIT_USED') AND NOT own, amount_minor, 0))
                            AS used_elsewhere,
                          -SUM(IF(business_date >= :from AND kind IN ('PAYMENT_REVERSED', 'CREDIT_RETURNED'), amount_minor, 0))
                            AS returned,
                          SUM(IF(business_date >= :from AND kind IN ('REFUND_PAID', 'CREDIT_REFUNDED'), amount_minor, 0))
                            AS refunded,
                          SUM(IF(business_date >= :from AND kind = 'CREDIT_EXPIRED', amount_minor, 0)) AS expired,
                          -SUM(amount_minor) AS ledger
                        FROM (
                          SELECT p.site_id, p.currency, p.business_date, p.amount_minor, j.kind, j.site_id = p.site_id AS own
                          FROM (SELECT DISTINCT account_id FROM account_balance
                              WHERE account = 'WALLET_LIABILITY' AND (:only IS NULL OR site_id = :only)) a
                            STRAIGHT_JOIN <ledger>.posting p ON p.account_id = a.account_id
                            STRAIGHT_JOIN <ledger>.journal j ON j.id = p.journal_id
                          WHERE p.business_date \\<= :to AND (:known IS NULL OR j.recorded_at \\<= :known)) moved
                        GROUP BY site_id, currency ORDER BY site_id, currency
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("only", only)
                .bind("known", known)
                .mapTo(Row.class)
                .stream()
                .map(Row::line)
                .toList();
    }
}
