package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.ledger.AccountingPeriods;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.billing.settlement.OpenSettlement;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The end of a month as one look at all that it still needs. */
public final class MonthEndEndpoints {

    /**
     * Of whom, and of which month; the first that is not locked where none is named.
     *
     * @param period only together with the legal entity whose it is
     */
    public record Asked(
            Optional<LegalEntityId> legalEntity, Optional<SiteId> site, Optional<Integer> period) {}

    private final TenantDatabase database;
    private final Checklist checklist;
    private final InstantSource clock;

    MonthEndEndpoints(TenantDatabase database, Checklist checklist, InstantSource clock) {
        this.database = database;
        this.checklist = checklist;
        this.clock = clock;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("read-month-end", Scope.CHAIN, Method.GET, "/month-end", Asked.class)
                        .permission("billing.audit")
                        .summary(
                                "What the end of a month still needs, of an entity, of a site or of the chain.")
                        .answers(MonthEnd.class, call -> read(call.input(), call.context())));
    }

    public MonthEnd read(Asked asked, CallContext context) {
        return database.inReport(context, handle -> read(handle, asked, context));
    }

    private MonthEnd read(Handle handle, Asked asked, CallContext context) {
        require(handle, asked);
        Optional<AccountingPeriod> period =
                asked.legalEntity.flatMap(entity -> period(handle, entity, asked.period));
        List<MonthEnd.SiteWork> sites =
                WaitingWork.of(
                        handle,
                        new WaitingWork.Asked(asked.legalEntity, asked.site, today(handle)));
        Set<SiteId> theirs =
                sites.stream().map(MonthEnd.SiteWork::site).collect(Collectors.toSet());
        return new MonthEnd(
                asked.legalEntity,
                period,
                period.filter(open -> PeriodState.LOCKED.isFirmerThan(open.state()))
                        .map(
                                open ->
                                        checklist.ofPeriod(
                                                handle,
                                                asked.legalEntity.orElseThrow(),
                                                open,
                                                context))
                        .orElse(List.of()),
                sites,
                OpenSettlement.of(handle).with(theirs),
                RunProgress.of(handle, List.copyOf(theirs)),
                BooksProof.last(handle));
    }

    private static void require(Handle handle, Asked asked) {
        asked.legalEntity.ifPresent(
                entity ->
                        LegalEntities.find(handle, entity)
                                .orElseThrow(
                                        () ->
                                                Problem.invalid(
                                                        "legalEntity",
                                                        "is no legal entity of this chain")));
        asked.site.ifPresent(site -> Sites.requireNamed(handle, site, "site"));
        if (asked.period.isPresent() && asked.legalEntity.isEmpty()) {
            throw Problem.invalid("legalEntity", "is needed: a month is one of its books");
        }
    }

    private static Optional<AccountingPeriod> period(
            Handle handle, LegalEntityId entity, Optional<Integer> named) {
        if (named.isPresent()) {
            return Optional.of(
                    AccountingPeriods.find(handle, entity, named.get())
                            .orElseThrow(
                                    () ->
                                            Problem.invalid(
                                                    "period",
                                                    "is no period of this legal entity's books")));
        }
        return AccountingPeriods.looserBefore(handle, entity, Integer.MAX_VALUE, PeriodState.LOCKED)
                .flatMap(number -> AccountingPeriods.find(handle, entity, number));
    }

    private LocalDate today(Handle handle) {
        return clock.instant().atZone(ChainPolicies.read(handle).settlementZone()).toLocalDate();
    }
}
