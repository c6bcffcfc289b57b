package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds between tips, their shares and what became of them. */
final class TipChecks {

    /** The shares are the tip, wherever they went. */
    private static final LedgerCheck TIP_SHARES_ADD_UP =
            new LedgerCheck(
                    "tip-shares-add-up",
                    """
                    SELECT t.id AS entry, CONCAT('a tip of ', t.amount_minor, ' has shares of ', COALESCE(SUM(s.amount_minor), 0)) AS detail
                    FROM tip t LEFT JOIN tip_share s ON s.tip_id = t.id AND s.state \\<> 'MOVED'
                    GROUP BY t.id, t.amount_minor HAVING COALESCE(SUM(s.amount_minor), 0) \\<> t.amount_minor ORDER BY t.id LIMIT 1
                    """);

    /** A share is where its moves have put it. */
    private static final LedgerCheck TIP_SHARES_EQUAL_MOVES =
            new LedgerCheck(
                    "tip-shares-equal-moves",
                    """
                    SELECT s.tip_id AS entry, CONCAT('a share is ', s.state, ', its moves say otherwise') AS detail
                    FROM tip_share s LEFT JOIN tip_move m ON m.tip_id = s.tip_id AND m.unit_id = s.unit_id
                    GROUP BY s.tip_id, s.unit_id, s.state
                    HAVING (s.state = 'EARNED') \\<> (COALESCE(SUM(m.kind = 'EARNED'), 0) - COALESCE(SUM(m.kind = 'RESTORED'), 0))
                      OR (s.state = 'RETURNED') \\<> COALESCE(SUM(m.kind = 'RETURNED'), 0)
                      OR (s.state = 'MOVED') \\<> COALESCE(SUM(m.kind = 'MOVED'), 0)
                    ORDER BY s.tip_id LIMIT 1
                    """);

    /** Nothing is held for a unit that nobody can be treated for any more. */
    private static final LedgerCheck TIPS_ARE_HELD_FOR_UNITS =
            new LedgerCheck(
                    "tips-are-held-for-units",
                    """
                    SELECT s.tip_id AS entry, CONCAT('a share is held for a unit that is ', u.state) AS detail
                    FROM tip_share s JOIN unit u ON u.id = s.unit_id
                    WHERE s.state = 'HELD' AND u.state IN ('TRANSFERRED', 'CONVERTED', 'EXPIRED', 'REFUNDED')
                    ORDER BY s.tip_id LIMIT 1
                    """);

    /** What the books hold and owe of tips is what shares and moves say, contract by contract; what is held is so by who took it. */
    private static final LedgerCheck TIPS_EQUAL_POSTINGS =
            new LedgerCheck(
                    "tips-equal-postings",
                    """
                    SELECT site_id AS entry, CONCAT('tips and ', account, ' differ by ', SUM(minor)) AS detail
                    FROM (
                      SELECT site_id, IF(account = 'TIPS_HELD', legal_entity_id, NULL) AS holder, account, contract_id,
                        amount_minor AS minor
                      FROM <ledger>.posting
                      WHERE account IN ('TIPS_HELD', 'TIPS_PAYABLE')
                      UNION ALL
                      SELECT t.site_id, t.legal_entity_id, 'TIPS_HELD', u.contract_id, s.amount_minor
                      FROM tip t JOIN tip_share s ON s.tip_id = t.id JOIN unit u ON u.id = s.unit_id
                      WHERE s.state = 'HELD'
                      UNION ALL
                      SELECT m.site_id, NULL, 'TIPS_PAYABLE', u.contract_id, IF(m.kind = 'EARNED', m.amount_minor, -m.amount_minor)
                      FROM tip_move m JOIN unit u ON u.id = m.unit_id WHERE m.kind IN ('EARNED', 'RESTORED')) sums
                    GROUP BY site_id, holder, account, contract_id HAVING SUM(minor) \\<> 0 ORDER BY site_id LIMIT 1
                    """);

    private TipChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                TIP_SHARES_ADD_UP,
                TIP_SHARES_EQUAL_MOVES,
                TIPS_ARE_HELD_FOR_UNITS,
                TIPS_EQUAL_POSTINGS);
    }
}
