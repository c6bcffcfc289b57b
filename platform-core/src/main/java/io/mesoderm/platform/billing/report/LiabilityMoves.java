package io.mesoderm.platform.billing.report;

/** What moved the package liability, summed by site and currency: the same figures from two sources. */
final class LiabilityMoves {

    private static final String SUMS =
            """
            SELECT site_id AS site, currency,
              SUM(IF(kind IN ('PERFORMED', 'RECOGNISED') AND business_date \\< :from,
                liability_minor + receivable_minor, 0)) AS performed_before,
              SUM(IF(kind IN ('PERFORMED', 'RECOGNISED') AND business_date >= :from AND NOT elsewhere,
                liability_minor + receivable_minor, 0)) AS performed_here,
              SUM(IF(kind IN ('PERFORMED', 'RECOGNISED') AND business_date >= :from AND elsewhere,
                liability_minor + receivable_minor, 0)) AS performed_elsewhere,
              SUM(IF(kind = 'REVERSED' AND business_date \\< :from,
                -liability_minor - receivable_minor, 0)) AS reversed_before,
              SUM(IF(kind = 'REVERSED' AND business_date >= :from,
                -liability_minor - receivable_minor, 0)) AS reversed,
              SUM(IF(kind IN ('PAID', 'PAYMENT_REVERSED'), -liability_minor - receivable_minor, 0)) AS paid,
              SUM(IF(kind = 'BREAKAGE', liability_minor, 0)) AS estimated,
              -SUM(liability_minor) AS liability, SUM(receivable_minor) AS receivable
            FROM (%s) moved
            GROUP BY site_id, currency ORDER BY site_id, currency
            """;

    private static final String DAYS =
            """
            SELECT site_id, currency, business_date, kind, elsewhere, liability_minor, receivable_minor
            FROM liability_day
            WHERE business_date \\<= :to AND (:only IS NULL OR site_id = :only)
            """;

    private static final String RECORDED_SINCE =
            """
            SELECT p.site_id, p.currency, p.business_date, j.kind, j.site_id \\<> p.site_id,
              IF(p.account = 'PACKAGE_LIABILITY', -p.amount_minor, 0),
              IF(p.account = 'PATIENT_RECEIVABLE', -p.amount_minor, 0)
            FROM <ledger>.journal j FORCE INDEX (journal_recorded)
              STRAIGHT_JOIN <ledger>.posting p ON p.journal_id = j.id
            WHERE j.recorded_at > :known AND p.account IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')
              AND p.business_date \\<= :to AND (:only IS NULL OR p.site_id = :only)
            """;

    /** From the sums of days, which are quick and know only what is known now. */
    static final String BY_DAY = SUMS.formatted(DAYS);

    /** The same less the entries that were recorded since: the fewer those are, the quicker. */
    static final String LESS_SINCE = SUMS.formatted(DAYS + " UNION ALL " + RECORDED_SINCE);

    /** Whether the instant is nearer to the last entry than to the first, so that most entries were recorded before it. */
    static final String LATE =
            """
            SELECT TIMESTAMPDIFF(SECOND, MIN(recorded_at), :known) > TIMESTAMPDIFF(SECOND, :known, MAX(recorded_at))
            FROM <ledger>.journal
            """;

    /** Whether anything of a site's was in the books by then: entries that add up to nothing are still some. */
    static final String ANY =
            """
            SELECT EXISTS (SELECT 1 FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
              WHERE p.account_id IN (SELECT account_id FROM account_balance
                  WHERE account IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE') AND site_id = :site)
                AND p.currency = :currency AND p.business_date \\<= :to AND j.recorded_at \\<= :known)
            """;

    /** From the entries themselves, which say when they were recorded. */
    static final String AS_KNOWN =
            """
            SELECT p.site_id AS site, p.currency,
              SUM(IF(j.kind IN ('PERFORMED', 'RECOGNISED') AND p.business_date \\< :from, p.amount_minor, 0))
                AS performed_before,
              SUM(IF(j.kind IN ('PERFORMED', 'RECOGNISED') AND p.business_date >= :from AND j.site_id = p.site_id,
                p.amount_minor, 0)) AS performed_here,
              SUM(IF(j.kind IN ('PERFORMED', 'RECOGNISED') AND p.business_date >= :from AND j.site_id \\<> p.site_id,
                p.amount_minor, 0)) AS performed_elsewhere,
              SUM(IF(j.kind = 'REVERSED' AND p.business_date \\< :from, -p.amount_minor, 0))
                AS reversed_before,
              SUM(IF(j.kind = 'REVERSED' AND p.business_date >= :from, -p.amount_minor, 0))
                AS reversed,
              SUM(IF(j.kind IN ('PAID', 'PAYMENT_REVERSED'), -p.amount_minor, 0)) AS paid,
              SUM(IF(j.kind = 'BREAKAGE', p.amount_minor, 0)) AS estimated,
              SUM(IF(p.account = 'PACKAGE_LIABILITY', -p.amount_minor, 0)) AS liability,
              SUM(IF(p.account = 'PATIENT_RECEIVABLE', p.amount_minor, 0)) AS receivable
            FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
            WHERE p.account_id IN (SELECT account_id FROM account_balance
                WHERE account IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')
                  AND (:only IS NULL OR site_id = :only))
              AND p.business_date \\<= :to AND j.recorded_at \\<= :known
            GROUP BY p.site_id, p.currency ORDER BY p.site_id, p.currency
            """;

    private LiabilityMoves() {}
}
