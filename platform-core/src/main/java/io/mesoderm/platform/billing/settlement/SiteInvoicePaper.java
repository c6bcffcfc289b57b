package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.paper.Issuer;
import io.mesoderm.platform.billing.paper.TaxLine;
import io.mesoderm.platform.billing.paper.TaxTable;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.paper.Paper;
import io.mesoderm.platform.paper.PaperWords;
import io.mesoderm.spi.billing.Money;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;

/** An invoice between sites on paper: nothing is on it but what was stored when it was issued. */
final class SiteInvoicePaper {

    private SiteInvoicePaper() {}

    static FileAnswer file(Handle handle, SiteInvoices.Row row, List<TaxLine> taxes) {
        Issuer issuer = Issuer.of(handle, row.legalEntityId(), row.siteId());
        PaperWords words = issuer.words();
        List<SiteInvoiceLines.Line> lines = SiteInvoiceLines.of(handle, row.id());
        return Issuer.file(
                row.number(),
                issuer.paper(
                        words.say(row.kind().name()),
                        row.number(),
                        row.issuedAt(),
                        List.of(
                                new Paper.Facts(facts(handle, row, words)),
                                lines(row, lines, words),
                                TaxTable.of(taxes, words),
                                sums(row, taxes, words),
                                new Paper.Note(words.say("paid-by-settlement")))));
    }

    private static List<Paper.Fact> facts(Handle handle, SiteInvoices.Row row, PaperWords words) {
        Issuer buyer = Issuer.of(handle, row.counterEntityId(), row.counterSiteId());
        SettlementRun run = SettlementRuns.require(handle, row.runId());
        List<Paper.Fact> facts = new ArrayList<>();
        facts.add(words.fact("to", buyer.name()));
        facts.add(words.fact("day", words.day(row.issuedOn())));
        facts.add(words.fact("until", words.time(run.cutOff(), run.zone())));
        row.correctsId()
                .ifPresent(
                        id ->
                                facts.add(
                                        words.fact(
                                                "corrects",
                                                SiteInvoices.require(handle, id).number())));
        return facts;
    }

    private static Paper.Table lines(
            SiteInvoices.Row row, List<SiteInvoiceLines.Line> lines, PaperWords words) {
        int sign = row.credits() ? -1 : 1;
        return new Paper.Table(
                "",
                List.of(
                        Paper.Column.text(words.say("what")),
                        Paper.Column.text(words.say("tax-code")),
                        Paper.Column.amount(words.say("quantity")),
                        Paper.Column.amount(words.say("amount"))),
                lines.stream()
                        .map(
                                line ->
                                        List.of(
                                                line.serviceItem(),
                                                line.code(),
                                                Integer.toString(line.quantity()),
                                                words.money(
                                                        new Money(
                                                                sign * line.netMinor(),
                                                                row.currency()))))
                        .toList(),
                List.of());
    }

    private static Paper.Facts sums(SiteInvoices.Row row, List<TaxLine> taxes, PaperWords words) {
        long net = taxes.stream().mapToLong(line -> line.base().minor()).sum();
        long tax = taxes.stream().mapToLong(line -> line.tax().minor()).sum();
        return Paper.Facts.of(
                words.fact("tax-base", words.money(new Money(net, row.currency()))),
                words.fact("tax", words.money(new Money(tax, row.currency()))),
                words.fact("total", words.money(new Money(net + tax, row.currency()))));
    }
}
