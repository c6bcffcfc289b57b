package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Closes the books of all legal entities of a chain softly, at once or by one rule: all of them, or none. */
public final class ChainLocks {

    /** Everything that ended on that day or before. */
    public record Through(LocalDate through) {}

    /** After how many days the periods of every entity close; never by themselves if none are given. */
    public record NewRule(@Range(min = 1, max = 3660) Optional<Integer> days) {}

    /** The periods of an entity that were closed softly, oldest first. */
    public record OfEntity(LegalEntityId legalEntity, List<AccountingPeriod> periods) {}

    /** Of each entity, by code; those of which nothing was open are there too. */
    public record Locked(List<OfEntity> entities) {}

    /** The entities that the rule holds for now. */
    public record Ruled(Optional<Integer> days, List<LegalEntityId> legalEntities) {}

    private final TenantDatabase database;
    private final RollingLocks rolling;

    ChainLocks(TenantDatabase database, RollingLocks rolling) {
        this.database = database;
        this.rolling = rolling;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "soft-lock-chain",
                                Scope.CHAIN,
                                Method.POST,
                                "/soft-locks",
                                Through.class)
                        .permission("billing.close")
                        .summary("Closes softly all periods of all entities that ended by a day.")
                        .idempotent()
                        .answers(Locked.class, call -> lock(call.input(), call.context())),
                Endpoint.of(
                                "set-chain-rolling-lock",
                                Scope.CHAIN,
                                Method.POST,
                                "/rolling-locks",
                                NewRule.class)
                        .permission("billing.close")
                        .summary(
                                "Has the periods of all entities close so many days after they end.")
                        .idempotent()
                        .creates()
                        .answers(Ruled.class, call -> set(call.input(), call.context())));
    }

    /** Entities in one order, so that two who close the chain wait for each other. */
    public Locked lock(Through input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    List<OfEntity> locked = new ArrayList<>();
                    for (LegalEntityId entity : entities(handle)) {
                        RollingLocks.Through through =
                                new RollingLocks.Through(entity, input.through);
                        locked.add(new OfEntity(entity, rolling.lock(handle, through, context)));
                    }
                    return new Locked(locked);
                });
    }

    public Ruled set(NewRule input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    List<LegalEntityId> entities = entities(handle);
                    entities.forEach(
                            entity ->
                                    rolling.set(
                                            handle,
                                            new RollingLocks.NewRollingLock(entity, input.days),
                                            context));
                    return new Ruled(input.days, entities);
                });
    }

    private static List<LegalEntityId> entities(Handle handle) {
        return handle.createQuery("SELECT id FROM legal_entity ORDER BY id")
                .mapTo(LegalEntityId.class)
                .list();
    }
}
