package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.settlement.SiteCodes;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Roll-forward, trial balance and audit. */
public final class ReportEndpoints {

    /** What is on its way into the books is there after so long: no command lasts longer. */
    private static final Duration RECORDED = Duration.ofMinutes(1);

    /** A span of days, both included. */
    public record Span(LocalDate from, LocalDate to) {}

    /** A span of days as a file. */
    public record SpanFile(LocalDate from, LocalDate to, SheetFormat format) {}

    /**
     * A span of days, both included.
     *
     * @param knownAt what was recorded later does not count, so that the answer stays the same; all that is known now if
     *     left out
     */
    public record KnownSpan(LocalDate from, LocalDate to, Optional<Instant> knownAt) {

        /** By what is known now. */
        public KnownSpan(LocalDate from, LocalDate to) {
            this(from, to, Optional.empty());
        }
    }

    /** The same as a file. */
    public record KnownSpanFile(
            LocalDate from, LocalDate to, SheetFormat format, Optional<Instant> knownAt) {}

    /** Up to and including a period such as 202603, of one legal entity; without them, everything. */
    public record BalanceRequest(Optional<Integer> period, Optional<LegalEntityId> legalEntity) {}

    private static final int MOST_MONTHS = 13;

    private final TenantDatabase database;
    private final LedgerAudit audit;
    private final InstantSource clock;

    public ReportEndpoints(TenantDatabase database, LedgerAudit audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(own(), royalties(), new ConsolidationEndpoints(database).endpoints())
                .flatMap(List::stream)
                .toList();
    }

    private List<Endpoint<?, ?>> royalties() {
        return List.of(
                Endpoint.of("royalty-base", Scope.CHAIN, Method.GET, "/royalty-base", Span.class)
                        .permission("billing.audit")
                        .summary("What royalties are taken of, per franchise site and month.")
                        .answers(
                                RoyaltyBase.class,
                                call -> royaltyBase(call.input(), call.context())),
                Endpoint.of(
                                "royalty-base-file",
                                Scope.CHAIN,
                                Method.GET,
                                "/royalty-base/file",
                                SpanFile.class)
                        .permission("billing.audit")
                        .summary("The same, as CSV or XLSX.")
                        .answers(
                                FileAnswer.class,
                                call -> royaltyFile(call.input(), call.context())));
    }

    private List<Endpoint<?, ?>> own() {
        return List.of(
                Endpoint.of(
                                "roll-forward",
                                Scope.CHAIN,
                                Method.GET,
                                "/package-liability",
                                KnownSpan.class)
                        .permission("billing.audit")
                        .summary(
                                "Package liability of all sites and the chain, from opening to closing.")
                        .answers(
                                RollForward.class,
                                call ->
                                        rollForward(
                                                call.input(), Optional.empty(), call.context())),
                Endpoint.of(
                                "site-roll-forward",
                                Scope.SITE,
                                Method.GET,
                                "/package-liability",
                                KnownSpan.class)
                        .permission("billing.read")
                        .summary(
                                "Package liability of what this site sold, from opening to closing.")
                        .answers(
                                RollForward.class,
                                call ->
                                        rollForward(
                                                call.input(),
                                                call.context().site(),
                                                call.context())),
                Endpoint.of(
                                "roll-forward-file",
                                Scope.CHAIN,
                                Method.GET,
                                "/package-liability/file",
                                KnownSpanFile.class)
                        .permission("billing.audit")
                        .summary("Package liability of all sites and the chain, as CSV or XLSX.")
                        .answers(
                                FileAnswer.class,
                                call -> file(call.input(), Optional.empty(), call.context())),
                Endpoint.of(
                                "site-roll-forward-file",
                                Scope.SITE,
                                Method.GET,
                                "/package-liability/file",
                                KnownSpanFile.class)
                        .permission("billing.read")
                        .summary("Package liability of what this site sold, as CSV or XLSX.")
                        .answers(
                                FileAnswer.class,
                                call -> file(call.input(), call.context().site(), call.context())),
                Endpoint.of(
                                "trial-balance",
                                Scope.CHAIN,
                                Method.GET,
                                "/ledger/trial-balance",
                                BalanceRequest.class)
                        .permission("billing.audit")
                        .summary("Every account's balance up to a period.")
                        .answers(
                                TrialBalance.class,
                                call -> trialBalance(call.input(), call.context())),
                Endpoint.of("audit-ledger", Scope.CHAIN, Method.GET, "/ledger/audit", Empty.class)
                        .permission("billing.audit")
                        .summary(
                                "Recomputes the books from their events and names what does not hold.")
                        .answers(LedgerAudit.Report.class, call -> audit.run(call.context())));
    }

    public RollForward rollForward(KnownSpan span, Optional<SiteId> site, CallContext context) {
        if (span.to.isBefore(span.from)) {
            throw Problem.invalid("to", "is before from");
        }
        if (span.knownAt.filter(clock.instant().minus(RECORDED)::isBefore).isPresent()) {
            throw Problem.invalid(
                    "knownAt",
                    "is a minute ago or earlier: what is recorded right now may still come");
        }
        return database.inReport(
                context,
                handle -> RollForward.read(handle, span.from, span.to, site, span.knownAt));
    }

    /** The same figures as {@link #rollForward}, with the codes of the sites. */
    public FileAnswer file(KnownSpanFile asked, Optional<SiteId> site, CallContext context) {
        RollForward rollForward =
                rollForward(new KnownSpan(asked.from, asked.to, asked.knownAt), site, context);
        Map<SiteId, String> codes = database.inReport(context, SiteCodes::all);
        return RollForwardSheet.file(rollForward, codes, asked.format);
    }

    /** Of at most a year and a month. */
    public RoyaltyBase royaltyBase(Span span, CallContext context) {
        if (span.to.isBefore(span.from)) {
            throw Problem.invalid("to", "is before from");
        }
        if (span.to.isAfter(span.from.plusMonths(MOST_MONTHS))) {
            throw Problem.invalid("to", "is more than " + MOST_MONTHS + " months after from");
        }
        return database.inReport(context, handle -> RoyaltyBase.of(handle, span.from, span.to));
    }

    public FileAnswer royaltyFile(SpanFile asked, CallContext context) {
        return RoyaltySheet.file(
                royaltyBase(new Span(asked.from, asked.to), context),
                database.inReport(context, SiteCodes::all),
                asked.format);
    }

    public TrialBalance trialBalance(Optional<Integer> period, CallContext context) {
        return trialBalance(new BalanceRequest(period, Optional.empty()), context);
    }

    public TrialBalance trialBalance(BalanceRequest request, CallContext context) {
        return database.inReport(
                context, handle -> TrialBalance.read(handle, request.period, request.legalEntity));
    }
}
