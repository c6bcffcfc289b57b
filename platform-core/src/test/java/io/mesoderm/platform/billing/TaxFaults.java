package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.PlantedFault.of;

import java.util.List;

/** What somebody with all rights could do to tax. */
final class TaxFaults {

    private static final String FIRST_TAXED = "SELECT MIN(contract_id) FROM contract_tax";

    private TaxFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                of(
                        "tax-equals-postings",
                        "less is reported than was posted",
                        "SELECT MIN(journal_id) FROM tax_entry",
                        "UPDATE tax_entry SET tax_minor = tax_minor - 1 WHERE journal_id = :entry"),
                of(
                        "tax-equals-postings",
                        "a transaction is not reported",
                        "SELECT MIN(journal_id) FROM tax_entry",
                        "DELETE FROM tax_entry WHERE journal_id = :entry"),
                of(
                        "site-invoices-add-up",
                        "less is owed of the tax between two entities than was charged",
                        "SELECT MIN(source_id) FROM site_claim WHERE source = 'TAX'",
                        "UPDATE site_claim SET amount_minor = amount_minor - 1 WHERE source = 'TAX' AND source_id = :entry"),
                of(
                        "site-tax-is-reported",
                        "the buyer claims on more than it was charged for",
                        "SELECT MIN(id) FROM site_invoice",
                        "UPDATE tax_entry SET base_minor = base_minor + 1 WHERE side = 'INPUT' AND journal_id = (SELECT journal_id FROM site_invoice WHERE id = :entry)"),
                of(
                        "undone-uses-are-credited",
                        "a credit note has lost its line",
                        "SELECT MIN(l.claim_id) FROM site_invoice_line l JOIN site_claim c ON c.id = l.claim_id WHERE c.source = 'REVERSAL'",
                        "DELETE FROM site_invoice_line WHERE claim_id = :entry"),
                of(
                        "contract-tax-equals-units",
                        "a unit has lost its tax",
                        FIRST_TAXED,
                        "UPDATE unit SET tax_left_minor = 0 WHERE contract_id = :entry AND state = 'OPEN'"),
                of(
                        "contract-tax-equals-postings",
                        "more is said to be due than was posted",
                        FIRST_TAXED,
                        "UPDATE contract_tax SET due_tax_minor = due_tax_minor + 1 WHERE contract_id = :entry"),
                of(
                        "contract-tax-equals-postings",
                        "less was taxed than was due",
                        FIRST_TAXED,
                        "UPDATE contract_tax SET due_gross_minor = due_gross_minor + 1 WHERE contract_id = :entry"),
                of(
                        "invoice-tax-adds-up",
                        "a paper has lost its tax",
                        "SELECT MIN(invoice_id) FROM invoice_tax",
                        "DELETE FROM invoice_tax WHERE invoice_id = :entry"),
                of(
                        "invoice-tax-adds-up",
                        "a cent of a credit note's base is said to be tax",
                        "SELECT MIN(id) FROM invoice WHERE kind = 'CREDIT_NOTE' AND id IN (SELECT invoice_id FROM invoice_tax)",
                        "UPDATE invoice_tax SET tax_minor = tax_minor + 1, base_minor = base_minor - 1 WHERE invoice_id = :entry"));
    }
}
