package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.PlantedFault.of;

import java.util.List;

/** What somebody with all rights could do to prices, discounts and instalments. */
final class SaleFaults {

    private static final String FIRST_CONTRACT = "SELECT MIN(id) FROM package_contract";

    private SaleFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                of(
                        "unit-discounts-add-up",
                        "a unit is said to have been discounted",
                        FIRST_CONTRACT,
                        "UPDATE unit SET discount_minor = 1, discount_left_minor = 1 WHERE contract_id = :entry LIMIT 1"),
                of(
                        "gross-less-discount-is-the-price",
                        "the price before the discount is another",
                        FIRST_CONTRACT,
                        "UPDATE contract_price SET gross_minor = gross_minor + 1 WHERE contract_id = :entry"),
                of(
                        "discounts-equal-uses",
                        "a part of a discount is lost",
                        "SELECT MIN(id) FROM unit",
                        "UPDATE unit SET discount_minor = 1 WHERE id = :entry"),
                of(
                        "discounts-equal-postings",
                        "a use is said to have been discounted",
                        "SELECT MIN(contract_id) FROM redemption WHERE reversed_by IS NULL",
                        "UPDATE redemption SET discount_minor = 1 WHERE contract_id = :entry AND reversed_by IS NULL LIMIT 1"),
                of(
                        "instalments-add-up-to-the-price",
                        "an instalment was never agreed on",
                        FIRST_CONTRACT,
                        "INSERT INTO instalment (contract_id, no, due_on, amount_minor) VALUES (:entry, 1, '2026-03-10', 1)"),
                of(
                        "voucher-left-equals-uses",
                        "a voucher is worth more than it was sold for",
                        "SELECT MIN(id) FROM voucher",
                        "UPDATE voucher SET left_minor = left_minor + 1 WHERE id = :entry"),
                of(
                        "counts-equal-cash",
                        "cash of a count goes missing",
                        "SELECT MIN(id) FROM till",
                        "UPDATE till SET float_minor = float_minor + 1 WHERE id = :entry"),
                of(
                        "differences-equal-postings",
                        "what was short is forgotten",
                        "SELECT site_id FROM till LIMIT 1",
                        "UPDATE till SET difference_minor = 0 WHERE site_id = :entry"),
                of(
                        "captured-cards-are-payments",
                        "a processor took a cent more than was booked",
                        "SELECT MIN(id) FROM payment WHERE tender = 'CARD'",
                        captured("amount_minor + 1")),
                of(
                        "captured-cards-are-payments",
                        "what a processor took was booked as cash",
                        "SELECT MIN(id) FROM payment WHERE tender = 'CASH'",
                        captured("amount_minor")));
    }

    /** An intent of the payment's own id that a processor has captured. */
    private static String captured(String minor) {
        return "INSERT INTO payment_intent (id, contract_id, site_id, gateway, amount_minor, currency, state, made_at,"
                + " payment_id) SELECT id, contract_id, site_id, 'test', "
                + minor
                + ", currency, 'CAPTURED', taken_at, id FROM payment WHERE id = :entry";
    }
}
