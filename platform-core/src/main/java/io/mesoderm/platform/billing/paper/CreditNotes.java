package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.tax.ReturnedTax;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Credit notes: what a refund takes back of an invoice, whether it was paid or not. */
public final class CreditNotes {

    /**
     * What becomes of units that were invoiced and came back.
     *
     * @param valueMinor what they were sold for
     * @param feeMinor kept of it
     * @param listPriceMinor kept of it since used sessions count at their list price; negative if that gives more
     * @param paidBackMinor what the buyer gets now; the rest was never paid
     * @param tax of what is credited as of what is kept
     */
    public record Returned(
            UUID refund,
            UUID contract,
            long valueMinor,
            long feeMinor,
            long listPriceMinor,
            long paidBackMinor,
            ReturnedTax tax) {

        private List<Invoice.Line> lines() {
            return Stream.of(
                            Invoice.Line.of(Invoice.What.RETURNED, valueMinor),
                            Invoice.Line.of(Invoice.What.FEE, -feeMinor),
                            Invoice.Line.of(Invoice.What.LIST_PRICE, -listPriceMinor))
                    .filter(line -> line.amountMinor() != 0)
                    .toList();
        }
    }

    private record TrueUp(
            UUID id,
            long valueMinor,
            long cancelledMinor,
            long refundMinor,
            long trueUpMinor,
            long taxMinor,
            long trueUpTaxMinor,
            Optional<UUID> taxCodeId) {

        private Returned returned(UUID contract) {
            List<ReturnedTax.Line> tax =
                    taxCodeId.stream()
                            .map(
                                    code ->
                                            new ReturnedTax.Line(
                                                    code,
                                                    valueMinor,
                                                    taxMinor + trueUpTaxMinor,
                                                    cancelledMinor + refundMinor,
                                                    taxMinor))
                            .toList();
            return new Returned(
                    id,
                    contract,
                    valueMinor,
                    0,
                    trueUpMinor,
                    refundMinor,
                    new ReturnedTax(tax, 0, trueUpTaxMinor));
        }
    }

    private CreditNotes() {}

    /** Behind an invoice over what was sold: what tiers of fewer grafts gave back before it was issued. */
    static void issueTrueUps(
            Handle handle,
            UUID contract,
            SiteBook seller,
            WriteAudit trail,
            Instant now,
            CallContext context) {
        handle.createQuery(
                        """
                        SELECT f.id, f.value_minor, f.cancelled_minor, f.refund_minor, f.true_up_minor, f.tax_minor,
                          f.true_up_tax_minor, u.tax_code_id
                        FROM refund f JOIN refund_unit x ON x.refund_id = f.id JOIN unit u ON u.id = x.unit_id
                        WHERE f.contract_id = :contract AND f.reason = 'TIER_TRUE_UP' ORDER BY f.id
                        """)
                .bind("contract", contract)
                .mapTo(TrueUp.class)
                .list()
                .forEach(
                        trueUp ->
                                issue(
                                        handle,
                                        trueUp.returned(contract),
                                        seller,
                                        trail,
                                        now,
                                        context));
    }

    /** Last in the refund's transaction, as it takes a number; nothing where nothing was invoiced or is credited. */
    public static void issue(
            Handle handle,
            Returned returned,
            SiteBook seller,
            WriteAudit trail,
            Instant now,
            CallContext context) {
        Optional<InvoiceRows.Row> invoice = InvoiceRows.over(handle, returned.contract);
        List<Invoice.Line> lines = returned.lines();
        if (invoice.isEmpty() || lines.isEmpty()) {
            return;
        }
        InvoiceRows.Row corrected = invoice.get();
        InvoiceRows.Row row =
                new InvoiceRows.Row(
                        Ids.next(),
                        Invoice.Kind.CREDIT_NOTE,
                        returned.contract,
                        returned.refund,
                        Optional.of(corrected.id()),
                        corrected.siteId(),
                        corrected.legalEntityId(),
                        corrected.buyerName(),
                        corrected.buyerAddress(),
                        corrected.currency(),
                        lines.stream()
                                .mapToLong(Invoice.Line::amountMinor)
                                .reduce(0, Math::addExact),
                        returned.paidBackMinor,
                        now,
                        seller.businessDate(),
                        context.actor().staff().map(EntityId::value));
        InvoiceRows.insert(handle, row, lines, InvoiceTaxes.credited(returned.tax));
        trail.record(
                handle,
                context,
                "credit-note.issued",
                "invoice",
                row::id,
                Invoice.Kind.CREDIT_NOTE.name());
        Documents.issue(handle, seller, Documents.Type.CREDIT_NOTE, row.id(), now);
    }
}
