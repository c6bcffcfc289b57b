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
                      SELECT c.id AS entry, COALESCE(k.discount_minor, 0) AS discount,
                        SUM(u.discount_minor - IF(u.state = 'CONVERTED', u.discount_left_minor, 0)) AS of_units
                      FROM package_contract c JOIN unit u ON u.contract_id = c.id
                        LEFT JOIN contract_price k ON k.contract_id = c.id
                      GROUP BY c.id, k.discount_minor) sums
                    WHERE discount \\<> of_units ORDER BY entry LIMIT 1
                    """);

    /** The price before the discount, less the discount, is the price. */
    private static final LedgerCheck GROSS_LESS_DISCOUNT_IS_THE_PRICE =
            new LedgerCheck(
                    "gross-less-discount-is-the-price",
                    """
                    SELECT c.id AS entry,
                      CONCAT(k.gross_minor, ' less ', k.discount_minor, ' is not ', c.price_minor) AS detail
                    FROM contract_price k JOIN package_contract c ON c.id = k.contract_id
                    WHERE k.gross_minor - k.discount_minor \\<> c.price_minor ORDER BY c.id LIMIT 1
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

    private SaleChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                UNIT_DISCOUNTS_ADD_UP,
                GROSS_LESS_DISCOUNT_IS_THE_PRICE,
                DISCOUNTS_EQUAL_USES,
                DISCOUNTS_EQUAL_POSTINGS,
                INSTALMENTS_ADD_UP_TO_THE_PRICE);
    }
}
