package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Closes the periods of an entity softly without anybody asking for each: so many days after their ends, or all up to
 * a day at once. A period that somebody has opened again by hand is left to them, and so are those after it.
 */
public final class RollingLocks {

    private static final String ENTITY = "/legal-entities/{legalEntity}";

    /** An entity. */
    public record Of(LegalEntityId legalEntity) {}

    /** After how many days the entity's periods close; never by themselves if none are given. */
    public record NewRollingLock(
            LegalEntityId legalEntity, @Range(min = 1, max = 3660) Optional<Integer> days) {}

    /** What holds for an entity now, and since when. */
    public record RollingLock(Optional<Integer> days, Optional<Instant> since) {

        private static final RollingLock NONE = new RollingLock(Optional.empty(), Optional.empty());
    }

    /** Everything that ended on that day or before. */
    public record Through(LegalEntityId legalEntity, LocalDate through) {}

    /** The periods that were closed softly, oldest first. */
    public record Locked(List<AccountingPeriod> periods) {}

    private record Rule(LegalEntityId legalEntityId, int days) {}

    private record Open(int period, boolean byHand) {}

    private final TenantDatabase database;
    private final ClosePeriods closing;
    private final WriteAudit trail;
    private final InstantSource clock;
    private final SiteLocks sites;

    RollingLocks(
            TenantDatabase database,
            ClosePeriods closing,
            SiteLocks sites,
            WriteAudit trail,
            InstantSource clock) {
        this.sites = sites;
        this.database = database;
        this.closing = closing;
        this.trail = trail;
        this.clock = clock;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "get-rolling-lock",
                                Scope.CHAIN,
                                Method.GET,
                                ENTITY + "/rolling-locks",
                                Of.class)
                        .permission("billing.audit")
                        .summary("After how many days an entity's periods close softly.")
                        .answers(
                                RollingLock.class,
                                call -> get(call.input().legalEntity, call.context())),
                Endpoint.of(
                                "set-rolling-lock",
                                Scope.CHAIN,
                                Method.POST,
                                ENTITY + "/rolling-locks",
                                NewRollingLock.class)
                        .permission("billing.close")
                        .summary(
                                "Has an entity's periods close softly so many days after they end.")
                        .idempotent()
                        .creates()
                        .answers(RollingLock.class, call -> set(call.input(), call.context())),
                Endpoint.of(
                                "soft-lock-until",
                                Scope.CHAIN,
                                Method.POST,
                                ENTITY + "/soft-locks",
                                Through.class)
                        .permission("billing.close")
                        .summary("Closes softly all periods that ended by a day.")
                        .idempotent()
                        .answers(Locked.class, call -> lock(call.input(), call.context())));
    }

    public RollingLock get(LegalEntityId entity, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntities.find(handle, entity).orElseThrow(Problem::notFound);
                    return handle.createQuery(
                                    """
                                    SELECT days, since FROM rolling_lock
                                    WHERE legal_entity_id = :entity ORDER BY id DESC LIMIT 1
                                    """)
                            .bind("entity", entity)
                            .mapTo(RollingLock.class)
                            .findOne()
                            .orElse(RollingLock.NONE);
                });
    }

    public RollingLock set(NewRollingLock input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity).orElseThrow(Problem::notFound);
                    return set(handle, input, context);
                });
    }

    /** In the caller's unit of work. */
    RollingLock set(Handle handle, NewRollingLock input, CallContext context) {
        Instant now = clock.instant();
        handle.createUpdate(
                        """
                                    INSERT INTO rolling_lock (id, legal_entity_id, days, since, by_staff)
                                    VALUES (:id, :entity, :days, :now, :by)
                                    """)
                .bind("id", Ids.next())
                .bind("entity", input.legalEntity)
                .bind("days", input.days)
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
        trail.record(
                handle,
                context,
                "rolling-lock.set",
                "legal_entity",
                input.legalEntity,
                input.days.map(String::valueOf).orElse("none"));
        return new RollingLock(input.days, Optional.of(now));
    }

    /** At once, whoever opened one of them again. */
    public Locked lock(Through input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LegalEntities.find(handle, input.legalEntity).orElseThrow(Problem::notFound);
                    return new Locked(lock(handle, input, context));
                });
    }

    /** In the caller's unit of work. */
    List<AccountingPeriod> lock(Handle handle, Through input, CallContext context) {
        List<AccountingPeriod> locked = new ArrayList<>();
        for (Open open : open(handle, input.legalEntity, input.through)) {
            locked.addAll(
                    lock(handle, input.legalEntity, open, "all until " + input.through, context));
        }
        return locked;
    }

    /** What is due by the rules of all entities and sites of a chain. */
    public Chore chore(ChainId chain) {
        return new Chore(
                "rolling-locks",
                Duration.ZERO,
                (handle, now, atMost) -> lockDue(handle, now, SystemContext.of(chain)));
    }

    private int lockDue(Handle handle, Instant now, CallContext context) {
        LocalDate today = now.atZone(ChainPolicies.read(handle).settlementZone()).toLocalDate();
        for (Rule rule : rules(handle)) {
            LocalDate through = today.minusDays(rule.days + 1L);
            for (Open open : open(handle, rule.legalEntityId, through)) {
                if (open.byHand) {
                    break;
                }
                lock(handle, rule.legalEntityId, open, rule.days + " days after its end", context);
            }
        }
        sites.lockDue(handle, today, context);
        return 0;
    }

    private List<AccountingPeriod> lock(
            Handle handle, LegalEntityId entity, Open open, String reason, CallContext context) {
        return closing
                .softLockIfOpen(handle, new ClosePeriods.Of(entity, open.period), reason, context)
                .stream()
                .toList();
    }

    private static List<Rule> rules(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT r.legal_entity_id, r.days FROM rolling_lock r
                        WHERE r.days IS NOT NULL AND NOT EXISTS (SELECT 1 FROM rolling_lock later
                          WHERE later.legal_entity_id = r.legal_entity_id AND later.id > r.id)
                        ORDER BY r.legal_entity_id
                        """)
                .mapTo(Rule.class)
                .list();
    }

    private static List<Open> open(Handle handle, LegalEntityId entity, LocalDate through) {
        return handle.createQuery(
                        """
                        SELECT a.period, EXISTS (SELECT 1 FROM period_event e
                          WHERE e.legal_entity_id = a.legal_entity_id AND e.period = a.period
                            AND e.kind IN ('UNLOCKED', 'REOPENED')) AS by_hand
                        FROM accounting_period a
                        WHERE a.legal_entity_id = :entity AND a.state = 'OPEN' AND a.ends_on <= :through
                        ORDER BY a.period
                        """)
                .bind("entity", entity)
                .bind("through", through)
                .mapTo(Open.class)
                .list();
    }
}
