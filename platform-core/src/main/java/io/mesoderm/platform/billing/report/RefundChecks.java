package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds for money given back. */
final class RefundChecks {

    /** Invariant 3.5.4: a unit is refunded exactly if a refund took it back, at what was left of its value. */
    private static final LedgerCheck UNIT_STATE_EQUALS_REFUNDS =
            new LedgerCheck(
                    "unit-state-equals-refunds",
                    """
                    SELECT u.id AS entry,
                      CONCAT(u.state, ' of ', u.value_left_minor, ', refunded ', COALESCE(r.value_minor, 'never')) AS detail
                    FROM unit u LEFT JOIN (
                        SELECT unit_id, value_minor FROM refund_unit
                        UNION ALL SELECT unit_id, value_minor FROM card_dispute_unit) r ON r.unit_id = u.id
                    WHERE (u.state = 'REFUNDED') \\<> (r.unit_id IS NOT NULL) OR r.value_minor \\<> u.value_left_minor
                    ORDER BY u.id LIMIT 1
                    """);

    /** A refund is worth what its units are. */
    private static final LedgerCheck REFUND_EQUALS_ITS_UNITS =
            new LedgerCheck(
                    "refund-equals-its-units",
                    """
                    SELECT f.id AS entry,
                      CONCAT('worth ', f.value_minor, ', its units ', COALESCE(SUM(r.value_minor), 0)) AS detail
                    FROM refund f LEFT JOIN refund_unit r ON r.refund_id = f.id
                    GROUP BY f.id, f.value_minor HAVING COALESCE(SUM(r.value_minor), 0) \\<> f.value_minor
                    ORDER BY f.id LIMIT 1
                    """);

    /** What a refund owes is what was paid out for it. */
    private static final LedgerCheck REFUND_EQUALS_ITS_PAYMENTS =
            new LedgerCheck(
                    "refund-equals-its-payments",
                    """
                    SELECT f.id AS entry,
                      CONCAT('owes ', f.refund_minor + f.compensation_minor, ', paid ', COALESCE(SUM(b.amount_minor), 0))
                        AS detail
                    FROM refund f LEFT JOIN refund_payment b ON b.refund_id = f.id
                    GROUP BY f.id, f.refund_minor, f.compensation_minor
                    HAVING COALESCE(SUM(b.amount_minor), 0) \\<> f.refund_minor + f.compensation_minor
                    ORDER BY f.id LIMIT 1
                    """);

    /** Invariant 3.5.5: what was sold is performed, refunded, expired or still to be performed, per selling site. */
    private static final LedgerCheck SOLD_IS_PERFORMED_REFUNDED_OR_OPEN =
            new LedgerCheck(
                    "sold-is-performed-refunded-or-open",
                    """
                    SELECT selling_site_id AS entry,
                      CONCAT('sold ', SUM(price_minor), ' ', currency, ', performed, refunded, expired and open ', SUM(found))
                        AS detail
                    FROM (
                      SELECT c.selling_site_id, c.currency, c.price_minor,
                        (SELECT COALESCE(SUM(r.value_minor), 0) FROM redemption r
                          WHERE r.contract_id = c.id AND r.reversed_by IS NULL)
                        + (SELECT COALESCE(SUM(f.value_minor), 0) FROM refund f WHERE f.contract_id = c.id)
                        + (SELECT COALESCE(SUM(d.value_minor), 0) FROM card_dispute d WHERE d.contract_id = c.id)
                        + (SELECT COALESCE(SUM(t.value_minor), 0) FROM unit_transfer t WHERE t.contract_id = c.id)
                        + (SELECT COALESCE(SUM(x.value_minor), 0) FROM unit_expiry x
                          WHERE x.contract_id = c.id AND x.reinstated_by IS NULL)
                        + (SELECT COALESCE(SUM(u.value_left_minor), 0) FROM unit u
                          WHERE u.contract_id = c.id AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')) AS found
                      FROM package_contract c) sums
                    GROUP BY selling_site_id, currency HAVING SUM(price_minor) \\<> SUM(found)
                    ORDER BY selling_site_id LIMIT 1
                    """);

    /** Invariant 3.5.12: no more goes back than came in, for the contract and for each payment; no more on top either. */
    private static final LedgerCheck REFUNDS_WITHIN_MONEY_RECEIVED =
            new LedgerCheck(
                    "refunds-within-money-received",
                    """
                    SELECT entry, CONCAT('refunded ', refunded, ' of ', received, ' received') AS detail
                    FROM (
                      SELECT c.id AS entry, c.paid_minor + (SELECT COALESCE(SUM(d.amount_minor), 0) FROM card_dispute d
                          WHERE d.contract_id = c.id AND d.state = 'LOST') AS received,
                        (SELECT COALESCE(SUM(f.refund_minor + IF(f.reason = 'GOODWILL', f.compensation_minor, 0)), 0)
                          FROM refund f WHERE f.contract_id = c.id) AS refunded
                      FROM package_contract c
                      UNION ALL
                      SELECT c.id, c.paid_minor + (SELECT COALESCE(SUM(d.amount_minor), 0) FROM card_dispute d
                          WHERE d.contract_id = c.id AND d.state = 'LOST'),
                        (SELECT COALESCE(SUM(f.compensation_minor), 0) FROM refund f WHERE f.contract_id = c.id)
                      FROM package_contract c
                      UNION ALL
                      SELECT p.id, p.amount_minor, SUM(b.amount_minor)
                      FROM payment p JOIN refund_payment b ON b.payment_id = p.id
                      GROUP BY p.id, p.amount_minor) sums
                    WHERE refunded > received ORDER BY entry LIMIT 1
                    """);

    /** Invariant 3.5.12: refunds, earned, fees, cancelled, expired and open are the price. */
    private static final LedgerCheck REFUNDS_EARNED_FEES_AND_OPEN_ARE_THE_PRICE =
            new LedgerCheck(
                    "refunds-earned-fees-and-open-are-the-price",
                    """
                    SELECT id AS entry, CONCAT('price ', price_minor, ', all parts ', found) AS detail
                    FROM (
                      SELECT c.id, c.price_minor,
                        c.earned_minor + c.cancelled_minor
                        - (SELECT COALESCE(SUM(d.amount_minor - d.unearned_minor), 0) FROM card_dispute d
                          WHERE d.contract_id = c.id AND d.state = 'LOST')
                        + (SELECT COALESCE(SUM(f.refund_minor + f.fee_minor + f.true_up_minor), 0) FROM refund f
                          WHERE f.contract_id = c.id)
                        + (SELECT COALESCE(SUM(t.value_minor), 0) FROM unit_transfer t WHERE t.contract_id = c.id)
                        + (SELECT COALESCE(SUM(x.value_minor - x.cancelled_minor), 0) FROM unit_expiry x
                          WHERE x.contract_id = c.id AND x.reinstated_by IS NULL)
                        + (SELECT COALESCE(SUM(u.value_left_minor), 0) FROM unit u
                          WHERE u.contract_id = c.id AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')) AS found
                      FROM package_contract c) sums
                    WHERE price_minor \\<> found ORDER BY id LIMIT 1
                    """);

    /** What is refunded is paid, and what the books call fees and true-ups is what refunds kept and missed visits cost. */
    private static final LedgerCheck REFUNDS_EQUAL_POSTINGS =
            new LedgerCheck(
                    "refunds-equal-postings",
                    """
                    SELECT entry, CONCAT('refunded and posted differ by ', SUM(minor), ' in ', account) AS detail
                    FROM (
                      SELECT contract_id AS entry, account, amount_minor AS minor FROM <ledger>.posting
                      WHERE account IN ('REFUNDS_PAYABLE', 'CANCELLATION_FEES', 'USED_SESSION_TRUE_UP', 'REFUNDS')
                      UNION ALL SELECT contract_id, 'CANCELLATION_FEES', fee_minor - fee_tax_minor FROM refund
                      UNION ALL SELECT d.contract_id, 'CANCELLATION_FEES', d.value_minor FROM redemption d
                        JOIN unit u ON u.id = d.unit_id
                      WHERE u.service_item = 'missed-visit' AND d.reversed_by IS NULL
                      UNION ALL SELECT contract_id, 'USED_SESSION_TRUE_UP', true_up_minor - true_up_tax_minor FROM refund
                      UNION ALL SELECT contract_id, 'REFUNDS', -compensation_minor FROM refund
                      UNION ALL SELECT contract_id, 'REFUNDS', unearned_minor - amount_minor FROM card_dispute
                        WHERE state = 'LOST') sums
                    GROUP BY entry, account HAVING SUM(minor) \\<> 0 ORDER BY entry LIMIT 1
                    """);

    private RefundChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                UNIT_STATE_EQUALS_REFUNDS,
                REFUND_EQUALS_ITS_UNITS,
                REFUND_EQUALS_ITS_PAYMENTS,
                SOLD_IS_PERFORMED_REFUNDED_OR_OPEN,
                REFUNDS_WITHIN_MONEY_RECEIVED,
                REFUNDS_EARNED_FEES_AND_OPEN_ARE_THE_PRICE,
                REFUNDS_EQUAL_POSTINGS);
    }
}
