package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds between what was taxed, on what, and what the books say of it. */
final class TaxChecks {

    /** What the books owe and claim of tax is what the tax report is made of, transaction by transaction. */
    private static final LedgerCheck TAX_EQUALS_POSTINGS =
            new LedgerCheck(
                    "tax-equals-postings",
                    """
                    SELECT entry, CONCAT('tax reported and posted under ', code, ' differ by ', SUM(minor)) AS detail
                    FROM (
                      SELECT journal_id AS entry, legal_entity_id, site_id, account, qualifier AS code, amount_minor AS minor
                      FROM <ledger>.posting WHERE account IN ('OUTPUT_TAX', 'INPUT_TAX')
                      UNION ALL
                      SELECT e.journal_id, e.legal_entity_id, e.site_id, CONCAT(e.side, '_TAX'), t.code,
                        IF(e.side = 'OUTPUT', e.tax_minor, -e.tax_minor)
                      FROM tax_entry e JOIN tax_code t ON t.id = e.tax_code_id) sums
                    GROUP BY entry, legal_entity_id, site_id, account, code HAVING SUM(minor) \\<> 0
                    ORDER BY entry LIMIT 1
                    """);

    /** The tax of a package taxed at its sale is that of its units, as they stand. */
    private static final LedgerCheck CONTRACT_TAX_EQUALS_UNITS =
            new LedgerCheck(
                    "contract-tax-equals-units",
                    """
                    SELECT entry, CONCAT('tax ', tax_minor, ' on ', gross_minor, ', used and open ', SUM(unit_tax), ' on ',
                      SUM(unit_gross)) AS detail
                    FROM (
                      SELECT s.contract_id AS entry, s.tax_code_id, s.tax_minor, s.gross_minor,
                        s.used_tax_minor AS unit_tax, s.used_gross_minor AS unit_gross
                      FROM contract_tax s
                      UNION ALL
                      SELECT s.contract_id, s.tax_code_id, s.tax_minor, s.gross_minor, u.tax_left_minor, u.value_left_minor
                      FROM contract_tax s JOIN unit u ON u.contract_id = s.contract_id AND u.tax_code_id = s.tax_code_id
                      WHERE u.state IN ('OPEN', 'RESERVED', 'FROZEN')) sums
                    GROUP BY entry, tax_code_id, tax_minor, gross_minor
                    HAVING tax_minor \\<> SUM(unit_tax) OR gross_minor \\<> SUM(unit_gross)
                    ORDER BY entry LIMIT 1
                    """);

    /** What is due of a contract is what was reported of it, and what stands against its liability is not used yet. */
    private static final LedgerCheck CONTRACT_TAX_EQUALS_POSTINGS =
            new LedgerCheck(
                    "contract-tax-equals-postings",
                    """
                    SELECT entry, CONCAT('tax due and posted differ by ', SUM(due), ', tax on advances by ', SUM(held)) AS detail
                    FROM (
                      SELECT contract_id AS entry, tax_code_id, due_tax_minor AS due, due_gross_minor AS gross,
                        due_tax_minor - used_tax_minor AS held
                      FROM contract_tax
                      UNION ALL
                      SELECT contract_id, tax_code_id, -tax_minor, -base_minor - tax_minor, 0
                      FROM tax_entry WHERE contract_id IS NOT NULL
                      UNION ALL
                      SELECT p.contract_id, s.tax_code_id, 0, 0, -p.amount_minor
                      FROM <ledger>.posting p JOIN contract_tax s ON s.contract_id = p.contract_id
                        JOIN tax_code t ON t.id = s.tax_code_id AND t.code = p.qualifier
                      WHERE p.account = 'TAX_ON_ADVANCES') sums
                    GROUP BY entry, tax_code_id
                    HAVING SUM(due) \\<> 0 OR SUM(gross) \\<> 0 OR SUM(held) \\<> 0
                    ORDER BY entry LIMIT 1
                    """);

    private TaxChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                TAX_EQUALS_POSTINGS, CONTRACT_TAX_EQUALS_UNITS, CONTRACT_TAX_EQUALS_POSTINGS);
    }
}
