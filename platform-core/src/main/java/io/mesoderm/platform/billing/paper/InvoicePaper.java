package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.paper.Paper;
import io.mesoderm.platform.paper.PaperWords;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An invoice or credit note on paper: nothing is on it but what was stored when it was issued. */
final class InvoicePaper {

    private record Contract(String name, String patientNumber, VoucherKind voucherKind) {}

    private InvoicePaper() {}

    static FileAnswer file(Handle handle, InvoiceRows.Row row) {
        Invoice invoice = InvoiceRows.numbered(handle, row.id());
        String number = invoice.number();
        List<TaxLine> taxes = invoice.taxes();
        Issuer issuer = Issuer.of(handle, row.legalEntityId(), row.siteId());
        PaperWords words = issuer.words();
        Contract contract = contract(handle, row.contractId());
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(new Paper.Facts(facts(handle, row, contract, words)));
        blocks.add(lines(row, InvoiceRows.lines(handle, row.id()), words));
        if (!taxes.isEmpty()) {
            blocks.add(TaxTable.of(taxes, words));
        }
        blocks.add(new Paper.Facts(sums(row, taxes, words)));
        if (contract.voucherKind == VoucherKind.MULTI_PURPOSE) {
            blocks.add(new Paper.Note(words.say("taxed-at-use")));
        }
        return Issuer.file(
                number, issuer.paper(words.say(row.kind().name()), number, row.issuedAt(), blocks));
    }

    private static List<Paper.Fact> facts(
            Handle handle, InvoiceRows.Row row, Contract contract, PaperWords words) {
        List<Paper.Fact> facts = new ArrayList<>();
        facts.add(words.fact("to", row.buyerName()));
        row.buyerAddress().ifPresent(address -> facts.add(words.fact("address", address)));
        facts.add(words.fact("day", words.day(row.issuedOn())));
        row.correctsId()
                .ifPresent(
                        corrected ->
                                facts.add(
                                        words.fact(
                                                "corrects",
                                                InvoiceRows.numbered(handle, corrected).number())));
        facts.add(words.fact("contract", contract.name));
        facts.add(words.fact("patient-number", contract.patientNumber));
        return facts;
    }

    private static Contract contract(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT c.name, p.number AS patient_number, c.voucher_kind
                        FROM package_contract c JOIN patient p ON p.id = c.patient_id WHERE c.id = :id
                        """)
                .bind("id", contract)
                .mapTo(Contract.class)
                .one();
    }

    private static Paper.Table lines(
            InvoiceRows.Row row, List<Invoice.Line> lines, PaperWords words) {
        return new Paper.Table(
                "",
                List.of(
                        Paper.Column.text(words.say("what")),
                        Paper.Column.amount(words.say("quantity")),
                        Paper.Column.amount(words.say("amount"))),
                lines.stream()
                        .map(
                                line ->
                                        List.of(
                                                line.serviceItem()
                                                        .orElseGet(
                                                                () ->
                                                                        words.say(
                                                                                "line."
                                                                                        + line
                                                                                                .what())),
                                                Integer.toString(line.quantity()),
                                                words.money(row.money(line.amountMinor()))))
                        .toList(),
                List.of(List.of(words.say("total"), "", words.money(row.money(row.totalMinor())))));
    }

    private static List<Paper.Fact> sums(
            InvoiceRows.Row row, List<TaxLine> taxes, PaperWords words) {
        String rest = words.money(row.money(row.totalMinor() - row.paidMinor()));
        String paid = words.money(row.money(row.paidMinor()));
        if (row.kind() == Invoice.Kind.CREDIT_NOTE) {
            return List.of(words.fact("paid-back", paid), words.fact("not-to-pay", rest));
        }
        if (taxes.isEmpty()) {
            return List.of(words.fact("paid-before", paid), words.fact("to-pay", rest));
        }
        long tax = taxes.stream().mapToLong(line -> line.tax().minor()).sum();
        long ofPaid = taxOfPaid(row, taxes);
        return List.of(
                words.fact("paid-before", paid),
                words.fact("tax-in-paid", words.money(row.money(ofPaid))),
                words.fact("to-pay", rest),
                words.fact("tax-to-pay", words.money(row.money(tax - ofPaid))));
    }

    /** The same part of each code's tax as was paid of the price, as it was due with the money. */
    private static long taxOfPaid(InvoiceRows.Row row, List<TaxLine> taxes) {
        if (row.totalMinor() == 0) {
            return 0;
        }
        Ratio paid = Ratio.of(row.paidMinor(), row.totalMinor());
        return taxes.stream().mapToLong(line -> paid.roundHalfUp(line.tax().minor())).sum();
    }
}
