package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.billing.einvoice.EInvoice;
import io.mesoderm.platform.billing.einvoice.Party;
import io.mesoderm.platform.billing.einvoice.Supply;
import io.mesoderm.platform.billing.einvoice.UblFile;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.paper.PaperWords;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An invoice or credit note over a package as UBL: the same cents as on the paper, each line without its tax. */
final class InvoiceUbl {

    private record Contract(
            String name,
            VoucherKind voucherKind,
            Optional<String> street,
            Optional<String> postcode,
            Optional<String> city,
            Optional<String> country) {}

    private record SoldLine(
            String serviceItem,
            int quantity,
            long netMinor,
            TaxCategory category,
            BigDecimal percent,
            Optional<String> reason) {

        EInvoice.Line line() {
            return new EInvoice.Line(
                    serviceItem, quantity, netMinor, new Supply(category, percent, reason));
        }
    }

    private InvoiceUbl() {}

    static FileAnswer file(Handle handle, InvoiceRows.Row row) {
        Invoice invoice = InvoiceRows.numbered(handle, row.id());
        Issuer issuer = Issuer.of(handle, row.legalEntityId(), row.siteId());
        PaperWords words = issuer.words();
        Contract contract = contract(handle, row.contractId());
        List<EInvoice.Tax> taxes = taxes(row, invoice.taxes(), contract, words);
        return UblFile.of(
                new EInvoice(
                        row.kind() == Invoice.Kind.CREDIT_NOTE,
                        invoice.number(),
                        row.issuedOn(),
                        row.currency(),
                        Party.of(handle, issuer.entity(), row.issuedOn()),
                        buyer(row, contract, issuer.entity().country()),
                        lines(handle, row, contract, taxes, words),
                        taxes,
                        row.paidMinor(),
                        corrected(handle, row),
                        row.contractId().toString(),
                        words.say("payment-terms")));
    }

    private static Contract contract(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT c.name, c.voucher_kind, b.street, b.postcode, b.city, b.country
                        FROM package_contract c LEFT JOIN buyer b ON b.id = c.buyer_id WHERE c.id = :id
                        """)
                .bind("id", contract)
                .mapTo(Contract.class)
                .one();
    }

    /** A patient's address is one text without a country: whoever comes to be treated is taken to live where that is. */
    private static Party buyer(InvoiceRows.Row row, Contract contract, String country) {
        return Party.buyer(
                row.buyerName(),
                contract.street.or(row::buyerAddress),
                contract.postcode,
                contract.city,
                contract.country.orElse(country));
    }

    /** A package that is taxed when it is used is no supply yet, so its sale is outside the tax. */
    private static List<EInvoice.Tax> taxes(
            InvoiceRows.Row row, List<TaxLine> taxes, Contract contract, PaperWords words) {
        return switch (contract.voucherKind) {
            case NONE ->
                    throw Problem.conflict(
                            "e-invoice-untaxed",
                            "The package says nothing of tax, so an e-invoice cannot say why none is charged: send the paper.");
            case MULTI_PURPOSE ->
                    List.of(
                            new EInvoice.Tax(
                                    new Supply(
                                            TaxCategory.O,
                                            BigDecimal.ZERO,
                                            Optional.of(words.say("taxed-at-use"))),
                                    row.totalMinor(),
                                    0));
            case SINGLE_PURPOSE -> taxes.stream().map(InvoiceUbl::tax).toList();
        };
    }

    private static EInvoice.Tax tax(TaxLine line) {
        return new EInvoice.Tax(
                new Supply(line.category(), line.percent(), line.reason()),
                line.base().minor(),
                line.tax().minor());
    }

    private static List<EInvoice.Line> lines(
            Handle handle,
            InvoiceRows.Row row,
            Contract contract,
            List<EInvoice.Tax> taxes,
            PaperWords words) {
        if (contract.voucherKind == VoucherKind.MULTI_PURPOSE) {
            return InvoiceRows.lines(handle, row.id()).stream()
                    .map(line -> untaxed(line, taxes.getFirst().supply(), words))
                    .toList();
        }
        if (row.kind() == Invoice.Kind.CREDIT_NOTE) {
            return credited(taxes, contract.name, words);
        }
        return row.sourceId().equals(row.contractId())
                ? sold(handle, row.contractId())
                : charged(InvoiceRows.lines(handle, row.id()).getFirst(), taxes.getFirst());
    }

    /** What was charged more later: one line under one code. */
    private static List<EInvoice.Line> charged(Invoice.Line line, EInvoice.Tax tax) {
        return List.of(
                new EInvoice.Line(
                        line.serviceItem().orElseThrow(),
                        line.quantity(),
                        tax.baseMinor(),
                        tax.supply()));
    }

    private static EInvoice.Line untaxed(Invoice.Line line, Supply supply, PaperWords words) {
        return new EInvoice.Line(
                line.serviceItem().orElseGet(() -> words.say("line." + line.what())),
                line.amountMinor() < 0 ? -line.quantity() : line.quantity(),
                line.amountMinor(),
                supply);
    }

    /**
     * Line by line as on the paper. What units of a line are worth together only grows, by what has an invoice of its own if
     * this one was issued before; what is worth less is set apart beside them.
     */
    private static List<EInvoice.Line> sold(Handle handle, UUID contract) {
        return handle
                .createQuery(
                        """
                        SELECT u.service_item, SUM(f.id IS NULL) AS quantity,
                          SUM(u.value_minor - u.tax_minor - COALESCE((SELECT
                              SUM(g.value_minor - g.value_before_minor - g.tax_minor + g.tax_before_minor)
                            FROM graft_delivery g JOIN invoice i ON i.source_id = g.id WHERE g.unit_id = u.id), 0))
                            AS net_minor,
                          t.category, t.percent, t.reason
                        FROM unit u JOIN tax_code t ON t.id = u.tax_code_id
                          LEFT JOIN refund_unit b ON b.unit_id = u.id
                          LEFT JOIN refund f ON f.id = b.refund_id AND f.reason = 'TIER_TRUE_UP'
                        WHERE u.contract_id = :contract AND u.made_by IS NULL
                        GROUP BY u.line_no, u.service_item, t.id, t.category, t.percent, t.reason ORDER BY u.line_no
                        """)
                .bind("contract", contract)
                .mapTo(SoldLine.class)
                .stream()
                .map(SoldLine::line)
                .toList();
    }

    /** What is credited of the units under each code, less what is kept of them: so it is stored. */
    private static List<EInvoice.Line> credited(
            List<EInvoice.Tax> taxes, String contract, PaperWords words) {
        List<EInvoice.Line> lines = new ArrayList<>();
        for (EInvoice.Tax tax : taxes) {
            lines.add(
                    new EInvoice.Line(
                            words.say("line." + Invoice.What.RETURNED) + ": " + contract,
                            1,
                            tax.baseMinor(),
                            tax.supply()));
        }
        return lines;
    }

    private static List<EInvoice.Corrected> corrected(Handle handle, InvoiceRows.Row row) {
        return row
                .correctsId()
                .map(id -> InvoiceRows.numbered(handle, id))
                .map(invoice -> new EInvoice.Corrected(invoice.number(), invoice.issuedOn()))
                .stream()
                .toList();
    }
}
