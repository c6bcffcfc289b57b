package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Settlement runs, their statements and the payment of these. */
public final class SettlementEndpoints {

    private static final UUID FIRST = new UUID(0, 0);

    /** Settle everything up to and including a day. */
    public record NewRun(LocalDate lastDay) {}

    /** A run by its id. */
    public record RunRequest(UUID run) {}

    /** A run as a file. */
    public record MatrixFile(UUID run, SheetFormat format) {}

    /** A statement of the site as a file. */
    public record StatementFile(UUID statement, StatementFormat format) {}

    /** A page of the statements of a run. */
    public record OfRun(
            UUID run,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** A statement of the site. */
    public record StatementRequest(UUID statement) {}

    /** A page of a statement's lines. */
    public record LinesRequest(
            UUID statement,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    private final TenantDatabase database;
    private final SettlementRuns runs;
    private final PaySettlement payments;
    private final OpenSettlementEndpoints open;
    private final SettlementCycles cycles;
    private final SummaryEndpoints summaries;
    private final SiteInvoiceEndpoints siteInvoices;

    public SettlementEndpoints(
            TenantDatabase database, SettlementRuns runs, PaySettlement payments) {
        this.database = database;
        this.runs = runs;
        this.payments = payments;
        this.open = new OpenSettlementEndpoints(database);
        this.cycles = runs.cycles();
        this.summaries = new SummaryEndpoints(database);
        this.siteInvoices = new SiteInvoiceEndpoints(database);
    }

    public OpenSettlementEndpoints open() {
        return open;
    }

    public SummaryEndpoints summaries() {
        return summaries;
    }

    public SiteInvoices siteInvoices() {
        return siteInvoices.invoices();
    }

    public SettlementCycles cycles() {
        return cycles;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(
                        own(),
                        open.endpoints(),
                        cycles.endpoints(),
                        summaries.endpoints(),
                        siteInvoices.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }

    private List<Endpoint<?, ?>> own() {
        return List.of(
                Endpoint.of(
                                "run-settlement",
                                Scope.CHAIN,
                                Method.POST,
                                "/settlement-runs",
                                NewRun.class)
                        .permission("billing.settle")
                        .summary(
                                "Closes a run with everything up to a day; another person approves it.")
                        .idempotent()
                        .creates()
                        .answers(
                                SettlementRun.class,
                                call -> runs.close(call.input().lastDay, call.context())),
                Endpoint.of(
                                "approve-settlement",
                                Scope.CHAIN,
                                Method.POST,
                                "/settlement-runs/{run}/approvals",
                                RunRequest.class)
                        .permission("billing.approve")
                        .summary("Agrees to a run that another person has closed.")
                        .idempotent()
                        .creates()
                        .answers(
                                SettlementRun.class,
                                call -> runs.approve(call.input().run, call.context())),
                Endpoint.of(
                                "issue-settlement",
                                Scope.CHAIN,
                                Method.POST,
                                "/settlement-runs/{run}/issues",
                                RunRequest.class)
                        .permission("billing.settle")
                        .summary("Issues the mirrored statements of an approved run.")
                        .idempotent()
                        .creates()
                        .answers(
                                SettlementRun.class,
                                call -> runs.issue(call.input().run, call.context())),
                Endpoint.of(
                                "read-settlement-matrix",
                                Scope.CHAIN,
                                Method.GET,
                                "/settlement-matrix",
                                RunRequest.class)
                        .permission("billing.settle")
                        .summary("What a run holds from each site to each other, with totals.")
                        .answers(
                                SettlementMatrix.class,
                                call -> matrix(call.input().run, call.context())),
                Endpoint.of(
                                "read-settlement-matrix-file",
                                Scope.CHAIN,
                                Method.GET,
                                "/settlement-matrix/file",
                                MatrixFile.class)
                        .permission("billing.settle")
                        .summary("What a run holds, debtors by creditors, as CSV or XLSX.")
                        .answers(
                                FileAnswer.class, call -> matrixFile(call.input(), call.context())),
                Endpoint.of(
                                "read-statement-file",
                                Scope.SITE,
                                Method.GET,
                                "/settlement-statements/{statement}/file",
                                StatementFile.class)
                        .permission("billing.read")
                        .summary("One statement of this site with its lines, as CSV, XLSX or PDF.")
                        .answers(
                                FileAnswer.class,
                                call -> statementFile(call.input(), call.context())),
                Endpoint.of(
                                "list-settlement-runs",
                                Scope.CHAIN,
                                Method.GET,
                                "/settlement-runs",
                                Paged.ById.class)
                        .permission("billing.settle")
                        .summary("All runs, newest first.")
                        .pages(
                                SettlementRun.class,
                                call -> runs.list(call.input(), call.context())),
                Endpoint.of(
                                "list-run-statements",
                                Scope.CHAIN,
                                Method.GET,
                                "/settlement-runs/{run}/statements",
                                OfRun.class)
                        .permission("billing.settle")
                        .summary("The statements of a run, of all sites, as they were issued.")
                        .pages(
                                Statements.Statement.class,
                                call -> ofRun(call.input(), call.context())),
                Endpoint.of(
                                "pay-settlement",
                                Scope.CHAIN,
                                Method.POST,
                                "/settlement-statements/{statement}/payments",
                                PaySettlement.Transfer.class)
                        .permission("billing.settle")
                        .summary("Books the bank transfer that settles a pair of statements.")
                        .idempotent()
                        .creates()
                        .answers(
                                PaySettlement.Settled.class,
                                call -> payments.pay(call.input(), call.context())),
                Endpoint.of(
                                "list-statements",
                                Scope.SITE,
                                Method.GET,
                                "/settlement-statements",
                                Paged.ById.class)
                        .permission("billing.read")
                        .summary("The statements of this site, newest first.")
                        .pages(
                                Statements.Statement.class,
                                call -> ofSite(call.input(), call.context())),
                Endpoint.of(
                                "read-statement",
                                Scope.SITE,
                                Method.GET,
                                "/settlement-statements/{statement}",
                                StatementRequest.class)
                        .permission("billing.read")
                        .summary("One statement of this site.")
                        .answers(
                                Statements.Statement.class,
                                call -> statement(call.input().statement, call.context())),
                Endpoint.of(
                                "list-statement-lines",
                                Scope.SITE,
                                Method.GET,
                                "/settlement-statements/{statement}/lines",
                                LinesRequest.class)
                        .permission("billing.read")
                        .summary("The claims on a statement, each with the event it comes from.")
                        .pages(StatementLine.class, call -> lines(call.input(), call.context())));
    }

    public FileAnswer matrixFile(MatrixFile input, CallContext context) {
        return new MatrixSheet(database).file(input.run, input.format, context);
    }

    public FileAnswer statementFile(StatementFile input, CallContext context) {
        return input.format
                .sheet()
                .map(sheet -> new StatementSheet(database).file(input.statement, sheet, context))
                .orElseGet(() -> new StatementPaper(database).file(input.statement, context));
    }

    public SettlementMatrix matrix(UUID run, CallContext context) {
        return database.inReport(context, handle -> SettlementMatrix.of(handle, run));
    }

    /** None until they are issued. */
    public Page<Statements.Statement> ofRun(OfRun input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    SettlementRuns.require(handle, input.run);
                    return input.page(
                            Statements.ofRun(handle, input.run, input.cursor, input.sought()),
                            Statements.Statement::id);
                });
    }

    public Page<Statements.Statement> ofSite(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                Statements.ofSite(
                                        handle,
                                        context.requiredSite(),
                                        input.cursor(),
                                        input.sought()),
                                Statements.Statement::id));
    }

    private Statements.Statement statement(UUID statement, CallContext context) {
        return database.inReport(
                context, handle -> Statements.require(handle, statement, context.requiredSite()));
    }

    public Page<StatementLine> lines(LinesRequest input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Statements.Statement statement =
                            Statements.require(handle, input.statement, context.requiredSite());
                    return input.page(
                            Statements.page(
                                    handle, statement, input.cursor.orElse(FIRST), input.sought()),
                            StatementLine::claim);
                });
    }
}
