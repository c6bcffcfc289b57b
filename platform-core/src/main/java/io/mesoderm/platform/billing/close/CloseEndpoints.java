package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.audit.LedgerVerification;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.ledger.AccountingPeriods;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.billing.report.LedgerProofs;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The periods of a legal entity: what is closed, what is still open before it can be, and the way back. */
public final class CloseEndpoints {

    private static final String PERIODS = "/legal-entities/{legalEntity}/periods";
    static final String PERIOD = PERIODS + "/{period}";

    /** A page of the periods of an entity, newest first. */
    public record PeriodsRequest(
            LegalEntityId legalEntity,
            Optional<Integer> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** Locks a period; {@code force} says why although something blocks it. */
    public record NewLock(
            LegalEntityId legalEntity,
            int period,
            @Length(min = 1, max = 300) Optional<String> force) {}

    /** What is done to a period, and why. */
    public record Reasoned(
            LegalEntityId legalEntity, int period, @Length(min = 1, max = 400) String reason) {}

    /**
     * A period, what is to be done before it is locked as far as the period itself shows it, and all that was
     * done to it.
     */
    public record Detail(
            AccountingPeriod period, List<ChecklistItem> checklist, List<PeriodEvent> history) {}

    /** All that is to be done before a period is locked; nothing if it is. */
    public record FullChecklist(List<ChecklistItem> checklist) {}

    /** Two locks of a period, by their events; the last two if they are not named. */
    public record TwoLocks(
            LegalEntityId legalEntity, int period, Optional<UUID> before, Optional<UUID> after) {}

    private final TenantDatabase database;
    private final Checklist checklist;
    private final ClosePeriods closing;
    private final ReopenPeriods reopening;
    private final RollingLocks rolling;
    private final SiteLocks sites;
    private final ChainLocks together;
    private final MonthEndEndpoints monthEnd;

    public CloseEndpoints(
            TenantDatabase database,
            LedgerProofs proofs,
            LedgerVerification seals,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.checklist = new Checklist(proofs, seals);
        this.closing = new ClosePeriods(database, checklist, trail, clock);
        this.reopening = new ReopenPeriods(database, trail, clock);
        this.sites = new SiteLocks(database, closing, trail, clock);
        this.rolling = new RollingLocks(database, closing, sites, trail, clock);
        this.together = new ChainLocks(database, rolling);
        this.monthEnd = new MonthEndEndpoints(database, checklist, clock);
    }

    public ClosePeriods closing() {
        return closing;
    }

    public ReopenPeriods reopening() {
        return reopening;
    }

    public MonthEndEndpoints monthEnd() {
        return monthEnd;
    }

    public SiteLocks sites() {
        return sites;
    }

    public ChainLocks together() {
        return together;
    }

    public RollingLocks rolling() {
        return rolling;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(
                        ofPeriods(),
                        new PeriodChanges(closing, reopening).endpoints(),
                        rolling.endpoints(),
                        sites.endpoints(),
                        together.endpoints(),
                        monthEnd.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }

    private List<Endpoint<?, ?>> ofPeriods() {
        return List.of(
                Endpoint.of("list-periods", Scope.CHAIN, Method.GET, PERIODS, PeriodsRequest.class)
                        .permission("billing.audit")
                        .summary("The periods of a legal entity's books, newest first.")
                        .pages(AccountingPeriod.class, call -> list(call.input(), call.context())),
                Endpoint.of("read-period", Scope.CHAIN, Method.GET, PERIOD, ClosePeriods.Of.class)
                        .permission("billing.audit")
                        .summary("A period with its checklist and all that was done to it.")
                        .answers(Detail.class, call -> detail(call.input(), call.context())),
                Endpoint.of(
                                "check-period",
                                Scope.CHAIN,
                                Method.GET,
                                PERIOD + "/checklist",
                                ClosePeriods.Of.class)
                        .permission("billing.audit")
                        .summary(
                                "The whole checklist of a period, with the proof of all the books: takes its time.")
                        .answers(FullChecklist.class, call -> check(call.input(), call.context())),
                Endpoint.of(
                                "read-closing-difference",
                                Scope.CHAIN,
                                Method.GET,
                                PERIOD + "/difference",
                                TwoLocks.class)
                        .permission("billing.audit")
                        .summary(
                                "The trial balance at one lock of a period against that at another.")
                        .answers(
                                ClosingDifference.class,
                                call -> difference(call.input(), call.context())));
    }

    public Page<AccountingPeriod> list(PeriodsRequest input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity).orElseThrow(Problem::notFound);
                    return input.page(
                            AccountingPeriods.list(
                                    handle, input.legalEntity, input.cursor, input.sought()),
                            AccountingPeriod::period);
                });
    }

    /** What costs no more than the period; {@link #check} reads all the books. */
    public Detail detail(ClosePeriods.Of input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    AccountingPeriod period = require(handle, input);
                    return new Detail(
                            period,
                            isChecked(period)
                                    ? checklist.ofPeriod(
                                            handle, input.legalEntity(), period, context)
                                    : List.of(),
                            PeriodEvent.of(handle, input.legalEntity(), input.period()));
                });
    }

    public FullChecklist check(ClosePeriods.Of input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    AccountingPeriod period = require(handle, input);
                    return new FullChecklist(
                            isChecked(period)
                                    ? checklist.of(handle, input.legalEntity(), period, context)
                                    : List.of());
                });
    }

    /** A locked period has nothing left to check. */
    private static boolean isChecked(AccountingPeriod period) {
        return PeriodState.LOCKED.isFirmerThan(period.state());
    }

    public ClosingDifference difference(TwoLocks input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        ClosingDifference.of(
                                handle,
                                require(
                                                handle,
                                                new ClosePeriods.Of(
                                                        input.legalEntity, input.period))
                                        .period(),
                                PeriodEvent.of(handle, input.legalEntity, input.period),
                                input.before,
                                input.after));
    }

    private static AccountingPeriod require(Handle handle, ClosePeriods.Of input) {
        return AccountingPeriods.find(handle, input.legalEntity(), input.period())
                .orElseThrow(Problem::notFound);
    }
}
