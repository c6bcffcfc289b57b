package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/**
 * Closes settlement runs without anybody asking for each: every week with its Sunday, or every month with its last day, by
 * the chain's settlement zone. A person still approves before anything is issued.
 */
public final class SettlementCycles {

    /** How often. */
    public enum Every {
        WEEK,
        MONTH;

        /** The last day that ended a cycle before this one. */
        private LocalDate lastEnd(LocalDate today) {
            return switch (this) {
                case WEEK -> today.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
                case MONTH -> today.withDayOfMonth(1).minusDays(1);
            };
        }
    }

    /** Never by itself if it is not said how often. */
    public record NewCycle(Optional<Every> every) {}

    /** What holds now, and since when: what ended before that is left to people. */
    public record Cycle(Optional<Every> every, Optional<Instant> since) {

        private static final Cycle NONE = new Cycle(Optional.empty(), Optional.empty());
    }

    private final TenantDatabase database;
    private final SettlementRuns runs;
    private final WriteAudit trail;
    private final InstantSource clock;

    SettlementCycles(
            TenantDatabase database, SettlementRuns runs, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.runs = runs;
        this.trail = trail;
        this.clock = clock;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "get-settlement-cycle",
                                Scope.CHAIN,
                                Method.GET,
                                "/settlement-cycles",
                                Empty.class)
                        .permission("billing.settle")
                        .summary("How often settlement runs close by themselves.")
                        .answers(Cycle.class, call -> get(call.context())),
                Endpoint.of(
                                "set-settlement-cycle",
                                Scope.CHAIN,
                                Method.POST,
                                "/settlement-cycles",
                                NewCycle.class)
                        .permission("billing.settle")
                        .summary("Has runs close by themselves every week or month, or never.")
                        .idempotent()
                        .creates()
                        .answers(Cycle.class, call -> set(call.input(), call.context())));
    }

    public Cycle get(CallContext context) {
        return database.inReport(context, SettlementCycles::read);
    }

    private static Cycle read(Handle handle) {
        return handle.createQuery(
                        "SELECT every, since FROM settlement_cycle ORDER BY id DESC LIMIT 1")
                .mapTo(Cycle.class)
                .findOne()
                .orElse(Cycle.NONE);
    }

    public Cycle set(NewCycle input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Instant now = clock.instant();
                    handle.createUpdate(
                                    """
                                    INSERT INTO settlement_cycle (id, every, since, by_staff)
                                    VALUES (:id, :every, :now, :by)
                                    """)
                            .bind("id", Ids.next())
                            .bind("every", input.every)
                            .bind("now", now)
                            .bind("by", context.actor().staff().map(EntityId::value))
                            .execute();
                    trail.record(
                            handle,
                            context,
                            "settlement-cycle.set",
                            "chain_policy",
                            input.every.map(Every::name).orElse("none"));
                    return new Cycle(input.every, Optional.of(now));
                });
    }

    /** What is due in a chain. */
    public Chore chore(ChainId chain) {
        return new Chore(
                "settlement-cycles",
                Duration.ZERO,
                (handle, now, atMost) -> closeDue(handle, now, SystemContext.of(chain)));
    }

    private int closeDue(Handle handle, Instant now, CallContext context) {
        Cycle cycle = read(handle);
        if (cycle.every.isPresent()) {
            ZoneId zone = ChainPolicies.read(handle).settlementZone();
            LocalDate lastDay = cycle.every.get().lastEnd(now.atZone(zone).toLocalDate());
            if (lastDay.plusDays(1).atStartOfDay(zone).toInstant().isAfter(cycle.since.get())) {
                runs.closeEnded(handle, lastDay, zone, context);
            }
        }
        return 0;
    }
}
