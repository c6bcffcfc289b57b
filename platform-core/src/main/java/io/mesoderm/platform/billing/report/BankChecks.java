package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds between bank lines, matches and the accounts of what is in transit. */
final class BankChecks {

    /** Invariant 3.5.13: what the accounts of money in transit hold is what nobody has matched. */
    private static final LedgerCheck CLEARING_IS_IN_TRANSIT =
            new LedgerCheck(
                    "clearing-is-in-transit",
                    """
                    SELECT site_id AS entry,
                      CONCAT(account, ' ', qualifier, ' holds ', SUM(minor), ' ', currency, ', in transit are ',
                        SUM(transit)) AS detail
                    FROM (
                      SELECT site_id, account, qualifier, currency, movement_minor AS minor, 0 AS transit
                        FROM account_balance WHERE account IN ('CASH_DRAWER', 'PROCESSOR_CLEARING')
                      UNION ALL SELECT p.site_id, IF(p.tender = 'CASH', 'CASH_DRAWER', 'PROCESSOR_CLEARING'),
                        IF(p.tender = 'CASH', '', COALESCE(g.clearing, p.tender)), p.tendered_currency, 0, p.tendered_minor
                        FROM payment p LEFT JOIN tender_programme g ON g.id = p.programme_id WHERE p.reversed_by IS NULL AND p.tender NOT IN ('VOUCHER', 'CREDIT') AND NOT EXISTS (SELECT 1 FROM bank_match_part m
                          WHERE m.subject_id = p.journal_id AND m.site_id = p.site_id AND m.live)
                      UNION ALL SELECT p.site_id, IF(p.tender = 'CASH', 'CASH_DRAWER', 'PROCESSOR_CLEARING'),
                        IF(p.tender = 'CASH', '', p.tender), l.currency, 0, p.amount_minor - p.discount_minor
                        FROM credit_move p JOIN credit_lot l ON l.id = p.lot_id
                        WHERE p.kind = 'LOADED' AND NOT EXISTS (SELECT 1 FROM bank_match_part m
                          WHERE m.subject_id = p.journal_id AND m.site_id = p.site_id AND m.live)
                      UNION ALL SELECT p.site_id, IF(p.tender = 'CASH', 'CASH_DRAWER', 'PROCESSOR_CLEARING'),
                        IF(p.tender = 'CASH', '', p.tender), p.currency, 0, p.amount_minor
                        FROM money_movement p WHERE NOT EXISTS (SELECT 1 FROM bank_match_part m
                          WHERE m.subject_id = p.journal_id AND m.site_id = p.site_id AND m.live)
                      UNION ALL SELECT p.site_id, IF(p.tender = 'CASH', 'CASH_DRAWER', 'PROCESSOR_CLEARING'),
                        IF(p.tender = 'CASH', '', p.tender), p.currency, 0, p.minor
                        FROM (SELECT site_id, tender, currency, amount_minor AS minor, journal_id FROM tip
                          UNION ALL SELECT m.site_id, m.tender, t.currency, -m.amount_minor, m.journal_id
                          FROM tip_move m JOIN tip t ON t.id = m.tip_id WHERE m.kind = 'RETURNED') p
                        WHERE NOT EXISTS (SELECT 1 FROM bank_match_part m
                          WHERE m.subject_id = p.journal_id AND m.site_id = p.site_id AND m.live)
                      UNION ALL SELECT p.site_id, 'CASH_DRAWER', '', p.currency, 0, p.difference_minor
                        FROM till p WHERE p.journal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM bank_match_part m
                          WHERE m.subject_id = p.journal_id AND m.site_id = p.site_id AND m.live)
                      UNION ALL SELECT p.site_id, IF(p.tender = 'CASH', 'CASH_DRAWER', 'PROCESSOR_CLEARING'),
                        IF(p.tender = 'CASH', '', p.tender), p.currency, 0, p.value_minor
                        FROM voucher p WHERE NOT EXISTS (SELECT 1 FROM bank_match_part m
                          WHERE m.subject_id = p.journal_id AND m.site_id = p.site_id AND m.live)
                      UNION ALL SELECT p.site_id, IF(p.tender = 'CASH', 'CASH_DRAWER', 'PROCESSOR_CLEARING'),
                        CASE p.tender WHEN 'CASH' THEN '' WHEN 'PROGRAMME' THEN g.clearing ELSE p.tender END,
                        p.tendered_currency, 0, -p.tendered_minor
                        FROM refund_payment p LEFT JOIN payment y ON y.id = p.payment_id
                          LEFT JOIN tender_programme g ON g.id = y.programme_id WHERE p.tender NOT IN ('VOUCHER', 'CREDIT') AND NOT EXISTS (SELECT 1 FROM bank_match_part m
                          WHERE m.subject_id = p.journal_id AND m.site_id = p.site_id AND m.live)) t
                    GROUP BY site_id, account, qualifier, currency HAVING SUM(minor) \\<> SUM(transit)
                    ORDER BY site_id, account, qualifier LIMIT 1
                    """);

    /** What the books say of a bank account that was matched is what its matched lines say. */
    private static final LedgerCheck BANK_IS_MATCHED_LINES =
            new LedgerCheck(
                    "bank-is-matched-lines",
                    """
                    SELECT site_id AS entry,
                      CONCAT('BANK ', qualifier, ' holds ', SUM(minor), ', matched lines are ', SUM(matched)) AS detail
                    FROM (
                      SELECT site_id, qualifier, movement_minor AS minor, 0 AS matched
                        FROM account_balance WHERE account = 'BANK' AND qualifier \\<> ''
                      UNION ALL SELECT m.site_id, a.code, 0, p.amount_minor
                        FROM bank_match_part p JOIN bank_match m ON m.id = p.match_id
                          JOIN bank_account a ON a.id = m.account_id
                        WHERE p.kind = 'LINE' AND p.live) t
                    GROUP BY site_id, qualifier HAVING SUM(minor) \\<> SUM(matched)
                    ORDER BY site_id, qualifier LIMIT 1
                    """);

    /** A match is the sum of its lines and of its items. */
    private static final LedgerCheck MATCH_EQUALS_ITS_PARTS =
            new LedgerCheck(
                    "match-equals-its-parts",
                    """
                    SELECT m.id AS entry,
                      CONCAT('lines ', m.lines_minor, ' and items ', m.items_minor, ' are not its parts') AS detail
                    FROM bank_match m LEFT JOIN bank_match_part p ON p.match_id = m.id
                    GROUP BY m.id, m.lines_minor, m.items_minor
                    HAVING m.lines_minor \\<> SUM(IF(p.kind = 'LINE', p.amount_minor, 0))
                      OR m.items_minor \\<> SUM(IF(p.kind = 'ITEM', p.amount_minor, 0))
                      OR SUM(p.kind = 'LINE') = 0
                    ORDER BY m.id LIMIT 1
                    """);

    /** What a match holds it holds until it is undone, and no longer. */
    private static final LedgerCheck LIVE_IS_NOT_UNDONE =
            new LedgerCheck(
                    "live-is-not-undone",
                    """
                    SELECT m.id AS entry, CONCAT(p.kind, ' is ', IF(p.live, 'held', 'free')) AS detail
                    FROM bank_match m JOIN bank_match_part p ON p.match_id = m.id
                    WHERE (m.undone_at IS NULL) \\<> COALESCE(p.live, FALSE) ORDER BY m.id LIMIT 1
                    """);

    /** Lines of statements that do not add up, and of interim reports, are in no match. */
    private static final LedgerCheck BROKEN_IS_NEVER_MATCHED =
            new LedgerCheck(
                    "broken-is-never-matched",
                    """
                    SELECT p.match_id AS entry, COALESCE(CONCAT(s.kind, ' ', s.state), 'no line') AS detail
                    FROM bank_match_part p LEFT JOIN bank_line l ON l.id = p.subject_id
                      LEFT JOIN bank_statement s ON s.id = l.statement_id
                    WHERE p.kind = 'LINE' AND p.live
                      AND (s.id IS NULL OR s.state = 'BROKEN' OR s.kind \\<> 'CLOSED')
                    ORDER BY p.match_id LIMIT 1
                    """);

    /** Taking back leaves nothing. */
    private static final LedgerCheck UNDOING_MIRRORS_ITS_MATCH =
            new LedgerCheck(
                    "undoing-mirrors-its-match",
                    """
                    SELECT j.id AS entry,
                      CONCAT(p.account, ' ', p.qualifier, ' keeps ', SUM(p.amount_minor), ' after it') AS detail
                    FROM <ledger>.journal j
                      JOIN <ledger>.posting p ON p.journal_id IN (j.id, j.reverses_id)
                    WHERE j.kind = 'UNMATCHED'
                    GROUP BY j.id, p.legal_entity_id, p.account, p.qualifier, p.currency
                    HAVING SUM(p.amount_minor) \\<> 0 OR SUM(p.functional_minor) \\<> 0
                    ORDER BY j.id LIMIT 1
                    """);

    private BankChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                CLEARING_IS_IN_TRANSIT,
                BANK_IS_MATCHED_LINES,
                MATCH_EQUALS_ITS_PARTS,
                LIVE_IS_NOT_UNDONE,
                BROKEN_IS_NEVER_MATCHED,
                UNDOING_MIRRORS_ITS_MATCH);
    }
}
