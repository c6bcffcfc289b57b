package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds between what was charged on paper and what was sold and given back. */
final class InvoiceChecks {

    /** The invoices over a package charge its price, and each paper is the sum of its lines. */
    private static final LedgerCheck INVOICES_ADD_UP =
            new LedgerCheck(
                    "invoices-add-up",
                    """
                    SELECT entry, CONCAT('total ', total_minor, ', lines ', of_lines, ', price ', price_minor) AS detail
                    FROM (
                      SELECT i.id AS entry, i.kind, i.total_minor, c.price_minor,
                        SUM(IF(i.kind = 'INVOICE', i.total_minor, 0)) OVER (PARTITION BY i.contract_id) AS charged,
                        (SELECT COALESCE(SUM(l.amount_minor), 0) FROM invoice_line l WHERE l.invoice_id = i.id) AS of_lines
                      FROM invoice i JOIN package_contract c ON c.id = i.contract_id) sums
                    WHERE of_lines \\<> total_minor OR (kind = 'INVOICE' AND charged \\<> price_minor)
                    ORDER BY entry LIMIT 1
                    """);

    /** What a refund gives back or cancels of an invoiced package is on its credit note, and what units were worth that a lost dispute took is on its own. */
    private static final LedgerCheck CREDIT_NOTES_EQUAL_REFUNDS =
            new LedgerCheck(
                    "credit-notes-equal-refunds",
                    """
                    SELECT f.id AS entry,
                      CONCAT('credited ', COALESCE(n.total_minor, 0), ', given back and cancelled ',
                        f.refund_minor + f.cancelled_minor) AS detail
                    FROM refund f JOIN invoice i ON i.source_id = f.contract_id
                      LEFT JOIN invoice n ON n.source_id = f.id
                    WHERE COALESCE(n.total_minor, 0) \\<> f.refund_minor + f.cancelled_minor
                    UNION ALL
                    SELECT d.id, CONCAT('credited ', COALESCE(n.total_minor, 0), ', lost ', d.value_minor)
                    FROM card_dispute d JOIN invoice i ON i.source_id = d.contract_id
                      LEFT JOIN invoice n ON n.source_id = d.id
                    WHERE d.state = 'LOST' AND COALESCE(n.total_minor, 0) \\<> d.value_minor
                    ORDER BY entry LIMIT 1
                    """);

    /** The tax on the papers is that of the units sold or credited, and what is taxed is all of each. */
    private static final LedgerCheck INVOICE_TAX_ADDS_UP =
            new LedgerCheck(
                    "invoice-tax-adds-up",
                    """
                    SELECT entry, CONCAT('tax ', of_tax, ' in ', of_gross, ', worked out ', tax_minor, ' in ', total_minor) AS detail
                    FROM (
                      SELECT i.id AS entry, i.total_minor,
                        COALESCE(f.tax_minor, (SELECT SUM(u.tax_left_minor) FROM card_dispute_unit d
                            JOIN unit u ON u.id = d.unit_id WHERE d.dispute_id = i.source_id),
                          (SELECT SUM(u.tax_minor) FROM unit u
                            WHERE u.contract_id = i.contract_id AND u.made_by IS NULL)) AS tax_minor,
                        (SELECT COALESCE(SUM(x.tax_minor), 0) FROM invoice_tax x JOIN invoice n ON n.id = x.invoice_id
                          WHERE n.id = i.id OR i.kind = 'INVOICE' AND n.contract_id = i.contract_id AND n.kind = 'INVOICE') AS of_tax,
                        (SELECT COALESCE(SUM(x.base_minor + x.tax_minor), 0) FROM invoice_tax x
                          WHERE x.invoice_id = i.id) AS of_gross
                      FROM invoice i JOIN package_contract c ON c.id = i.contract_id AND c.voucher_kind = 'SINGLE_PURPOSE'
                        LEFT JOIN refund f ON f.id = i.source_id) sums
                    WHERE of_tax \\<> tax_minor OR of_gross \\<> total_minor
                    ORDER BY entry LIMIT 1
                    """);

    private InvoiceChecks() {}

    static List<LedgerCheck> all() {
        return List.of(INVOICES_ADD_UP, CREDIT_NOTES_EQUAL_REFUNDS, INVOICE_TAX_ADDS_UP);
    }
}
