package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.PlantedFault.of;

import java.util.List;

/** What somebody with all rights could do to units that expired, were frozen or passed on. */
final class ExpiryFaults {

    private static final String FIRST_EXPIRED =
            "SELECT MIN(unit_id) FROM unit_expiry WHERE reinstated_by IS NULL";

    private ExpiryFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                of(
                        "unit-state-equals-expiries",
                        "an expired unit is open again",
                        FIRST_EXPIRED,
                        "UPDATE unit SET state = 'OPEN' WHERE id = :entry"),
                of(
                        "unit-state-equals-expiries",
                        "an expiry is said to be of another day",
                        FIRST_EXPIRED,
                        "UPDATE unit_expiry SET expired_on = expired_on + INTERVAL 1 DAY"),
                of(
                        "unit-state-equals-expiries",
                        "a unit expired that nobody booked",
                        "SELECT MIN(id) FROM unit WHERE state = 'OPEN'",
                        "UPDATE unit SET state = 'EXPIRED' WHERE id = :entry"),
                of(
                        "expiries-equal-postings",
                        "more was revenue than was released",
                        FIRST_EXPIRED,
                        "UPDATE unit_expiry SET value_minor = value_minor + 1 WHERE unit_id = :entry"),
                of(
                        "frozen-is-held-by-a-freeze",
                        "a unit is frozen that no freeze holds",
                        "SELECT MIN(id) FROM unit WHERE state = 'OPEN'",
                        "UPDATE unit SET state = 'FROZEN' WHERE id = :entry"),
                of(
                        "frozen-is-held-by-a-freeze",
                        "a frozen unit is open",
                        "SELECT MIN(id) FROM unit WHERE state = 'FROZEN'",
                        "UPDATE unit SET state = 'OPEN' WHERE id = :entry"),
                of(
                        "unit-state-equals-transfers",
                        "a unit that was passed on is open again",
                        "SELECT MIN(unit_id) FROM unit_transfer_unit",
                        "UPDATE unit SET state = 'OPEN' WHERE id = :entry"),
                of(
                        "unit-state-equals-transfers",
                        "a unit became one worth more",
                        "SELECT MIN(unit_id) FROM unit_transfer_unit",
                        "UPDATE unit SET value_minor = value_minor + 1 WHERE id IN"
                                + " (SELECT made_unit_id FROM unit_transfer_unit WHERE unit_id = :entry)"),
                of(
                        "transfers-equal-postings",
                        "a transfer moved a cent more",
                        "SELECT MIN(id) FROM unit_transfer",
                        "UPDATE unit_transfer SET value_minor = value_minor + 1"),
                of(
                        "expiries-equal-postings",
                        "what is revenue is said to be unclaimed",
                        FIRST_EXPIRED,
                        "UPDATE unit_expiry SET unclaimed = NOT unclaimed WHERE unit_id = :entry"),
                of(
                        "events-are-posted",
                        "a transfer has no entry",
                        "SELECT MIN(id) FROM unit_transfer",
                        "UPDATE unit_transfer SET journal_id = UNHEX(REVERSE(HEX(journal_id))) WHERE id = :entry"),
                of(
                        "events-are-posted",
                        "an expiry has no entry",
                        "SELECT MIN(id) FROM unit_expiry",
                        "UPDATE unit_expiry SET journal_id = UNHEX(REVERSE(HEX(journal_id))) WHERE id = :entry"),
                of(
                        "postings-have-events",
                        "an entry brings back what no extension did",
                        "SELECT MIN(reinstating_journal_id) FROM unit_expiry",
                        "UPDATE unit_expiry SET reinstating_journal_id = NULL, reinstated_by = NULL,"
                                + " reinstated_on = NULL WHERE reinstating_journal_id = :entry"),
                of(
                        "reversals-mirror",
                        "what was brought back was a cent less",
                        "SELECT MIN(reinstating_journal_id) FROM unit_expiry",
                        "UPDATE <ledger>.posting SET amount_minor = amount_minor - 1"
                                + " WHERE journal_id = :entry AND account = 'BREAKAGE_REVENUE'"));
    }
}
