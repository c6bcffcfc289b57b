package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds for accounting periods and their locks. */
final class PeriodChecks {

    /** Invariant 3.5.11, by when entries were recorded. */
    private static final LedgerCheck NOTHING_POSTED_AFTER_LOCK =
            new LedgerCheck(
                    "nothing-posted-after-lock",
                    """
                    SELECT p.journal_id AS entry,
                      CONCAT('recorded ', j.recorded_at, ' in ', p.period, ', locked ', a.locked_at) AS detail
                    FROM accounting_period a
                      JOIN <ledger>.posting p
                        ON p.legal_entity_id = a.legal_entity_id AND p.period = a.period
                      JOIN <ledger>.journal j ON j.id = p.journal_id
                    WHERE a.state IN ('LOCKED', 'FINAL') AND j.recorded_at > a.locked_at
                      AND p.journal_id >= :since
                    ORDER BY p.journal_id LIMIT 1
                    """);

    /** Invariant 3.5.11, by what the accounts stood at when the last locked period was locked. */
    private static final LedgerCheck CLOSINGS_EQUAL_POSTINGS =
            new LedgerCheck(
                    "closings-equal-postings",
                    """
                    WITH closed AS (
                      SELECT MAX(e.id) AS id, e.legal_entity_id, e.period
                      FROM period_event e JOIN (
                        SELECT legal_entity_id, MAX(period) AS period FROM accounting_period
                        WHERE state IN ('LOCKED', 'FINAL') GROUP BY legal_entity_id) newest
                        ON newest.legal_entity_id = e.legal_entity_id AND newest.period = e.period
                      WHERE e.kind = 'LOCKED' GROUP BY e.legal_entity_id, e.period)
                    SELECT account_id AS entry,
                      CONCAT('differs by ', -SUM(minor), ' from its closing balance of ', period) AS detail
                    FROM (
                      SELECT c.account_id, closed.period, c.balance_minor AS minor,
                        c.functional_minor AS functional
                      FROM closed JOIN account_closing c ON c.event_id = closed.id
                      UNION ALL
                      SELECT p.account_id, closed.period, -p.amount_minor, -p.functional_minor
                      FROM closed JOIN <ledger>.posting p
                        ON p.legal_entity_id = closed.legal_entity_id AND p.period <= closed.period) moved
                    GROUP BY account_id, period HAVING SUM(minor) \\<> 0 OR SUM(functional) \\<> 0
                    ORDER BY account_id LIMIT 1
                    """);

    /** A line is booked in the period of its own day or in a later one, never before. */
    private static final LedgerCheck PERIOD_COVERS_OR_FOLLOWS_DATE =
            new LedgerCheck(
                    "period-covers-or-follows-date",
                    """
                    SELECT p.journal_id AS entry,
                      CONCAT('of ', p.business_date, ' in ', p.period) AS detail
                    FROM <ledger>.posting p LEFT JOIN accounting_period a
                      ON a.legal_entity_id = p.legal_entity_id AND a.period = p.period
                    WHERE p.journal_id >= :since AND (a.period IS NULL OR a.ends_on \\< p.business_date)
                    ORDER BY p.journal_id LIMIT 1
                    """);

    private PeriodChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                NOTHING_POSTED_AFTER_LOCK, CLOSINGS_EQUAL_POSTINGS, PERIOD_COVERS_OR_FOLLOWS_DATE);
    }
}
