package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds between the uses of a settlement run, what one entity invoices the other for them, and the tax reported. */
final class SiteInvoiceChecks {

    /** An invoice is the sum of the uses on it, and its tax is owed as it was rounded. */
    private static final LedgerCheck SITE_INVOICES_ADD_UP =
            new LedgerCheck(
                    "site-invoices-add-up",
                    """
                    SELECT entry, CONCAT('base ', base, ' and tax ', tax, ', of its lines ', COALESCE(of_lines, 0), ' and owed ', owed)
                      AS detail
                    FROM (
                      SELECT i.id AS entry,
                        (SELECT SUM(c.amount_minor) FROM site_invoice_line l JOIN site_claim c ON c.id = l.claim_id
                          WHERE l.invoice_id = i.id) AS of_lines,
                        (SELECT COALESCE(SUM(x.base_minor), 0) FROM site_invoice_tax x WHERE x.invoice_id = i.id) AS base,
                        (SELECT COALESCE(SUM(x.tax_minor), 0) FROM site_invoice_tax x WHERE x.invoice_id = i.id) AS tax,
                        (SELECT COALESCE(SUM(c.amount_minor), 0) FROM site_claim c
                          WHERE c.source = 'TAX' AND c.source_id = i.id) AS owed
                      FROM site_invoice i) sums
                    WHERE NOT (of_lines \\<=> base) OR tax \\<> owed ORDER BY entry LIMIT 1
                    """);

    /** What the provider's entity charges it owes, and the other claims, code by code. */
    private static final LedgerCheck SITE_TAX_IS_REPORTED =
            new LedgerCheck(
                    "site-tax-is-reported",
                    """
                    SELECT entry, CONCAT(side, ' tax charged and reported differ by ', SUM(tax), ' on ', SUM(base)) AS detail
                    FROM (
                      SELECT i.id AS entry, x.tax_code_id, 'OUTPUT' AS side, x.creditor_base_minor AS base,
                        x.creditor_tax_minor AS tax
                      FROM site_invoice i JOIN site_invoice_tax x ON x.invoice_id = i.id
                      UNION ALL
                      SELECT i.id, x.tax_code_id, 'INPUT', x.debtor_base_minor, x.debtor_tax_minor
                      FROM site_invoice i JOIN site_invoice_tax x ON x.invoice_id = i.id
                      UNION ALL
                      SELECT i.id, e.tax_code_id, e.side, -e.base_minor, -e.tax_minor
                      FROM site_invoice i JOIN tax_entry e ON e.journal_id = i.journal_id) sums
                    GROUP BY entry, tax_code_id, side HAVING SUM(base) \\<> 0 OR SUM(tax) \\<> 0
                    ORDER BY entry LIMIT 1
                    """);

    /** Whatever undoes an invoiced use is on a credit note, once its run is issued. */
    private static final LedgerCheck UNDONE_USES_ARE_CREDITED =
            new LedgerCheck(
                    "undone-uses-are-credited",
                    """
                    SELECT x.id AS entry, CONCAT(x.source, ' of an invoiced use is on no credit note') AS detail
                    FROM site_claim x
                      JOIN settlement_run q ON q.id = x.run_id AND q.state = 'ISSUED'
                      LEFT JOIN redemption_reversal v ON x.source = 'REVERSAL' AND v.id = x.source_id
                      LEFT JOIN site_claim o ON o.source = 'REDEMPTION' AND o.source_id = v.redemption_id
                      LEFT JOIN claim_dispute w ON x.source = 'DISPUTE' AND w.id = x.source_id
                      JOIN site_invoice_line l ON l.claim_id = COALESCE(o.id, w.claim_id)
                      LEFT JOIN site_invoice_line n ON n.claim_id = x.id
                    WHERE x.source IN ('REVERSAL', 'DISPUTE') AND n.claim_id IS NULL
                    ORDER BY x.id LIMIT 1
                    """);

    private SiteInvoiceChecks() {}

    static List<LedgerCheck> all() {
        return List.of(SITE_INVOICES_ADD_UP, SITE_TAX_IS_REPORTED, UNDONE_USES_ARE_CREDITED);
    }
}
