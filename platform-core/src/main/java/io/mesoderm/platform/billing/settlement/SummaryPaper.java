package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.paper.Issuer;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.paper.Paper;
import io.mesoderm.platform.paper.PaperWords;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A site's summary of a run on paper; whether a statement is settled changes, and is not on it. */
final class SummaryPaper {

    private final TenantDatabase database;

    SummaryPaper(TenantDatabase database) {
        this.database = database;
    }

    FileAnswer file(UUID run, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    SiteSummary summary = SiteSummary.of(handle, run, context.requiredSite());
                    StatementPaper.requirePrintable(summary.statements().size());
                    return Issuer.file(
                            SummarySheet.name(summary, SiteCodes.all(handle)),
                            paper(handle, summary));
                });
    }

    private static Paper paper(Handle handle, SiteSummary summary) {
        Statements.Statement first = summary.statements().getFirst();
        Issuer issuer = Issuer.of(handle, first.legalEntity(), summary.site());
        PaperWords words = issuer.words();
        return issuer.paper(
                words.say("settlement-summary"),
                words.time(summary.run().cutOff(), summary.run().zone()),
                first.issuedAt(),
                List.of(table(handle, summary, words)));
    }

    private static Paper.Table table(Handle handle, SiteSummary summary, PaperWords words) {
        Map<SiteId, String> names =
                Sites.list(handle).stream().collect(Collectors.toMap(Site::id, Site::name));
        return new Paper.Table(
                words.say("statements"),
                List.of(
                        Paper.Column.text(words.say("number")),
                        Paper.Column.text(words.say("counter-site")),
                        Paper.Column.amount(words.say("due-from")),
                        Paper.Column.amount(words.say("due-to")),
                        Paper.Column.amount(words.say("net"))),
                summary.statements().stream()
                        .map(
                                each ->
                                        List.of(
                                                each.number(),
                                                names.get(each.counterSite()),
                                                words.money(each.dueFrom()),
                                                words.money(each.dueTo()),
                                                words.money(each.net())))
                        .toList(),
                summary.totals().stream()
                        .map(
                                total ->
                                        List.of(
                                                words.say("total"),
                                                "",
                                                words.money(total.dueFrom()),
                                                words.money(total.dueTo()),
                                                words.money(total.net())))
                        .toList());
    }
}
