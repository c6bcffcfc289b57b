package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.PlantedFault.of;

import java.util.List;

/** What somebody with all rights could do to matches between the bank and the books. */
final class BankFaults {

    private static final String FIRST_MATCH = "SELECT MIN(id) FROM bank_match";

    private BankFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                of(
                        "clearing-is-in-transit",
                        "a payment was taken that is not in the drawer",
                        "SELECT MIN(site_id) FROM payment WHERE tender = 'CASH'",
                        "UPDATE payment SET tendered_minor = tendered_minor + 1 WHERE tender = 'CASH'"),
                of(
                        "clearing-is-in-transit",
                        "what was matched is in transit again",
                        "SELECT MIN(site_id) FROM bank_match",
                        "UPDATE bank_match_part SET live = NULL WHERE kind = 'ITEM' AND live"),
                of(
                        "bank-is-matched-lines",
                        "a matched line is a cent off",
                        "SELECT MIN(site_id) FROM bank_match",
                        "UPDATE bank_match_part SET amount_minor = amount_minor + 1 WHERE kind = 'LINE' AND live"),
                of(
                        "match-equals-its-parts",
                        "a match is a cent more than its items",
                        FIRST_MATCH,
                        "UPDATE bank_match SET items_minor = items_minor + 1"),
                of(
                        "match-equals-its-parts",
                        "a match has lost its line",
                        FIRST_MATCH,
                        "DELETE FROM bank_match_part WHERE match_id = :entry AND kind = 'LINE'"),
                of(
                        "live-is-not-undone",
                        "a match holds nothing and was not undone",
                        FIRST_MATCH,
                        "UPDATE bank_match_part SET live = NULL WHERE match_id = :entry"),
                of(
                        "live-is-not-undone",
                        "a match was undone and holds its line",
                        "SELECT MIN(id) FROM bank_match WHERE undone_at IS NOT NULL",
                        "UPDATE bank_match_part SET live = TRUE WHERE match_id = :entry"),
                of(
                        "broken-is-never-matched",
                        "a statement that does not add up is matched",
                        FIRST_MATCH,
                        "UPDATE bank_statement SET state = 'BROKEN', difference = 1"),
                of(
                        "broken-is-never-matched",
                        "an interim report is matched",
                        FIRST_MATCH,
                        "UPDATE bank_statement SET kind = 'INTERIM'"));
    }
}
