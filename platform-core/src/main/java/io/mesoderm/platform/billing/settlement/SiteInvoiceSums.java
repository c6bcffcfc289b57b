package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.tax.TaxCode;
import io.mesoderm.platform.billing.tax.TaxCodes;

import org.jdbi.v3.core.Handle;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The tax of invoices between sites: rounded once for each code, in the settlement currency and in that of either
 * site's books. A credit note takes the difference that its lines make, so that what is credited whole leaves nothing.
 */
final class SiteInvoiceSums {

    /** Of one code, on an invoice; negative on a credit note. */
    record Charged(
            UUID invoiceId,
            UUID taxCodeId,
            long baseMinor,
            long taxMinor,
            long debtorBaseMinor,
            long debtorTaxMinor,
            long creditorBaseMinor,
            long creditorTaxMinor) {}

    private record Key(UUID invoice, UUID code) {}

    private final Map<Key, Charged> before;
    private final Map<UUID, TaxCode> codes;

    private SiteInvoiceSums(Map<Key, Charged> before, Map<UUID, TaxCode> codes) {
        this.before = before;
        this.codes = codes;
    }

    /**
     * Of the lines of these papers.
     *
     * @param corrects of each credit note the invoice that it corrects
     */
    static Map<UUID, List<Charged>> of(
            Handle handle, Collection<UUID> papers, Map<UUID, UUID> corrects) {
        List<Charged> bases = bases(handle, papers);
        SiteInvoiceSums sums =
                new SiteInvoiceSums(
                        before(handle, corrects.values()),
                        TaxCodes.byId(
                                handle,
                                bases.stream().map(Charged::taxCodeId).distinct().toList()));
        return bases.stream()
                .map(
                        base ->
                                sums.taxed(
                                        base,
                                        corrects.getOrDefault(base.invoiceId, base.invoiceId)))
                .collect(Collectors.groupingBy(Charged::invoiceId));
    }

    private Charged taxed(Charged of, UUID invoice) {
        Charged had =
                before.getOrDefault(
                        new Key(invoice, of.taxCodeId),
                        new Charged(invoice, of.taxCodeId, 0, 0, 0, 0, 0, 0));
        TaxCode code = codes.get(of.taxCodeId);
        return new Charged(
                of.invoiceId,
                of.taxCodeId,
                of.baseMinor,
                code.on(Math.addExact(had.baseMinor, of.baseMinor)) - had.taxMinor,
                of.debtorBaseMinor,
                code.on(Math.addExact(had.debtorBaseMinor, of.debtorBaseMinor))
                        - had.debtorTaxMinor,
                of.creditorBaseMinor,
                code.on(Math.addExact(had.creditorBaseMinor, of.creditorBaseMinor))
                        - had.creditorTaxMinor);
    }

    private static List<Charged> bases(Handle handle, Collection<UUID> papers) {
        return handle.createQuery(
                        """
                        SELECT l.invoice_id, l.tax_code_id, SUM(c.amount_minor) AS base_minor, 0 AS tax_minor,
                          SUM(c.debtor_minor) AS debtor_base_minor, 0 AS debtor_tax_minor,
                          SUM(c.creditor_minor) AS creditor_base_minor, 0 AS creditor_tax_minor
                        FROM site_invoice_line l JOIN site_claim c ON c.id = l.claim_id
                        WHERE l.invoice_id IN (<papers>) GROUP BY l.invoice_id, l.tax_code_id
                        ORDER BY l.invoice_id, l.tax_code_id
                        """)
                .bindList("papers", List.copyOf(papers))
                .mapTo(Charged.class)
                .list();
    }

    /** What the invoices and the credit notes before come to. */
    private static Map<Key, Charged> before(Handle handle, Collection<UUID> invoices) {
        Map<Key, Charged> sums = new HashMap<>();
        if (invoices.isEmpty()) {
            return sums;
        }
        handle.createQuery(
                        """
                        SELECT COALESCE(i.corrects_id, i.id) AS invoice_id, t.tax_code_id,
                          SUM(t.base_minor) AS base_minor, SUM(t.tax_minor) AS tax_minor,
                          SUM(t.debtor_base_minor) AS debtor_base_minor, SUM(t.debtor_tax_minor) AS debtor_tax_minor,
                          SUM(t.creditor_base_minor) AS creditor_base_minor,
                          SUM(t.creditor_tax_minor) AS creditor_tax_minor
                        FROM site_invoice i JOIN site_invoice_tax t ON t.invoice_id = i.id
                        WHERE i.id IN (<invoices>) OR i.corrects_id IN (<invoices>)
                        GROUP BY COALESCE(i.corrects_id, i.id), t.tax_code_id
                        """)
                .bindList("invoices", List.copyOf(invoices))
                .mapTo(Charged.class)
                .forEach(sum -> sums.put(new Key(sum.invoiceId, sum.taxCodeId), sum));
        return sums;
    }
}
