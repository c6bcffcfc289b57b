package io.mesoderm.platform.tenancy;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.PlatformTrail.Who;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.migration.MigrationEngine;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;

import java.time.InstantSource;
import java.util.List;

/**
 * Opens a chain: its row, its databases and roles, then what each feature puts in. The row says CREATING
 * until all of it is there, so a crash leaves nothing half-open: creating the chain again goes on where
 * it was cut.
 */
public final class ChainCreation {

    private final TenantDatabase database;
    private final MigrationEngine migrations;
    private final PlatformTrail trail;
    private final InstantSource clock;
    private final List<NewChainStep> steps;

    public ChainCreation(
            TenantDatabase database,
            MigrationEngine migrations,
            PlatformTrail trail,
            InstantSource clock,
            List<NewChainStep> steps) {
        this.database = database;
        this.migrations = migrations;
        this.trail = trail;
        this.clock = clock;
        this.steps = List.copyOf(steps);
    }

    /** The chain, ACTIVE; a {@code chain-key-taken} problem if another is served under this key. */
    public ChainRecord create(NewChain chain) {
        steps.forEach(step -> step.check(chain));
        ChainRecord begun =
                database.inControl(
                        control -> {
                            ChainDirectory.insertIfAbsent(
                                    control, chain.key(), chain.displayName(), clock.instant());
                            return ChainDirectory.find(control, chain.key()).orElseThrow();
                        });
        if (begun.state() == ChainRecord.State.ACTIVE) {
            throw Problem.of(
                            409,
                            "chain-key-taken",
                            "A chain with this key exists already; choose another key.")
                    .field("key", "is taken");
        }
        migrations.chain(chain.key());
        CallContext context = SystemContext.of(chain.key());
        database.inTransaction(
                context,
                handle -> {
                    ChainPolicies.insertIfAbsent(
                            handle,
                            new ChainPolicy(
                                    SharingPolicy.ENTITY,
                                    chain.settlementZone(),
                                    chain.settlementCurrency(),
                                    1));
                    return null;
                });
        steps.forEach(step -> step.run(chain, context));
        return database.inControl(
                control -> {
                    ChainDirectory.activate(control, chain.key());
                    String key = chain.key().key();
                    Who who = Who.present().in(key);
                    trail.record(control, who, "chain.created", "chain", key, "");
                    return ChainDirectory.find(control, chain.key()).orElseThrow();
                });
    }
}
