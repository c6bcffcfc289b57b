package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds for every entry of the books: they balance, their sums are those of the postings, numbers have no gap. */
final class BookChecks {

    /** Invariant 3.5.1, in the currencies of the lines. */
    private static final LedgerCheck TRANSACTION_BALANCES =
            new LedgerCheck(
                    "transaction-balances",
                    """
                    SELECT journal_id AS entry,
                      CONCAT('off by ', SUM(amount_minor), ' ', currency, ' at one site') AS detail
                    FROM <ledger>.posting WHERE journal_id >= :since
                    GROUP BY journal_id, legal_entity_id, site_id, currency
                    HAVING SUM(amount_minor) \\<> 0 ORDER BY journal_id LIMIT 1
                    """);

    /** Invariant 3.5.1, in the currency of the books. */
    private static final LedgerCheck TRANSACTION_BALANCES_IN_BOOKS =
            new LedgerCheck(
                    "transaction-balances-in-books",
                    """
                    SELECT journal_id AS entry,
                      CONCAT('off by ', SUM(functional_minor), ' ', functional_currency, ' in the books') AS detail
                    FROM <ledger>.posting WHERE journal_id >= :since
                    GROUP BY journal_id, legal_entity_id, site_id, functional_currency
                    HAVING SUM(functional_minor) \\<> 0 ORDER BY journal_id LIMIT 1
                    """);

    /** The cache equals what it caches. */
    private static final LedgerCheck BALANCES_EQUAL_POSTINGS =
            new LedgerCheck(
                    "balances-equal-postings",
                    """
                    SELECT account_id AS entry,
                      CONCAT('balance of period ', period, ' differs by ', SUM(minor)) AS detail
                    FROM (
                      SELECT account_id, period, movement_minor AS minor, functional_minor AS functional
                      FROM account_balance
                      UNION ALL
                      SELECT account_id, period, -amount_minor, -functional_minor FROM <ledger>.posting) moved
                    GROUP BY account_id, period HAVING SUM(minor) \\<> 0 OR SUM(functional) \\<> 0
                    ORDER BY account_id LIMIT 1
                    """);

    /** So do the sums of a day, which the roll-forward is read from. */
    private static final LedgerCheck LIABILITY_DAYS_EQUAL_POSTINGS =
            new LedgerCheck(
                    "liability-days-equal-postings",
                    """
                    SELECT site_id AS entry,
                      CONCAT(kind, ' of ', business_date, ' differs by ', SUM(liability), ' and ', SUM(receivable))
                        AS detail
                    FROM (
                      SELECT site_id, currency, business_date, kind, elsewhere, liability_minor AS liability,
                        receivable_minor AS receivable
                      FROM liability_day
                      UNION ALL
                      SELECT p.site_id, p.currency, p.business_date, j.kind, j.site_id \\<> p.site_id,
                        IF(p.account = 'PACKAGE_LIABILITY', -p.amount_minor, 0),
                        IF(p.account = 'PATIENT_RECEIVABLE', -p.amount_minor, 0)
                      FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
                      WHERE p.account IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')) moved
                    GROUP BY site_id, currency, business_date, kind, elsewhere
                    HAVING SUM(liability) \\<> 0 OR SUM(receivable) \\<> 0
                    ORDER BY site_id LIMIT 1
                    """);

    /** Invariant 3.5.18: no gap and no repeat. */
    private static final LedgerCheck DOCUMENT_NUMBERS_GAP_FREE =
            new LedgerCheck(
                    "document-numbers-gap-free",
                    """
                    SELECT s.legal_entity_id AS entry,
                      CONCAT(s.type, ' ', s.fiscal_year, ': ', COUNT(d.number), ' issued, next is ', s.next_number)
                        AS detail
                    FROM document_series s
                      LEFT JOIN document d ON d.legal_entity_id = s.legal_entity_id AND d.type = s.type
                        AND d.fiscal_year = s.fiscal_year
                    GROUP BY s.legal_entity_id, s.type, s.fiscal_year, s.next_number
                    HAVING COUNT(d.number) \\<> s.next_number - 1
                      OR COALESCE(MAX(d.number), 0) \\<> s.next_number - 1
                    ORDER BY s.legal_entity_id LIMIT 1
                    """);

    private BookChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                TRANSACTION_BALANCES,
                TRANSACTION_BALANCES_IN_BOOKS,
                BALANCES_EQUAL_POSTINGS,
                LIABILITY_DAYS_EQUAL_POSTINGS,
                DOCUMENT_NUMBERS_GAP_FREE);
    }
}
