package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds for breakage that was booked by estimate. */
final class BreakageChecks {

    /** What a contract says was taken of it is what entries took, and what the books have of them. */
    private static final LedgerCheck BREAKAGE_EQUALS_POSTINGS =
            new LedgerCheck(
                    "breakage-equals-postings",
                    """
                    SELECT contract_id AS entry,
                      CONCAT('keeps ', SUM(kept), ' as breakage, entries took ', SUM(taken), ', posted ', SUM(posted))
                        AS detail
                    FROM (
                      SELECT id AS contract_id, breakage_minor AS kept, 0 AS taken, 0 AS posted
                      FROM package_contract WHERE breakage_minor \\<> 0
                      UNION ALL SELECT contract_id, 0, amount_minor, 0 FROM breakage_line
                      UNION ALL
                      SELECT p.contract_id, 0, 0, p.amount_minor
                      FROM breakage_entry e JOIN <ledger>.posting p
                        ON p.journal_id = e.journal_id AND p.account = 'PACKAGE_LIABILITY') sums
                    GROUP BY contract_id HAVING SUM(kept) \\<> SUM(taken) OR SUM(taken) \\<> SUM(posted)
                    ORDER BY contract_id LIMIT 1
                    """);

    /** No contract is earned twice: no more is taken of it than is held for it. */
    private static final LedgerCheck BREAKAGE_WITHIN_WHAT_IS_HELD =
            new LedgerCheck(
                    "breakage-within-what-is-held",
                    """
                    SELECT id AS entry,
                      CONCAT('taken ', breakage_minor, ' of ', GREATEST(0, paid_minor - earned_minor - released_minor))
                        AS detail
                    FROM package_contract
                    WHERE breakage_minor > GREATEST(0, paid_minor - earned_minor - released_minor) OR breakage_minor \\< 0
                    ORDER BY id LIMIT 1
                    """);

    /** An entry is what its contracts make, and the revenue that was posted by it. */
    private static final LedgerCheck ENTRIES_EQUAL_REVENUE =
            new LedgerCheck(
                    "breakage-entries-equal-revenue",
                    """
                    SELECT id AS entry, CONCAT('of ', amount_minor, ', its contracts ', taken, ', revenue ', posted) AS detail
                    FROM (
                      SELECT e.id, e.amount_minor,
                        (SELECT COALESCE(SUM(l.amount_minor), 0) FROM breakage_line l WHERE l.entry_id = e.id) AS taken,
                        (SELECT COALESCE(-SUM(p.amount_minor), 0) FROM <ledger>.posting p
                          WHERE p.journal_id = e.journal_id AND p.account = 'BREAKAGE_REVENUE') AS posted
                      FROM breakage_entry e) sums
                    WHERE amount_minor \\<> taken OR amount_minor \\<> posted ORDER BY id LIMIT 1
                    """);

    private BreakageChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                BREAKAGE_EQUALS_POSTINGS, BREAKAGE_WITHIN_WHAT_IS_HELD, ENTRIES_EQUAL_REVENUE);
    }
}
