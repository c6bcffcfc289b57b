package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds between sites: each side owes what the other is owed. */
final class SiteChecks {

    /** Invariant 3.5.6: what one site is owed, the other owes, per pair and currency. */
    private static final LedgerCheck DUE_FROM_EQUALS_DUE_TO =
            new LedgerCheck(
                    "due-from-equals-due-to",
                    """
                    SELECT creditor AS entry,
                      CONCAT('due from and due to differ by ', SUM(amount_minor), ' ', currency) AS detail
                    FROM (
                      SELECT account = 'INTER_BRANCH' AS branch, currency, amount_minor,
                        CASE account WHEN 'DUE_FROM_SITE' THEN site_id WHEN 'DUE_TO_SITE' THEN counter_site_id
                          ELSE LEAST(site_id, counter_site_id) END AS creditor,
                        CASE account WHEN 'DUE_FROM_SITE' THEN counter_site_id WHEN 'DUE_TO_SITE' THEN site_id
                          ELSE GREATEST(site_id, counter_site_id) END AS debtor
                      FROM <ledger>.posting
                      WHERE account IN ('DUE_FROM_SITE', 'DUE_TO_SITE', 'INTER_BRANCH')) dues
                    GROUP BY branch, creditor, debtor, currency HAVING SUM(amount_minor) \\<> 0
                    ORDER BY creditor LIMIT 1
                    """);

    /**
     * The sub-ledger of claims is what the books say sites owe each other. A netting may leave a transfer between two
     * owners of one site: of such a pair what is due to the one is looked at.
     */
    private static final LedgerCheck CLAIMS_EQUAL_DUES =
            new LedgerCheck(
                    "claims-equal-dues",
                    """
                    SELECT near AS entry,
                      CONCAT('claims and dues differ by ', SUM(minor), ' ', currency) AS detail
                    FROM (
                      SELECT LEAST(creditor_site_id, debtor_site_id) AS near,
                        GREATEST(creditor_site_id, debtor_site_id) AS far, currency,
                        IF(creditor_site_id \\<= debtor_site_id, amount_minor, -amount_minor) AS minor
                      FROM site_claim c
                      WHERE c.settled_by IS NULL
                      UNION ALL
                      SELECT LEAST(payer_site_id, payee_site_id), GREATEST(payer_site_id, payee_site_id), currency,
                        IF(payee_site_id \\<= payer_site_id, amount_minor, -amount_minor)
                      FROM settlement_transfer WHERE journal_id IS NULL
                      UNION ALL
                      SELECT site_id, counter_site_id, currency, -amount_minor FROM <ledger>.posting
                      WHERE account IN ('DUE_FROM_SITE', 'DUE_TO_SITE', 'INTER_BRANCH')
                        AND (site_id \\< counter_site_id
                          OR site_id = counter_site_id AND account = 'DUE_FROM_SITE')) claimed
                    GROUP BY near, far, currency HAVING SUM(minor) \\<> 0 ORDER BY near LIMIT 1
                    """);

    /** Invariant 3.5.7: the transfers of a netting leave every site what the claims they replace leave it. */
    private static final LedgerCheck NETTINGS_EQUAL_THEIR_CLAIMS =
            new LedgerCheck(
                    "nettings-equal-their-claims",
                    """
                    SELECT entry, CONCAT('transfers and claims of a site differ by ', SUM(minor), ' ', currency) AS detail
                    FROM (
                      SELECT n.id AS entry, c.currency, c.creditor_site_id AS site, c.creditor_entity_id AS entity,
                        c.amount_minor AS minor
                      FROM settlement_netting n JOIN site_claim c ON c.settled_by = n.journal_id
                      UNION ALL
                      SELECT n.id, c.currency, c.debtor_site_id, c.debtor_entity_id, -c.amount_minor
                      FROM settlement_netting n JOIN site_claim c ON c.settled_by = n.journal_id
                      UNION ALL
                      SELECT netting_id, currency, payee_site_id, payee_entity_id, -amount_minor
                      FROM settlement_transfer WHERE netting_id IS NOT NULL
                      UNION ALL
                      SELECT netting_id, currency, payer_site_id, payer_entity_id, amount_minor
                      FROM settlement_transfer WHERE netting_id IS NOT NULL) sums
                    GROUP BY entry, currency, site, entity HAVING SUM(minor) \\<> 0 ORDER BY entry LIMIT 1
                    """);

    /** What a statement says it was settled by is a payment or a netting. */
    private static final LedgerCheck SETTLED_STATEMENTS_WERE_PAID =
            new LedgerCheck(
                    "settled-statements-were-paid",
                    """
                    SELECT s.id AS entry, CONCAT('settled by ', COALESCE(j.kind, 'nothing')) AS detail
                    FROM settlement_statement s LEFT JOIN <ledger>.journal j ON j.id = s.settled_by
                    WHERE s.settled_by IS NOT NULL AND COALESCE(j.kind NOT IN ('SETTLED', 'NETTED'), TRUE)
                    ORDER BY s.id LIMIT 1
                    """);

    private SiteChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                DUE_FROM_EQUALS_DUE_TO,
                CLAIMS_EQUAL_DUES,
                NETTINGS_EQUAL_THEIR_CLAIMS,
                SETTLED_STATEMENTS_WERE_PAID);
    }
}
