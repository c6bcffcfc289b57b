package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds between the price of a sale and what is made of it. */
final class SaleChecks {

    /** What was paid less for a package is what its units cost less. */
    private static final LedgerCheck UNIT_DISCOUNTS_ADD_UP =
            new LedgerCheck(
                    "unit-discounts-add-up",
                    """
                    SELECT entry, CONCAT('the contract''s discount is ', discount, ', its units have ', of_units) AS detail
                    FROM (
                      SELECT c.id AS entry, COALESCE(k.discount_minor, 0)
                          + (SELECT COALESCE(SUM(g.charged_discount_minor), 0) FROM graft_delivery g
                            WHERE g.contract_id = c.id) AS discount,
                        SUM(u.discount_minor - IF(u.state = 'CONVERTED', u.discount_left_minor, 0)) AS of_units
                      FROM package_contract c JOIN unit u ON u.contract_id = c.id
                        LEFT JOIN contract_price k ON k.contract_id = c.id
                      GROUP BY c.id, k.discount_minor) sums
                    WHERE discount \\<> of_units ORDER BY entry LIMIT 1
                    """);

    /** The price before the discount, less the discount, is the price, but for what was charged more since. */
    private static final LedgerCheck GROSS_LESS_DISCOUNT_IS_THE_PRICE =
            new LedgerCheck(
                    "gross-less-discount-is-the-price",
                    """
                    SELECT c.id AS entry,
                      CONCAT(k.gross_minor, ' less ', k.discount_minor, ' is not ', c.price_minor) AS detail
                    FROM contract_price k JOIN package_contract c ON c.id = k.contract_id
                    WHERE k.gross_minor - k.discount_minor \\<> c.price_minor
                      - (SELECT COALESCE(SUM(g.charged_minor), 0) FROM graft_delivery g WHERE g.contract_id = c.id)
                    ORDER BY c.id LIMIT 1
                    """);

    /** A discount of a unit is used with it or left with it. */
    private static final LedgerCheck DISCOUNTS_EQUAL_USES =
            new LedgerCheck(
                    "discounts-equal-uses",
                    """
                    SELECT u.id AS entry,
                      CONCAT(u.discount_left_minor, ' left of ', u.discount_minor, ', used ',
                        COALESCE(SUM(r.discount_minor), 0)) AS detail
                    FROM unit u LEFT JOIN redemption r ON r.unit_id = u.id AND r.reversed_by IS NULL
                    GROUP BY u.id, u.discount_minor, u.discount_left_minor
                    HAVING u.discount_left_minor + COALESCE(SUM(r.discount_minor), 0) \\<> u.discount_minor
                    ORDER BY u.id LIMIT 1
                    """);

    /** What the books hold against revenue is what uses took of discounts. */
    private static final LedgerCheck DISCOUNTS_EQUAL_POSTINGS =
            new LedgerCheck(
                    "discounts-equal-postings",
                    """
                    SELECT entry, CONCAT('discounts used and posted differ by ', SUM(minor)) AS detail
                    FROM (
                      SELECT contract_id AS entry, amount_minor AS minor FROM <ledger>.posting
                      WHERE account = 'DISCOUNTS'
                      UNION ALL
                      SELECT contract_id, -discount_minor FROM redemption WHERE reversed_by IS NULL) sums
                    GROUP BY entry HAVING SUM(minor) \\<> 0 ORDER BY entry LIMIT 1
                    """);

    /** Instalments are the whole price and nothing else. */
    private static final LedgerCheck INSTALMENTS_ADD_UP_TO_THE_PRICE =
            new LedgerCheck(
                    "instalments-add-up-to-the-price",
                    """
                    SELECT c.id AS entry,
                      CONCAT('instalments are ', SUM(i.amount_minor), ', the price is ', c.price_minor) AS detail
                    FROM instalment i JOIN package_contract c ON c.id = i.contract_id
                    GROUP BY c.id, c.price_minor HAVING SUM(i.amount_minor) \\<> c.price_minor
                    ORDER BY c.id LIMIT 1
                    """);

    /** What is left of a voucher is its value less what was paid by it and not given back. */
    private static final LedgerCheck VOUCHER_LEFT_EQUALS_USES =
            new LedgerCheck(
                    "voucher-left-equals-uses",
                    """
                    SELECT id AS entry, CONCAT(left_minor, ' left of ', value_minor, ', used ', used) AS detail
                    FROM (
                      SELECT v.id, v.left_minor, v.value_minor,
                        (SELECT COALESCE(SUM(p.tendered_minor), 0) FROM payment p
                          WHERE p.voucher_id = v.id AND p.reversed_by IS NULL)
                        - (SELECT COALESCE(SUM(b.tendered_minor), 0)
                          FROM refund_payment b JOIN payment p ON p.id = b.payment_id
                          WHERE p.voucher_id = v.id AND b.tender = 'VOUCHER') AS used
                      FROM voucher v) sums
                    WHERE left_minor + used \\<> value_minor ORDER BY id LIMIT 1
                    """);

    /** What was counted is what was there to begin with, what came in and the difference. */
    private static final LedgerCheck COUNTS_EQUAL_CASH =
            new LedgerCheck(
                    "counts-equal-cash",
                    """
                    SELECT id AS entry,
                      CONCAT('counted ', counted_minor, ', began with ', float_minor, ', took ', taken_minor) AS detail
                    FROM till
                    WHERE closed_at IS NOT NULL
                      AND counted_minor \\<> float_minor + taken_minor + difference_minor ORDER BY id LIMIT 1
                    """);

    /** What the books call over or short is what counts differed by. */
    private static final LedgerCheck DIFFERENCES_EQUAL_POSTINGS =
            new LedgerCheck(
                    "differences-equal-postings",
                    """
                    SELECT site_id AS entry, CONCAT('counts and postings differ by ', SUM(minor)) AS detail
                    FROM (
                      SELECT site_id, currency, amount_minor AS minor FROM <ledger>.posting
                      WHERE account = 'CASH_OVER_SHORT'
                      UNION ALL
                      SELECT site_id, currency, difference_minor FROM till WHERE closed_at IS NOT NULL) sums
                    GROUP BY site_id, currency HAVING SUM(minor) \\<> 0 ORDER BY site_id LIMIT 1
                    """);

    /** What a processor has captured is one payment by card for the same contract, to the cent. */
    private static final LedgerCheck CAPTURED_CARDS_ARE_PAYMENTS =
            new LedgerCheck(
                    "captured-cards-are-payments",
                    """
                    SELECT i.id AS entry,
                      CONCAT('captured ', i.amount_minor, ' ', i.currency, ', booked ', p.amount_minor, ' ',
                        p.currency, ' by ', p.tender) AS detail
                    FROM payment_intent i JOIN payment p ON p.id = i.payment_id
                    WHERE p.contract_id \\<> i.contract_id OR p.tender \\<> 'CARD'
                      OR p.amount_minor \\<> i.amount_minor OR p.currency \\<> i.currency
                    ORDER BY i.id LIMIT 1
                    """);

    private SaleChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                UNIT_DISCOUNTS_ADD_UP,
                GROSS_LESS_DISCOUNT_IS_THE_PRICE,
                DISCOUNTS_EQUAL_USES,
                DISCOUNTS_EQUAL_POSTINGS,
                INSTALMENTS_ADD_UP_TO_THE_PRICE,
                VOUCHER_LEFT_EQUALS_USES,
                COUNTS_EQUAL_CASH,
                DIFFERENCES_EQUAL_POSTINGS,
                CAPTURED_CARDS_ARE_PAYMENTS);
    }
}
