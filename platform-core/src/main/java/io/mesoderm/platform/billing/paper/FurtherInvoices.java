package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invoices over what a package that was invoiced costs more since: a paper of its own, as the first one never changes. */
public final class FurtherInvoices {

    /**
     * What is charged more.
     *
     * @param source what it is charged for; there is one paper of each
     */
    public record Charged(
            UUID source, UUID contract, String serviceItem, int quantity, TaxedPart more) {}

    private FurtherInvoices() {}

    /** Last in the transaction, as it takes a number; nothing where nothing was invoiced. */
    public static void issue(
            Handle handle,
            Charged charged,
            SiteBook seller,
            WriteAudit trail,
            Instant now,
            CallContext context) {
        Optional<InvoiceRows.Row> invoice = InvoiceRows.over(handle, charged.contract);
        if (invoice.isEmpty()) {
            return;
        }
        InvoiceRows.Row first = invoice.get();
        InvoiceRows.Row row =
                new InvoiceRows.Row(
                        Ids.next(),
                        Invoice.Kind.INVOICE,
                        charged.contract,
                        charged.source,
                        Optional.empty(),
                        first.siteId(),
                        first.legalEntityId(),
                        first.buyerName(),
                        first.buyerAddress(),
                        first.currency(),
                        charged.more.grossMinor(),
                        0,
                        now,
                        seller.businessDate(),
                        context.actor().staff().map(EntityId::value));
        InvoiceRows.insert(
                handle,
                row,
                List.of(
                        new Invoice.Line(
                                Invoice.What.ITEM,
                                Optional.of(charged.serviceItem),
                                charged.quantity,
                                charged.more.grossMinor())),
                charged.more
                        .taxCode()
                        .map(
                                code ->
                                        List.of(
                                                new InvoiceTaxes.Amount(
                                                        code,
                                                        charged.more.grossMinor()
                                                                - charged.more.taxMinor(),
                                                        charged.more.taxMinor())))
                        .orElse(List.of()));
        trail.record(
                handle, context, "invoice.issued", "invoice", row::id, Invoice.Kind.INVOICE.name());
        Documents.issue(handle, seller, Documents.Type.INVOICE, row.id(), now);
    }
}
