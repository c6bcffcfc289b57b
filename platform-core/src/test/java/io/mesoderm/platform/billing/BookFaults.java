package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.PlantedFault.of;

import java.util.ArrayList;
import java.util.List;

/** What somebody with all rights could do to the journal, its seals, its periods and the balances. */
final class BookFaults {

    private static final String FIRST_PAYMENT =
            "SELECT MIN(id) FROM <ledger>.journal WHERE kind = 'PAID'";
    private static final String FIRST_ENTRY = "SELECT MIN(id) FROM <ledger>.journal";

    /** Tables of money events, and the column that names their transaction. */
    private static final List<List<String>> EVENTS =
            List.of(
                    List.of("payment", "journal_id"),
                    List.of("redemption", "journal_id"),
                    List.of("redemption_reversal", "journal_id"),
                    List.of("unit_conversion", "journal_id"),
                    List.of("refund", "journal_id"),
                    List.of("refund_payment", "journal_id"),
                    List.of("settlement_transfer", "journal_id"),
                    List.of("settlement_netting", "journal_id"),
                    List.of("claim_dispute", "journal_id"),
                    List.of("bank_match", "journal_id"),
                    List.of("bank_match", "undo_journal_id"));

    private BookFaults() {}

    static List<PlantedFault> all() {
        List<PlantedFault> all = new ArrayList<>();
        all.addAll(transactions());
        all.addAll(balancesAndNumbers());
        all.addAll(periods());
        all.addAll(seals());
        for (List<String> event : EVENTS) {
            all.addAll(strayed(event.getFirst(), event.getLast()));
        }
        return all;
    }

    private static List<PlantedFault> transactions() {
        return List.of(
                of(
                        "transaction-balances",
                        "a leg is a cent off",
                        FIRST_PAYMENT,
                        "UPDATE <ledger>.posting SET amount_minor = amount_minor + 1 WHERE line_no = 1"
                                + " AND journal_id IN (SELECT id FROM <ledger>.journal WHERE kind = 'PAID')"),
                of(
                        "transaction-balances",
                        "a leg is gone",
                        FIRST_PAYMENT,
                        "DELETE FROM <ledger>.posting WHERE journal_id = :entry AND line_no = 1"),
                of(
                        "transaction-balances",
                        "a leg is at another site",
                        FIRST_PAYMENT,
                        "UPDATE <ledger>.posting SET site_id = UNHEX(REVERSE(HEX(site_id)))"
                                + " WHERE journal_id = :entry AND line_no = 1"),
                of(
                        "transaction-balances",
                        "a leg is in another currency",
                        FIRST_PAYMENT,
                        "UPDATE <ledger>.posting SET currency = 'USD' WHERE journal_id = :entry AND line_no = 1"),
                of(
                        "transaction-balances-in-books",
                        "a leg is a cent off in the currency of the books",
                        FIRST_PAYMENT,
                        "UPDATE <ledger>.posting SET functional_minor = functional_minor + 1"
                                + " WHERE journal_id = :entry AND line_no = 1"),
                of(
                        "reversals-mirror",
                        "a reversal gives back a cent too much",
                        "SELECT MIN(id) FROM <ledger>.journal WHERE kind = 'REVERSED'",
                        "UPDATE <ledger>.posting SET amount_minor = amount_minor + 1"
                                + " WHERE journal_id = :entry AND account = 'SERVICE_REVENUE'"),
                of(
                        "payment-reversals-mirror",
                        "a payment is taken back with a cent too much",
                        "SELECT MIN(id) FROM <ledger>.journal WHERE kind = 'PAYMENT_REVERSED'",
                        "UPDATE <ledger>.posting SET amount_minor = amount_minor + 1"
                                + " WHERE journal_id = :entry AND account = 'PROCESSOR_CLEARING'"),
                of(
                        "undoing-mirrors-its-match",
                        "a match is taken back on another account",
                        "SELECT MIN(id) FROM <ledger>.journal WHERE kind = 'UNMATCHED'",
                        "UPDATE <ledger>.posting SET qualifier = 'x'"
                                + " WHERE journal_id = :entry AND account = 'SUSPENSE'"));
    }

    private static List<PlantedFault> balancesAndNumbers() {
        return List.of(
                of(
                        "balances-equal-postings",
                        "every balance is a cent off",
                        "SELECT MIN(account_id) FROM account_balance",
                        "UPDATE account_balance SET movement_minor = movement_minor + 1"),
                of(
                        "balances-equal-postings",
                        "a balance is gone",
                        "SELECT MIN(account_id) FROM account_balance WHERE movement_minor \\<> 0",
                        "DELETE FROM account_balance WHERE account_id = :entry"),
                of(
                        "balances-equal-postings",
                        "a balance is off in the currency of the books",
                        "SELECT MIN(account_id) FROM account_balance",
                        "UPDATE account_balance SET functional_minor = functional_minor - 1"
                                + " WHERE account_id = :entry"),
                of(
                        "liability-days-equal-postings",
                        "the sums of every day are a cent off",
                        "SELECT MIN(site_id) FROM liability_day",
                        "UPDATE liability_day SET receivable_minor = receivable_minor + 1"),
                of(
                        "liability-days-equal-postings",
                        "the sums of a day are gone",
                        "SELECT MIN(site_id) FROM liability_day",
                        "DELETE FROM liability_day WHERE site_id = :entry ORDER BY business_date LIMIT 1"),
                of(
                        "document-numbers-gap-free",
                        "a receipt is gone",
                        "SELECT MIN(legal_entity_id) FROM document",
                        "DELETE FROM document WHERE legal_entity_id = :entry ORDER BY number LIMIT 1"),
                of(
                        "document-numbers-gap-free",
                        "a series goes back by one",
                        "SELECT MIN(legal_entity_id) FROM document",
                        "UPDATE document_series SET next_number = next_number - 1"
                                + " WHERE legal_entity_id = :entry"));
    }

    private static List<PlantedFault> periods() {
        return List.of(
                of(
                        "nothing-posted-after-lock",
                        "an entry was recorded behind the lock",
                        FIRST_PAYMENT,
                        "UPDATE <ledger>.journal SET recorded_at = recorded_at + INTERVAL 40 DAY"
                                + " WHERE id = :entry"),
                of(
                        "closings-equal-postings",
                        "what an account stood at when it was locked is a cent off",
                        "SELECT MIN(account_id) FROM account_closing c JOIN period_event e"
                                + " ON e.id = c.event_id AND e.period = 202603",
                        "UPDATE account_closing SET balance_minor = balance_minor + 1"),
                of(
                        "period-covers-or-follows-date",
                        "an entry is booked before its day",
                        FIRST_PAYMENT,
                        "UPDATE <ledger>.posting SET business_date = '2026-04-01' WHERE journal_id = :entry"),
                of(
                        "period-covers-or-follows-date",
                        "an entry is in no period",
                        FIRST_PAYMENT,
                        "UPDATE <ledger>.posting SET period = 202699 WHERE journal_id = :entry"));
    }

    private static List<PlantedFault> seals() {
        return List.of(
                of(
                        "seals-hold",
                        "a sealed entry is of another day",
                        FIRST_ENTRY,
                        "UPDATE <ledger>.journal SET occurred_at = occurred_at - INTERVAL 1 DAY WHERE id = :entry"),
                of(
                        "seals-hold",
                        "a sealed entry is gone",
                        FIRST_ENTRY,
                        "DELETE FROM <ledger>.posting WHERE journal_id = :entry",
                        "DELETE FROM <ledger>.journal WHERE id = :entry"),
                of(
                        "seals-hold",
                        "a seal in the middle is gone",
                        "SELECT id FROM <ledger>.seal WHERE seq = 3",
                        "DELETE FROM <ledger>.seal WHERE seq = 2"),
                of(
                        "tail-sealed",
                        "an entry of long ago was never sealed",
                        "SELECT UNHEX('018000000000700080000000000000FF')",
                        "INSERT INTO <ledger>.journal SELECT :entry, 'PAID', occurred_at, recorded_at, site_id,"
                                + " :entry, NULL FROM <ledger>.journal LIMIT 1"));
    }

    /** The event names another transaction than its own, which is then nobody's. */
    private static List<PlantedFault> strayed(String table, String column) {
        String plant = "UPDATE %s SET %s = UNHEX(REVERSE(HEX(%2$s)))".formatted(table, column);
        return List.of(
                of(
                        "events-are-posted",
                        "transactions of %s cannot be found".formatted(table),
                        "SELECT MIN(id) FROM %s WHERE %s IS NOT NULL".formatted(table, column),
                        plant),
                of(
                        "postings-have-events",
                        "%s knows nothing of its transactions".formatted(table),
                        "SELECT MIN(%2$s) FROM %1$s".formatted(table, column),
                        plant));
    }
}
