package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds for packages that were moved to another home site. */
final class HomeMoveChecks {

    /** What a move took from the one home is what it brought to the other: the value less what was not paid. */
    private static final LedgerCheck MOVES_EQUAL_POSTINGS =
            new LedgerCheck(
                    "home-moves-equal-postings",
                    """
                    SELECT id AS entry, CONCAT('held ', held, ', left ', went, ', came ', came) AS detail
                    FROM (
                      SELECT m.id, m.value_minor - m.unpaid_minor AS held,
                        COALESCE(SUM(IF(p.site_id = m.from_site_id, p.amount_minor, 0)), 0) AS went,
                        COALESCE(-SUM(IF(p.site_id = m.to_site_id, p.amount_minor, 0)), 0) AS came
                      FROM home_move m LEFT JOIN <ledger>.posting p
                        ON p.journal_id = m.journal_id AND p.account = 'PACKAGE_LIABILITY'
                      GROUP BY m.id, m.value_minor, m.unpaid_minor) moved
                    WHERE held \\<> went OR held \\<> came ORDER BY id LIMIT 1
                    """);

    /** Each move begins where the one before it ended, and the last ends where the package is at home. */
    private static final LedgerCheck MOVES_LEAD_HOME =
            new LedgerCheck(
                    "home-moves-lead-home",
                    """
                    SELECT m.id AS entry, CONCAT('move ', m.seq, ' does not end where the package goes on') AS detail
                    FROM home_move m JOIN package_contract c ON c.id = m.contract_id
                      LEFT JOIN home_move n ON n.contract_id = m.contract_id AND n.seq = m.seq + 1
                    WHERE m.to_site_id \\<> COALESCE(n.from_site_id, c.selling_site_id)
                      OR m.to_entity_id \\<> COALESCE(n.from_entity_id, c.legal_entity_id)
                    ORDER BY m.id LIMIT 1
                    """);

    /** A contract is a liability or a receivable of its home site under the owner that it has it from, and of no other. */
    private static final LedgerCheck POSITION_AT_HOME =
            new LedgerCheck(
                    "position-at-home",
                    """
                    SELECT p.contract_id AS entry,
                      CONCAT('other books than those of its home hold ', SUM(p.amount_minor), ' ', p.currency) AS detail
                    FROM <ledger>.posting p JOIN package_contract c
                      ON c.id = p.contract_id
                        AND (c.selling_site_id \\<> p.site_id OR c.legal_entity_id \\<> p.legal_entity_id)
                    WHERE p.account IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')
                    GROUP BY p.contract_id, p.site_id, p.legal_entity_id, p.account, p.currency HAVING SUM(p.amount_minor) \\<> 0
                    ORDER BY p.contract_id LIMIT 1
                    """);

    private HomeMoveChecks() {}

    static List<LedgerCheck> all() {
        return List.of(MOVES_EQUAL_POSTINGS, MOVES_LEAD_HOME, POSITION_AT_HOME);
    }
}
