package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds between what was paid ahead, by vouchers and as credit, and what is left of it. */
final class CreditChecks {

    /** What is left of a lot, and of what it was worth more than was paid for it, is what its moves add up to. */
    private static final LedgerCheck CREDIT_LEFT_EQUALS_MOVES =
            new LedgerCheck(
                    "credit-left-equals-moves",
                    """
                    SELECT l.id AS entry,
                      CONCAT(l.left_minor, ' left, moves are ', COALESCE(SUM(m.amount_minor), 0), '; discount ',
                        l.discount_left_minor, ', moves are ', COALESCE(SUM(m.discount_minor), 0)) AS detail
                    FROM credit_lot l LEFT JOIN credit_move m ON m.lot_id = l.id
                    GROUP BY l.id, l.left_minor, l.discount_left_minor
                    HAVING COALESCE(SUM(m.amount_minor), 0) \\<> l.left_minor
                      OR COALESCE(SUM(m.discount_minor), 0) \\<> l.discount_left_minor
                    ORDER BY l.id LIMIT 1
                    """);

    /** A payment by credit, or a refund to it, is what moves say of it. */
    private static final LedgerCheck CREDIT_PAYMENTS_EQUAL_MOVES =
            new LedgerCheck(
                    "credit-payments-equal-moves",
                    """
                    SELECT entry, CONCAT('paid by credit and moved differ by ', SUM(minor)) AS detail
                    FROM (
                      SELECT id AS entry, tendered_minor AS minor FROM payment
                      WHERE tender = 'CREDIT' AND reversed_by IS NULL
                      UNION ALL
                      SELECT m.payment_id, m.amount_minor FROM credit_move m
                        LEFT JOIN credit_move u ON u.undoes_id = m.id
                      WHERE m.kind = 'USED' AND u.id IS NULL
                      UNION ALL
                      SELECT id, tendered_minor FROM refund_payment WHERE tender = 'CREDIT'
                      UNION ALL
                      SELECT refund_payment_id, -amount_minor FROM credit_move WHERE kind = 'REFUNDED') sums
                    GROUP BY entry HAVING SUM(minor) \\<> 0 ORDER BY entry LIMIT 1
                    """);

    /** What the books owe for what was paid ahead is what is left of vouchers and credit, at the price or at the worth. */
    private static final LedgerCheck PAID_AHEAD_EQUALS_POSTINGS =
            new LedgerCheck(
                    "paid-ahead-equals-postings",
                    """
                    SELECT site_id AS entry,
                      CONCAT('what is left of vouchers and credit and ', account, ' differ by ', SUM(minor), ' ', currency)
                        AS detail
                    FROM (
                      SELECT site_id, currency, account, amount_minor AS minor FROM <ledger>.posting
                      WHERE account IN ('WALLET_LIABILITY', 'LIABILITY_DISCOUNT')
                      UNION ALL
                      SELECT site_id, currency, 'WALLET_LIABILITY', left_minor FROM voucher
                      UNION ALL
                      SELECT site_id, currency, 'WALLET_LIABILITY',
                        left_minor - IF(model = 'PRICE', discount_left_minor, 0) FROM credit_lot
                      UNION ALL
                      SELECT site_id, currency, 'LIABILITY_DISCOUNT', -discount_left_minor FROM credit_lot
                      WHERE model = 'VALUE') sums
                    GROUP BY site_id, currency, account HAVING SUM(minor) \\<> 0 ORDER BY site_id LIMIT 1
                    """);

    /** What was given on top is what moves say was spent of it, and what expired is what was paid for it. */
    private static final LedgerCheck CREDIT_INCOME_EQUALS_MOVES =
            new LedgerCheck(
                    "credit-income-equals-moves",
                    """
                    SELECT site_id AS entry, CONCAT('moves of credit and ', account, ' differ by ', SUM(minor)) AS detail
                    FROM (
                      SELECT p.site_id, p.account, p.amount_minor AS minor
                      FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
                      WHERE j.kind IN ('CREDIT_USED', 'CREDIT_RETURNED', 'CREDIT_EXPIRED')
                        AND p.account IN ('CREDIT_DISCOUNTS', 'BREAKAGE_REVENUE', 'UNCLAIMED_PROPERTY')
                      UNION ALL
                      SELECT l.site_id, 'CREDIT_DISCOUNTS', m.discount_minor
                      FROM credit_move m JOIN credit_lot l ON l.id = m.lot_id WHERE m.kind IN ('USED', 'RETURNED')
                      UNION ALL
                      SELECT l.site_id, IF(m.unclaimed, 'UNCLAIMED_PROPERTY', 'BREAKAGE_REVENUE'),
                        m.discount_minor - m.amount_minor
                      FROM credit_move m JOIN credit_lot l ON l.id = m.lot_id WHERE m.kind = 'EXPIRED') sums
                    WHERE minor \\<> 0 GROUP BY site_id, account HAVING SUM(minor) \\<> 0 ORDER BY site_id LIMIT 1
                    """);

    /** What a voucher paid at another site than sold it was carried there, once, as long as the payment stands. */
    private static final LedgerCheck VOUCHERS_ELSEWHERE_ARE_CARRIED =
            new LedgerCheck(
                    "vouchers-elsewhere-are-carried",
                    """
                    SELECT p.id AS entry, CONCAT('a voucher paid ', p.tendered_minor, ' elsewhere, carried ',
                      COALESCE(c.amount_minor, 0)) AS detail
                    FROM payment p JOIN voucher v ON v.id = p.voucher_id
                      LEFT JOIN voucher_carry c ON c.payment_id = p.id
                    WHERE (v.site_id \\<> p.site_id AND NOT (c.amount_minor \\<=> p.tendered_minor))
                      OR (v.site_id = p.site_id AND c.id IS NOT NULL)
                      OR (c.id IS NOT NULL AND (c.return_id IS NULL) \\<> (p.reversed_by IS NULL))
                    ORDER BY p.id LIMIT 1
                    """);

    private CreditChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                CREDIT_LEFT_EQUALS_MOVES,
                CREDIT_PAYMENTS_EQUAL_MOVES,
                PAID_AHEAD_EQUALS_POSTINGS,
                CREDIT_INCOME_EQUALS_MOVES,
                VOUCHERS_ELSEWHERE_ARE_CARRIED);
    }
}
