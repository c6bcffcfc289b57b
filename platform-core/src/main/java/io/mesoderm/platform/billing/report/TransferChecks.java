package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds for units passed to another patient. */
final class TransferChecks {

    /** Invariant 3.5.4: a unit is transferred exactly if a transfer made another of it, at the same value. */
    private static final LedgerCheck UNIT_STATE_EQUALS_TRANSFERS =
            new LedgerCheck(
                    "unit-state-equals-transfers",
                    """
                    SELECT u.id AS entry,
                      CONCAT(u.state, ' of ', u.value_left_minor, ', became ', COALESCE(m.value_minor, 'nothing')) AS detail
                    FROM unit u LEFT JOIN unit_transfer_unit t ON t.unit_id = u.id
                      LEFT JOIN unit m ON m.id = t.made_unit_id
                    WHERE (u.state = 'TRANSFERRED') \\<> (m.id IS NOT NULL) OR m.value_minor \\<> u.value_left_minor
                    ORDER BY u.id LIMIT 1
                    """);

    /** What a transfer moved is what its units are worth, and what the books moved from the giver's to the receiver's. */
    private static final LedgerCheck TRANSFERS_EQUAL_POSTINGS =
            new LedgerCheck(
                    "transfers-equal-postings",
                    """
                    SELECT t.id AS entry,
                      CONCAT('moved ', t.value_minor, ', its units ', t.of_units, ', posted ', t.posted) AS detail
                    FROM (
                      SELECT t.id, t.value_minor,
                        (SELECT COALESCE(SUM(u.value_minor), 0) FROM unit_transfer_unit x JOIN unit u ON u.id = x.made_unit_id
                          WHERE x.transfer_id = t.id) AS of_units,
                        (SELECT COALESCE(-SUM(p.amount_minor), 0) FROM <ledger>.posting p
                          WHERE p.journal_id = t.journal_id AND p.contract_id = t.to_contract_id) AS posted
                      FROM unit_transfer t) t
                    WHERE t.value_minor \\<> t.of_units OR t.value_minor \\<> t.posted ORDER BY t.id LIMIT 1
                    """);

    private TransferChecks() {}

    static List<LedgerCheck> all() {
        return List.of(UNIT_STATE_EQUALS_TRANSFERS, TRANSFERS_EQUAL_POSTINGS);
    }
}
