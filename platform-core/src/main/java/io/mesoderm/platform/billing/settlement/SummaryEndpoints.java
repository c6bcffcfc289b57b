package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;
import java.util.UUID;

/** What a site reads of a run beside its single statements: all of them in one, and how each was paid. */
public final class SummaryEndpoints {

    private static final String SUMMARY = "/settlement-summaries/{run}";

    /** A run by its id. */
    public record OfRun(UUID run) {}

    /** A run as a file. */
    public record RunFile(UUID run, StatementFormat format) {}

    /** A statement of the site. */
    public record OfStatement(UUID statement) {}

    private final TenantDatabase database;

    SummaryEndpoints(TenantDatabase database) {
        this.database = database;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("read-settlement-summary", Scope.SITE, Method.GET, SUMMARY, OfRun.class)
                        .permission("billing.read")
                        .summary("All statements of this site in a run, with what is left in all.")
                        .answers(
                                SiteSummary.class,
                                call -> summary(call.input().run, call.context())),
                Endpoint.of(
                                "read-settlement-summary-file",
                                Scope.SITE,
                                Method.GET,
                                SUMMARY + "/file",
                                RunFile.class)
                        .permission("billing.read")
                        .summary("The same as CSV, XLSX or PDF.")
                        .answers(FileAnswer.class, call -> file(call.input(), call.context())),
                Endpoint.of(
                                "read-statement-transfers",
                                Scope.SITE,
                                Method.GET,
                                "/settlement-statements/{statement}/transfers",
                                OfStatement.class)
                        .permission("billing.read")
                        .summary(
                                "The run of a statement, how it was paid, and its bank lines here.")
                        .answers(
                                StatementTransfers.class,
                                call -> transfers(call.input().statement, call.context())));
    }

    public SiteSummary summary(UUID run, CallContext context) {
        return database.inReport(
                context, handle -> SiteSummary.of(handle, run, context.requiredSite()));
    }

    public FileAnswer file(RunFile input, CallContext context) {
        return input.format
                .sheet()
                .map(sheet -> new SummarySheet(database).file(input.run, sheet, context))
                .orElseGet(() -> new SummaryPaper(database).file(input.run, context));
    }

    public StatementTransfers transfers(UUID statement, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        StatementTransfers.of(
                                handle,
                                Statements.require(handle, statement, context.requiredSite())));
    }
}
