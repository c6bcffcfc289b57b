package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.paper.Issuer;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.paper.Paper;
import io.mesoderm.platform.paper.PaperWords;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An issued statement on paper: what the two sites owe each other, line by line, and the fingerprint that says that
 * these are the lines it was issued with. What became of a line later, as a dispute, is not on it.
 */
final class StatementPaper {

    /** A paper is laid out in memory, and read by people. */
    static final int MOST_LINES = 1000;

    private final TenantDatabase database;

    StatementPaper(TenantDatabase database) {
        this.database = database;
    }

    FileAnswer file(UUID id, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Statements.Statement statement =
                            Statements.require(handle, id, context.requiredSite());
                    return Issuer.file(statement.number(), paper(handle, statement));
                });
    }

    private static Paper paper(Handle handle, Statements.Statement statement) {
        requirePrintable(statement.lineCount());
        Issuer issuer = Issuer.of(handle, statement.legalEntity(), statement.site());
        Issuer counter = Issuer.of(handle, statement.counterEntity(), statement.counterSite());
        PaperWords words = issuer.words();
        return issuer.paper(
                words.say("statement"),
                statement.number(),
                statement.issuedAt(),
                List.of(
                        Paper.Facts.of(
                                words.fact("counter-site", counter.name()),
                                words.fact(
                                        "until", words.time(statement.cutOff(), statement.zone())),
                                words.fact("due-from", words.money(statement.dueFrom())),
                                words.fact("due-to", words.money(statement.dueTo())),
                                words.fact("net", words.money(statement.net())),
                                words.fact(
                                        "issued",
                                        words.time(statement.issuedAt(), statement.zone())),
                                new Paper.Fact("SHA-256", statement.sha256())),
                        lines(handle, statement, words)));
    }

    static void requirePrintable(int lines) {
        if (lines > MOST_LINES) {
            throw Problem.conflict(
                    "paper-too-long",
                    "A paper has at most %d lines: take this statement as CSV or XLSX."
                            .formatted(MOST_LINES));
        }
    }

    private static Paper.Table lines(
            Handle handle, Statements.Statement statement, PaperWords words) {
        Map<SiteId, String> codes = SiteCodes.all(handle);
        List<StatementLine> lines = Statements.page(handle, statement, new UUID(0, 0), MOST_LINES);
        return new Paper.Table(
                words.say("lines"),
                List.of(
                        Paper.Column.text(words.say("when")),
                        Paper.Column.text(words.say("what")),
                        Paper.Column.text(words.say("debtor")),
                        Paper.Column.text(words.say("creditor")),
                        Paper.Column.amount(words.say("value")),
                        Paper.Column.amount(words.say("amount"))),
                lines.stream()
                        .map(
                                line ->
                                        List.of(
                                                words.time(line.occurredAt(), statement.zone()),
                                                what(line, words),
                                                codes.get(line.debtor()),
                                                codes.get(line.creditor()),
                                                line.unitValue().map(words::money).orElse(""),
                                                words.money(line.amount())))
                        .toList(),
                List.of(
                        List.of(
                                words.say("net"),
                                "",
                                "",
                                "",
                                "",
                                words.money(sum(lines, statement.net())))));
    }

    private static String what(StatementLine line, PaperWords words) {
        return (words.say("source." + line.source()) + " " + line.serviceItem().orElse("")).strip();
    }

    /** Of the lines themselves, so that the paper adds up by what is on it. */
    private static Money sum(List<StatementLine> lines, Money net) {
        return new Money(
                lines.stream().mapToLong(line -> line.amount().minor()).reduce(0, Math::addExact),
                net.currency());
    }
}
