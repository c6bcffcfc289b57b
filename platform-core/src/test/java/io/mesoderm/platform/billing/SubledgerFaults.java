package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.PlantedFault.of;

import java.util.List;
import java.util.stream.Stream;

/** What somebody with all rights could do to packages, refunds and what sites owe each other. */
final class SubledgerFaults {

    private static final String FIRST_CONTRACT = "SELECT MIN(id) FROM package_contract";
    private static final String FIRST_DISCOUNTED =
            "SELECT MIN(contract_id) FROM unit WHERE discount_minor > 0";
    private static final String FIRST_EXPIRED = "SELECT MIN(unit_id) FROM unit_expiry";
    private static final String FIRST_REFUND = "SELECT MIN(id) FROM refund";
    private static final String FIRST_REFUNDED =
            "SELECT MIN(c.id) FROM package_contract c JOIN refund f ON f.contract_id = c.id";

    private SubledgerFaults() {}

    static List<PlantedFault> all() {
        return Stream.of(
                        contracts(),
                        discounts(),
                        expiries(),
                        units(),
                        refunds(),
                        invoices(),
                        sites())
                .flatMap(List::stream)
                .toList();
    }

    private static List<PlantedFault> contracts() {
        return List.of(
                of(
                        "unit-values-add-up-to-the-price",
                        "a unit is worth a cent more",
                        FIRST_CONTRACT,
                        "UPDATE unit SET value_minor = value_minor + 1 WHERE contract_id = :entry LIMIT 1"),
                of(
                        "unit-values-add-up-to-the-price",
                        "a unit is gone",
                        FIRST_CONTRACT,
                        "DELETE FROM unit WHERE contract_id = :entry LIMIT 1"),
                of(
                        "liability-equals-open-units-less-unpaid",
                        "a unit is given back to the patient without a posting",
                        "SELECT MIN(contract_id) FROM unit WHERE state = 'PERFORMED'",
                        "UPDATE unit SET state = 'OPEN', value_left_minor = value_minor, parts_left = parts"
                                + " WHERE contract_id = :entry AND state = 'PERFORMED' LIMIT 1"),
                of(
                        "position-on-one-side",
                        "what was earned is claimed from a patient who has paid",
                        "SELECT MIN(contract_id) FROM redemption WHERE reversed_by IS NULL",
                        "UPDATE <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id"
                                + " SET p.account = 'PATIENT_RECEIVABLE' WHERE p.contract_id = :entry"
                                + " AND j.kind = 'PERFORMED' AND p.account = 'PACKAGE_LIABILITY'"),
                of(
                        "liability-not-on-debit-side",
                        "a sale is posted the wrong way round",
                        FIRST_CONTRACT,
                        "UPDATE <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id"
                                + " SET p.amount_minor = -p.amount_minor"
                                + " WHERE p.contract_id = :entry AND j.kind = 'PAID'"),
                of(
                        "position-equals-events",
                        "more is said to be paid than was taken",
                        FIRST_CONTRACT,
                        "UPDATE package_contract SET paid_minor = paid_minor + 1"),
                of(
                        "position-equals-events",
                        "less is said to be earned than was used",
                        "SELECT MIN(id) FROM package_contract WHERE earned_minor > 0",
                        "UPDATE package_contract SET earned_minor = earned_minor - 1 WHERE id = :entry"),
                of(
                        "position-equals-events",
                        "more is said to be released than was refunded",
                        FIRST_REFUNDED,
                        "UPDATE package_contract SET released_minor = released_minor + 1 WHERE id = :entry"),
                of(
                        "sold-is-performed-refunded-or-open",
                        "a price is a cent lower",
                        "SELECT MIN(selling_site_id) FROM package_contract",
                        "UPDATE package_contract SET price_minor = price_minor - 1"
                                + " WHERE selling_site_id = :entry"));
    }

    private static List<PlantedFault> discounts() {
        return List.of(
                of(
                        "unit-discounts-add-up",
                        "a unit has a discount that its contract does not have",
                        FIRST_CONTRACT,
                        "UPDATE unit SET discount_minor = discount_minor + 1, discount_left_minor = discount_left_minor + 1"
                                + " WHERE contract_id = :entry LIMIT 1"),
                of(
                        "gross-less-discount-is-the-price",
                        "the gross price is a cent more",
                        FIRST_DISCOUNTED,
                        "UPDATE contract_price SET gross_minor = gross_minor + 1 WHERE contract_id = :entry"),
                of(
                        "discounts-equal-uses",
                        "a used discount is said to be left",
                        "SELECT MIN(id) FROM unit WHERE discount_minor > 0 AND state = 'PERFORMED'",
                        "UPDATE unit SET discount_left_minor = discount_minor WHERE id = :entry"),
                of(
                        "discounts-equal-postings",
                        "a discount was posted as a refund",
                        FIRST_DISCOUNTED,
                        "UPDATE <ledger>.posting SET account = 'REFUNDS'"
                                + " WHERE contract_id = :entry AND account = 'DISCOUNTS'"));
    }

    private static List<PlantedFault> expiries() {
        return List.of(
                of(
                        "unit-state-equals-expiries",
                        "a unit expired a day later than it says",
                        FIRST_EXPIRED,
                        "UPDATE unit_expiry SET expired_on = expired_on + INTERVAL 1 DAY WHERE unit_id = :entry"),
                of(
                        "expiries-equal-postings",
                        "an expiry was posted as revenue of a service",
                        FIRST_EXPIRED,
                        "UPDATE <ledger>.posting SET account = 'SERVICE_REVENUE'"
                                + " WHERE unit_id = :entry AND account = 'BREAKAGE_REVENUE'"));
    }

    private static List<PlantedFault> units() {
        return List.of(
                of(
                        "unit-state-equals-uses",
                        "a unit is performed that nobody used",
                        "SELECT MIN(id) FROM unit WHERE state = 'OPEN'",
                        "UPDATE unit SET state = 'PERFORMED' WHERE id = :entry"),
                of(
                        "unit-state-equals-uses",
                        "a unit is used twice",
                        "SELECT MIN(unit_id) FROM redemption WHERE reversed_by IS NULL",
                        """
                        INSERT INTO redemption (id, unit_id, seq, contract_id, treatment_session_id, line_no, site_id,
                          performed_at, value_minor, currency, journal_id)
                        SELECT UNHEX(REVERSE(HEX(id))), unit_id, 99, contract_id, treatment_session_id, 99, site_id,
                          performed_at, value_minor, currency, UNHEX(REVERSE(HEX(journal_id)))
                        FROM redemption WHERE unit_id = :entry AND reversed_by IS NULL
                        """),
                of(
                        "conversions-keep-their-value",
                        "a conversion moved a cent more",
                        "SELECT MIN(id) FROM unit_conversion",
                        "UPDATE unit_conversion SET value_minor = value_minor + 1"),
                of(
                        "conversions-keep-their-value",
                        "what a unit became is gone",
                        "SELECT MIN(id) FROM unit_conversion",
                        "DELETE FROM unit WHERE made_by = :entry"));
    }

    private static List<PlantedFault> refunds() {
        return List.of(
                of(
                        "unit-state-equals-refunds",
                        "a refunded unit is open again",
                        "SELECT MIN(id) FROM unit WHERE state = 'REFUNDED'",
                        "UPDATE unit SET state = 'OPEN' WHERE id = :entry"),
                of(
                        "unit-state-equals-refunds",
                        "a unit is refunded by no refund",
                        "SELECT MIN(id) FROM unit WHERE state = 'OPEN'",
                        "UPDATE unit SET state = 'REFUNDED' WHERE state = 'OPEN'"),
                of(
                        "refund-equals-its-units",
                        "a unit is refunded for a cent less",
                        FIRST_REFUND,
                        "UPDATE refund_unit SET value_minor = value_minor - 1"),
                of(
                        "refund-equals-its-payments",
                        "less was paid back than is owed",
                        FIRST_REFUND,
                        "UPDATE refund_payment SET amount_minor = amount_minor - 1"),
                of(
                        "refunds-within-money-received",
                        "more was refunded than received",
                        FIRST_REFUNDED,
                        "UPDATE refund SET refund_minor = refund_minor + 80000"),
                of(
                        "refunds-within-money-received",
                        "more was compensated than received",
                        FIRST_REFUNDED,
                        "UPDATE refund SET compensation_minor = 80001"),
                of(
                        "refunds-within-money-received",
                        "more went back to a payment than it brought",
                        "SELECT MIN(payment_id) FROM refund_payment",
                        "UPDATE refund_payment SET amount_minor = amount_minor + 80000"),
                of(
                        "refunds-earned-fees-and-open-are-the-price",
                        "a fee was kept that nobody can explain",
                        FIRST_REFUNDED,
                        "UPDATE refund SET fee_minor = fee_minor + 1"),
                of(
                        "refunds-earned-fees-and-open-are-the-price",
                        "less is said to be cancelled than was struck",
                        "SELECT MIN(id) FROM package_contract WHERE cancelled_minor > 0",
                        "UPDATE package_contract SET cancelled_minor = cancelled_minor - 1 WHERE id = :entry"),
                of(
                        "refunds-equal-postings",
                        "a fee is another than was posted",
                        FIRST_REFUNDED,
                        "UPDATE refund SET fee_minor = fee_minor + 1, refund_minor = refund_minor - 1"));
    }

    private static List<PlantedFault> invoices() {
        return List.of(
                of(
                        "invoices-add-up",
                        "a line is a cent higher",
                        "SELECT MIN(id) FROM invoice",
                        "UPDATE invoice_line SET amount_minor = amount_minor + 1 WHERE invoice_id = :entry"),
                of(
                        "invoices-add-up",
                        "more is charged than was agreed, line and total alike",
                        "SELECT MIN(id) FROM invoice WHERE kind = 'INVOICE'",
                        "UPDATE invoice SET total_minor = total_minor + 1 WHERE id = :entry",
                        "UPDATE invoice_line SET amount_minor = amount_minor + 1 WHERE invoice_id = :entry"),
                of(
                        "credit-notes-equal-refunds",
                        "a credit note is gone",
                        "SELECT MIN(source_id) FROM invoice WHERE source_id IN (SELECT id FROM refund)",
                        "DELETE FROM invoice WHERE source_id = :entry"),
                of(
                        "credit-notes-equal-refunds",
                        "less is credited than was lost with a card payment",
                        "SELECT MIN(source_id) FROM invoice WHERE source_id IN (SELECT id FROM card_dispute)",
                        "UPDATE invoice SET total_minor = total_minor - 1 WHERE source_id = :entry"),
                of(
                        "credit-notes-equal-refunds",
                        "the credit note of a lost card payment is gone",
                        "SELECT MIN(source_id) FROM invoice WHERE source_id IN (SELECT id FROM card_dispute)",
                        "DELETE FROM invoice WHERE source_id = :entry"));
    }

    private static List<PlantedFault> sites() {
        return List.of(
                of(
                        "due-from-equals-due-to",
                        "one side of a debt is a cent off",
                        "SELECT MIN(site_id) FROM <ledger>.posting WHERE account = 'DUE_FROM_SITE'",
                        "UPDATE <ledger>.posting SET amount_minor = amount_minor + 1"
                                + " WHERE account = 'DUE_FROM_SITE' AND site_id = :entry LIMIT 1"),
                of(
                        "due-from-equals-due-to",
                        "a debt between branches is owed to nobody",
                        "SELECT MIN(LEAST(site_id, counter_site_id)) FROM <ledger>.posting"
                                + " WHERE account = 'INTER_BRANCH'",
                        "DELETE FROM <ledger>.posting WHERE account = 'INTER_BRANCH' AND site_id = :entry LIMIT 1"),
                of(
                        "claims-equal-dues",
                        "a claim is a cent higher than what is owed",
                        "SELECT MIN(LEAST(creditor_site_id, debtor_site_id)) FROM site_claim WHERE settled_by IS NULL",
                        "UPDATE site_claim SET amount_minor = amount_minor + 1 WHERE settled_by IS NULL"),
                of(
                        "claims-equal-dues",
                        "a claim counts as paid that is not",
                        "SELECT MIN(LEAST(creditor_site_id, debtor_site_id)) FROM site_claim WHERE settled_by IS NULL",
                        "UPDATE site_claim SET settled_by = id"
                                + " WHERE settled_by IS NULL AND :entry IN (creditor_site_id, debtor_site_id)"),
                of(
                        "nettings-equal-their-claims",
                        "a transfer is a cent higher than what it replaces",
                        "SELECT MIN(id) FROM settlement_netting",
                        "UPDATE settlement_transfer SET amount_minor = amount_minor + 1"),
                of(
                        "settled-statements-were-paid",
                        "a statement counts as paid by nothing",
                        "SELECT MIN(id) FROM settlement_statement",
                        "UPDATE settlement_statement SET settled_by = id WHERE id = :entry"),
                of(
                        "statements-as-issued",
                        "an issued statement says a cent more",
                        "SELECT MIN(id) FROM settlement_statement",
                        "UPDATE settlement_statement SET due_from_minor = due_from_minor + 1"),
                of(
                        "statements-as-issued",
                        "a claim changed after it was printed",
                        "SELECT MIN(s.id) FROM settlement_statement s JOIN site_claim c ON c.run_id = s.run_id"
                                + " AND s.site_id IN (c.creditor_site_id, c.debtor_site_id)"
                                + " AND s.counter_site_id IN (c.creditor_site_id, c.debtor_site_id)",
                        "UPDATE site_claim SET occurred_at = occurred_at - INTERVAL 1 DAY"));
    }
}
