package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.paper.Paper;
import io.mesoderm.platform.paper.PaperWords;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An invoice or credit note on paper: nothing is on it but what was stored when it was issued. */
final class InvoicePaper {

    private record Contract(String name, String patientNumber) {}

    private InvoicePaper() {}

    static FileAnswer file(Handle handle, InvoiceRows.Row row) {
        String number = InvoiceRows.numbered(handle, row.id()).number();
        Issuer issuer = Issuer.of(handle, row.legalEntityId(), row.siteId());
        PaperWords words = issuer.words();
        List<Paper.Block> blocks =
                List.of(
                        new Paper.Facts(facts(handle, row, words)),
                        lines(row, InvoiceRows.lines(handle, row.id()), words),
                        new Paper.Facts(sums(row, words)));
        return Issuer.file(
                number, issuer.paper(words.say(row.kind().name()), number, row.issuedAt(), blocks));
    }

    private static List<Paper.Fact> facts(Handle handle, InvoiceRows.Row row, PaperWords words) {
        Contract contract = contract(handle, row.contractId());
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
                        SELECT c.name, p.number AS patient_number
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

    private static List<Paper.Fact> sums(InvoiceRows.Row row, PaperWords words) {
        String rest = words.money(row.money(row.totalMinor() - row.paidMinor()));
        String paid = words.money(row.money(row.paidMinor()));
        return switch (row.kind()) {
            case INVOICE -> List.of(words.fact("paid-before", paid), words.fact("to-pay", rest));
            case CREDIT_NOTE ->
                    List.of(words.fact("paid-back", paid), words.fact("not-to-pay", rest));
        };
    }
}
