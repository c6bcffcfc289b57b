package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.PlantedFault.of;

import java.util.List;

/** What somebody with all rights could do to fees for freezing, to disputed card payments, to packages that were moved and to breakage that was estimated. */
final class AfterSaleFaults {

    private AfterSaleFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                of(
                        "breakage-equals-postings",
                        "a package keeps a cent less as breakage",
                        "SELECT MIN(id) FROM package_contract WHERE breakage_minor > 0",
                        "UPDATE package_contract SET breakage_minor = breakage_minor - 1 WHERE id = :entry"),
                of(
                        "breakage-within-what-is-held",
                        "more was taken than is held",
                        "SELECT MIN(id) FROM package_contract",
                        "UPDATE package_contract SET breakage_minor = 1 + GREATEST(0, paid_minor - earned_minor"
                                + " - released_minor) WHERE id = :entry"),
                of(
                        "breakage-entries-equal-revenue",
                        "an entry took a cent more",
                        "SELECT MIN(id) FROM breakage_entry",
                        "UPDATE breakage_entry SET amount_minor = amount_minor + 1 WHERE id = :entry"),
                of(
                        "events-are-posted",
                        "a run of estimates has no entry",
                        "SELECT MIN(id) FROM breakage_entry",
                        "UPDATE breakage_entry SET journal_id = UNHEX(REVERSE(HEX(journal_id))) WHERE id = :entry"),
                of(
                        "postings-have-events",
                        "breakage was posted that no run has booked",
                        "SELECT MIN(journal_id) FROM breakage_entry",
                        "DELETE FROM breakage_entry WHERE journal_id = :entry"),
                of(
                        "home-moves-equal-postings",
                        "a package took a cent more with it",
                        "SELECT MIN(id) FROM home_move",
                        "UPDATE home_move SET value_minor = value_minor + 1 WHERE id = :entry"),
                of(
                        "home-moves-lead-home",
                        "a move ends where it began",
                        "SELECT MIN(id) FROM home_move",
                        "UPDATE home_move SET to_site_id = from_site_id WHERE id = :entry"),
                of(
                        "position-at-home",
                        "a package is said to be at home where it was sold",
                        "SELECT MIN(contract_id) FROM home_move",
                        "UPDATE package_contract SET selling_site_id = (SELECT from_site_id FROM home_move"
                                + " WHERE contract_id = :entry) WHERE id = :entry"),
                of(
                        "events-are-posted",
                        "a move has no entry",
                        "SELECT MIN(id) FROM home_move",
                        "UPDATE home_move SET journal_id = UNHEX(REVERSE(HEX(journal_id))) WHERE id = :entry"),
                of(
                        "postings-have-events",
                        "an entry moves what no move did",
                        "SELECT MIN(journal_id) FROM home_move",
                        "DELETE FROM home_move WHERE journal_id = :entry"),
                of(
                        "freeze-fees-equal-postings",
                        "a fee for freezing is a cent more",
                        "SELECT contract_id FROM freeze_fee LIMIT 1",
                        "UPDATE freeze_fee SET amount_minor = amount_minor + 1 WHERE contract_id = :entry"),
                of(
                        "freeze-fees-equal-postings",
                        "a fee for freezing came back twice over",
                        "SELECT contract_id FROM freeze_fee_return LIMIT 1",
                        "UPDATE freeze_fee_return SET amount_minor = amount_minor * 2 WHERE contract_id = :entry"),
                of(
                        "postings-have-events",
                        "a fee for freezing went back for nothing",
                        "SELECT MIN(journal_id) FROM freeze_fee_return",
                        "DELETE FROM freeze_fee_return WHERE journal_id = :entry"),
                of(
                        "events-are-posted",
                        "a return of a fee for freezing has no entry",
                        "SELECT MIN(id) FROM freeze_fee_return",
                        "UPDATE freeze_fee_return SET journal_id = UNHEX(REVERSE(HEX(journal_id))) WHERE id = :entry"),
                of(
                        "events-are-posted",
                        "a fee for freezing has no entry",
                        "SELECT MIN(id) FROM freeze_fee",
                        "UPDATE freeze_fee SET journal_id = UNHEX(REVERSE(HEX(journal_id))) WHERE id = :entry"),
                of(
                        "clearing-is-in-transit",
                        "a cent that was moved is missing",
                        "SELECT MIN(site_id) FROM money_movement",
                        "UPDATE money_movement SET amount_minor = amount_minor - 1 WHERE site_id = :entry LIMIT 1"),
                of(
                        "card-disputes-equal-postings",
                        "a dispute is of a cent less",
                        "SELECT site_id FROM card_dispute WHERE state = 'OPEN'",
                        "UPDATE card_dispute SET tendered_minor = tendered_minor - 1 WHERE state = 'OPEN'"),
                of(
                        "card-disputes-equal-postings",
                        "the processor's fee is a cent more",
                        "SELECT site_id FROM card_dispute WHERE state = 'OPEN'",
                        "UPDATE card_dispute SET fee_minor = fee_minor + 1 WHERE state = 'OPEN'"),
                of(
                        "card-disputes-equal-their-units",
                        "a lost dispute took a unit fewer",
                        "SELECT id FROM card_dispute WHERE state = 'LOST'",
                        "DELETE FROM card_dispute_unit WHERE dispute_id = :entry LIMIT 1"),
                of(
                        "card-disputes-equal-their-units",
                        "what an open dispute holds was let go",
                        "SELECT id FROM card_dispute WHERE state = 'OPEN'",
                        "UPDATE unit_freeze SET released_on = frozen_on WHERE id IN"
                                + " (SELECT freeze_id FROM card_dispute WHERE id = :entry)"),
                of(
                        "events-are-posted",
                        "the end of a dispute has no entry",
                        "SELECT id FROM card_dispute WHERE state = 'LOST'",
                        "UPDATE card_dispute SET decision_journal_id = UNHEX(REVERSE(HEX(decision_journal_id)))"
                                + " WHERE id = :entry"));
    }
}
