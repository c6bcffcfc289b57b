package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.PlantedFault.of;

import java.util.List;

/** What somebody with all rights could do to what was paid ahead. */
final class CreditFaults {

    private static final String FIRST_LOT = "SELECT MIN(id) FROM credit_lot";

    private CreditFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                of(
                        "credit-left-equals-moves",
                        "credit is worth more than came in",
                        FIRST_LOT,
                        "UPDATE credit_lot SET left_minor = left_minor + 1 WHERE id = :entry"),
                of(
                        "credit-left-equals-moves",
                        "what was given on top is forgotten",
                        "SELECT MIN(id) FROM credit_lot WHERE discount_left_minor > 0",
                        "UPDATE credit_lot SET discount_left_minor = 0 WHERE id = :entry"),
                of(
                        "credit-payments-equal-moves",
                        "a payment takes less credit than it is",
                        "SELECT MAX(payment_id) FROM credit_move",
                        "UPDATE payment SET tendered_minor = tendered_minor + 1 WHERE id = :entry"),
                of(
                        "credit-payments-equal-moves",
                        "a refund to credit brings less than it says",
                        "SELECT MIN(refund_payment_id) FROM credit_move",
                        "UPDATE refund_payment SET tendered_minor = tendered_minor + 1 WHERE id = :entry"),
                of(
                        "paid-ahead-equals-postings",
                        "a voucher is forgotten",
                        "SELECT site_id FROM voucher LIMIT 1",
                        "UPDATE voucher SET left_minor = 0 WHERE site_id = :entry"),
                of(
                        "paid-ahead-equals-postings",
                        "credit is forgotten",
                        "SELECT MIN(site_id) FROM credit_lot WHERE left_minor > 0",
                        "UPDATE credit_lot SET left_minor = 0 WHERE site_id = :entry"),
                of(
                        "vouchers-elsewhere-are-carried",
                        "what a voucher paid elsewhere is another amount",
                        "SELECT MIN(payment_id) FROM voucher_carry",
                        "UPDATE voucher_carry SET amount_minor = amount_minor + 1 WHERE payment_id = :entry"),
                of(
                        "tip-shares-add-up",
                        "a tip was more than its shares",
                        "SELECT MIN(id) FROM tip",
                        "UPDATE tip SET amount_minor = amount_minor + 1 WHERE id = :entry"),
                of(
                        "tip-shares-equal-moves",
                        "a share is said to be given back",
                        "SELECT MIN(tip_id) FROM tip_share WHERE state = 'HELD'",
                        "UPDATE tip_share SET state = 'RETURNED' WHERE tip_id = :entry AND state = 'HELD'"),
                of(
                        "tips-are-held-for-units",
                        "a tip is held for a unit that expired",
                        "SELECT MIN(tip_id) FROM tip_share WHERE state = 'HELD'",
                        "UPDATE unit SET state = 'EXPIRED' WHERE id IN (SELECT unit_id FROM tip_share WHERE tip_id = :entry AND state = 'HELD')"),
                of(
                        "tips-equal-postings",
                        "what somebody earned of a tip is more",
                        "SELECT site_id FROM tip_move WHERE kind = 'EARNED' LIMIT 1",
                        "UPDATE tip_move SET amount_minor = amount_minor + 1 WHERE site_id = :entry AND kind = 'EARNED' LIMIT 1"),
                of(
                        "commissions-follow-uses",
                        "a use that was undone is still paid for",
                        "SELECT MIN(id) FROM redemption WHERE reversed_by IS NOT NULL",
                        """
                        INSERT INTO commission (id, redemption_id, practitioner_id, site_id, service_item, rule_id, basis_minor,
                          amount_minor, currency, earned_at, earned_on)
                        SELECT id, id, recorded_by, site_id, 'mesotherapy', id, 1, 1, 'EUR', performed_at, performed_at
                        FROM redemption WHERE id = :entry
                        """),
                of(
                        "credit-income-equals-moves",
                        "what expired is said to be the patient's",
                        "SELECT site_id FROM credit_move WHERE kind = 'EXPIRED' LIMIT 1",
                        "UPDATE credit_move SET unclaimed = TRUE WHERE site_id = :entry AND kind = 'EXPIRED'"));
    }
}
