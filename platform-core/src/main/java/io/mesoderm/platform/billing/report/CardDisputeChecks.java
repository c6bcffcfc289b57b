package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds for card payments that were taken back through the bank. */
final class CardDisputeChecks {

    /** What the books hold as disputed is what is in dispute, and what they call loss is the fees for it. */
    private static final LedgerCheck DISPUTES_EQUAL_POSTINGS =
            new LedgerCheck(
                    "card-disputes-equal-postings",
                    """
                    SELECT site_id AS entry,
                      CONCAT('disputed and posted differ by ', SUM(minor), ' ', currency, ' in ', account) AS detail
                    FROM (
                      SELECT site_id, account, currency, amount_minor AS minor FROM <ledger>.posting
                      WHERE account IN ('DISPUTES_RECEIVABLE', 'DISPUTE_LOSS')
                      UNION ALL SELECT site_id, 'DISPUTES_RECEIVABLE', tendered_currency, -tendered_minor
                        FROM card_dispute WHERE state = 'OPEN'
                      UNION ALL SELECT site_id, 'DISPUTE_LOSS', tendered_currency, fee_returned_minor - fee_minor
                        FROM card_dispute) sums
                    GROUP BY site_id, account, currency HAVING SUM(minor) \\<> 0 ORDER BY site_id LIMIT 1
                    """);

    /** Invariant 3.5.16: what is in dispute is held, and what a lost dispute took is what its units were worth. */
    private static final LedgerCheck DISPUTES_EQUAL_THEIR_UNITS =
            new LedgerCheck(
                    "card-disputes-equal-their-units",
                    """
                    SELECT d.id AS entry,
                      CONCAT('took ', d.value_minor, ', its units ', COALESCE(SUM(u.value_minor), 0)) AS detail
                    FROM card_dispute d LEFT JOIN card_dispute_unit u ON u.dispute_id = d.id
                      LEFT JOIN unit_freeze f ON f.id = d.freeze_id
                    GROUP BY d.id, d.value_minor, d.state, f.id, f.released_on
                    HAVING d.value_minor \\<> COALESCE(SUM(u.value_minor), 0)
                      OR (d.state = 'OPEN' AND f.released_on IS NOT NULL)
                    ORDER BY d.id LIMIT 1
                    """);

    private CardDisputeChecks() {}

    static List<LedgerCheck> all() {
        return List.of(DISPUTES_EQUAL_POSTINGS, DISPUTES_EQUAL_THEIR_UNITS);
    }
}
