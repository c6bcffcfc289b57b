package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.ledger.AccountingPeriods;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens a locked period again: one person says why, another one agrees. */
public final class ReopenPeriods {

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    ReopenPeriods(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public AccountingPeriod request(ClosePeriods.Of input, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    person(context);
                    AccountingPeriod period = hold(handle, input);
                    add(handle, input, PeriodEvent.Kind.REQUESTED, reason, context);
                    return period;
                });
    }

    /** Agrees to what another person requested; what they said is kept as the reason. */
    public AccountingPeriod approve(ClosePeriods.Of input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    UUID person = person(context);
                    hold(handle, input);
                    PeriodEvent request = pending(handle, input);
                    if (request.byStaff().equals(Optional.of(person))) {
                        throw Problem.conflict(
                                "second-person-needed",
                                "Whoever asks to open a period again cannot agree to it too.");
                    }
                    AccountingPeriods.change(
                            handle,
                            input.legalEntity(),
                            input.period(),
                            PeriodState.OPEN,
                            Optional.empty());
                    add(handle, input, PeriodEvent.Kind.REOPENED, request.reason(), context);
                    return AccountingPeriods.find(handle, input.legalEntity(), input.period())
                            .orElseThrow();
                });
    }

    private static AccountingPeriod hold(Handle handle, ClosePeriods.Of input) {
        LegalEntity entity =
                LegalEntities.find(handle, input.legalEntity()).orElseThrow(Problem::notFound);
        AccountingPeriod period = AccountingPeriods.hold(handle, entity, input.period());
        ClosePeriods.requireState(period, PeriodState.LOCKED);
        ClosePeriods.requireLaterOpen(handle, input);
        return period;
    }

    /** The request that stands: nothing was done to the period since. */
    private static PeriodEvent pending(Handle handle, ClosePeriods.Of input) {
        List<PeriodEvent> history = PeriodEvent.of(handle, input.legalEntity(), input.period());
        return Optional.of(history.getLast())
                .filter(event -> event.kind() == PeriodEvent.Kind.REQUESTED)
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "reopening-not-requested",
                                        "Nobody has asked to open this period again."));
    }

    private void add(
            Handle handle,
            ClosePeriods.Of input,
            PeriodEvent.Kind kind,
            String reason,
            CallContext context) {
        PeriodEvent.add(
                handle,
                input.legalEntity(),
                input.period(),
                kind,
                reason,
                clock.instant(),
                context);
        trail.record(
                handle,
                context,
                kind == PeriodEvent.Kind.REQUESTED ? "reopening.requested" : "period.reopened",
                "accounting_period",
                input.legalEntity(),
                Integer.toString(input.period()));
    }

    /** A token, even one of a person, is kept by whoever has it: two tokens are no two persons. */
    private static UUID person(CallContext context) {
        return context.actor()
                .staff()
                .filter(staff -> !context.actor().byToken())
                .map(EntityId::value)
                .orElseThrow(
                        () ->
                                Problem.of(
                                        403,
                                        "session-required",
                                        "It takes two persons to open a period again."));
    }
}
