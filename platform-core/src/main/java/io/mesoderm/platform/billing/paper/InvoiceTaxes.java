package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.billing.tax.ReturnedTax;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.billing.Money;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The tax on invoices and credit notes: the cents that were worked out at the sale and at the refund, never worked out
 * again. A package that is not taxed at its sale has none of it.
 */
final class InvoiceTaxes {

    /** Of one code. */
    record Amount(UUID taxCodeId, long baseMinor, long taxMinor) {}

    private record Row(
            UUID invoiceId,
            String code,
            TaxCategory category,
            BigDecimal percent,
            Optional<String> reason,
            Currency currency,
            long baseMinor,
            long taxMinor) {

        TaxLine line() {
            return new TaxLine(
                    code,
                    category,
                    percent,
                    reason,
                    new Money(baseMinor, currency),
                    new Money(taxMinor, currency));
        }
    }

    private InvoiceTaxes() {}

    /** As sold: the tax of the units, which were given what is rounded once for each code. */
    static List<Amount> sold(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT tax_code_id, SUM(value_minor) - SUM(tax_minor) AS base_minor, SUM(tax_minor) AS tax_minor
                        FROM unit WHERE contract_id = :contract AND made_by IS NULL AND tax_code_id IS NOT NULL
                        GROUP BY tax_code_id
                        """)
                .bind("contract", contract)
                .mapTo(Amount.class)
                .list();
    }

    static List<Amount> credited(ReturnedTax returned) {
        return returned.lines().stream()
                .filter(line -> line.creditedMinor() != 0)
                .map(
                        line ->
                                new Amount(
                                        line.taxCode(),
                                        Math.subtractExact(
                                                line.creditedMinor(), line.creditedTaxMinor()),
                                        line.creditedTaxMinor()))
                .toList();
    }

    /** After the invoice's own row. */
    static void insert(Handle handle, UUID invoice, List<Amount> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO invoice_tax (invoice_id, tax_code_id, base_minor, tax_minor)
                        VALUES (:invoice, :taxCodeId, :baseMinor, :taxMinor)
                        """);
        amounts.forEach(amount -> Rows.bind(batch, amount).bind("invoice", invoice).add());
        batch.execute();
    }

    /** By paper, the highest rate first; one that has no tax is not in it. */
    static Map<UUID, List<TaxLine>> of(Handle handle, Collection<UUID> invoices) {
        Map<UUID, List<TaxLine>> lines = new HashMap<>();
        if (invoices.isEmpty()) {
            return lines;
        }
        handle.createQuery(
                        """
                        SELECT x.invoice_id, t.code, t.category, t.percent, t.reason, i.currency, x.base_minor, x.tax_minor
                        FROM invoice_tax x JOIN invoice i ON i.id = x.invoice_id JOIN tax_code t ON t.id = x.tax_code_id
                        WHERE x.invoice_id IN (<invoices>)
                        ORDER BY x.invoice_id, t.percent DESC, t.code, t.valid_from
                        """)
                .bindList("invoices", List.copyOf(invoices))
                .mapTo(Row.class)
                .forEach(
                        row ->
                                lines.computeIfAbsent(row.invoiceId, none -> new ArrayList<>())
                                        .add(row.line()));
        return lines;
    }
}
