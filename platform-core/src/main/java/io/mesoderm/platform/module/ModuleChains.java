package io.mesoderm.platform.module;

import io.mesoderm.platform.migration.MigrationEngine;
import io.mesoderm.platform.migration.MigrationFailed;
import io.mesoderm.platform.migration.ModuleArtifact;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Brings a chain to a module's version: its database first, then what the features load, and only
 * then the row that makes the version serve. Until that row is written the old version goes on serving.
 */
final class ModuleChains {

    private final TenantDatabase database;
    private final MigrationEngine engine;
    private final ServedVersions served;
    private final List<ModuleSetup> setups;
    private final InstantSource clock;

    ModuleChains(
            TenantDatabase database,
            MigrationEngine engine,
            ServedVersions served,
            List<ModuleSetup> setups,
            InstantSource clock) {
        this.database = database;
        this.engine = engine;
        this.served = served;
        this.setups = List.copyOf(setups);
        this.clock = clock;
    }

    /** Records the module's schema on its template; the SQL a new chain would get. */
    List<String> prepare(LoadedModule module) {
        try {
            return artifactOf(module).map(engine::prepare).orElse(List.of());
        } catch (MigrationFailed e) {
            throw new ModuleRefused(faultOf(e), e);
        }
    }

    /** Whether the chain has this very jar's schema and contributions already, as its row says. */
    boolean isOn(ChainId chain, LoadedModule module) {
        return served.find(chain, module.id())
                .filter(ChainModule::isReady)
                .filter(row -> row.served().equals(module.version()))
                .filter(row -> row.content().equals(module.content()))
                .isPresent();
    }

    /** The row may be older than the platform, whose own tables in the module's database count too. */
    void verify(ChainId chain, LoadedModule module) {
        boolean serves =
                artifactOf(module).map(artifact -> engine.serves(chain, artifact)).orElse(true);
        if (!isOn(chain, module) || !serves) {
            bringAnew(chain, module);
        }
    }

    /** Brings the chain to the module's version; {@link ModuleRefused} when it cannot, with the row saying why. */
    synchronized void bring(ChainId chain, LoadedModule module) {
        if (!isOn(chain, module)) {
            bringAnew(chain, module);
        }
    }

    private synchronized void bringAnew(ChainId chain, LoadedModule module) {
        Optional<ChainModule> before = served.find(chain, module.id()).filter(ChainModule::isReady);
        if (before.isEmpty()) {
            save(row(chain, module, "", ChainModule.State.MIGRATING, Optional.empty()));
        }
        try {
            artifactOf(module).ifPresent(artifact -> engine.module(chain, artifact));
            load(chain, module);
        } catch (MigrationFailed e) {
            throw failed(chain, module, before, faultOf(e), e);
        } catch (ModuleRefused e) {
            throw failed(chain, module, before, e.fault(), e);
        } catch (RuntimeException e) {
            throw failed(chain, module, before, loadFault(chain, module, e), e);
        }
        before.filter(row -> !row.served().equals(module.version()))
                .ifPresent(row -> served.retire(chain, row.served(), module.limits().call()));
        save(row(chain, module, module.content(), ChainModule.State.READY, Optional.empty()));
    }

    private void load(ChainId chain, LoadedModule module) {
        CallContext context = SystemContext.of(chain);
        served.admit(chain, module.version());
        try {
            database.inTransaction(
                    context,
                    handle -> {
                        setups.forEach(setup -> setup.apply(handle, context, module));
                        return null;
                    });
        } finally {
            served.dismiss(chain, module.version());
        }
    }

    private ModuleRefused failed(
            ChainId chain,
            LoadedModule module,
            Optional<ChainModule> before,
            ModuleFault fault,
            RuntimeException cause) {
        save(
                before.map(old -> old.with(fault))
                        .orElseGet(
                                () ->
                                        row(
                                                chain,
                                                module,
                                                "",
                                                ChainModule.State.FAILED,
                                                Optional.of(fault))));
        return new ModuleRefused(fault, cause);
    }

    private void save(ChainModule row) {
        database.inControl(
                handle -> {
                    ChainModules.save(handle, row, clock.instant());
                    return null;
                });
        served.put(row);
    }

    private static ChainModule row(
            ChainId chain,
            LoadedModule module,
            String content,
            ChainModule.State state,
            Optional<ModuleFault> fault) {
        return new ChainModule(
                chain, module.id(), module.version().version(), content, state, fault);
    }

    private static Optional<ModuleArtifact> artifactOf(LoadedModule module) {
        return module.contributions()
                .schema()
                .map(
                        schema ->
                                new ModuleArtifact(
                                        module.id(),
                                        module.version().version(),
                                        schema.changelog(),
                                        module.jar()));
    }

    private static ModuleFault faultOf(MigrationFailed e) {
        String where = e.changeset().isEmpty() ? "The migration" : "Changeset " + e.changeset();
        return new ModuleFault(
                "module-migration-failed",
                where + " of " + e.part() + " " + e.version() + " failed: " + e.sqlError() + ".",
                "Mend the changelog and put the module's jar back; changesets already run are kept and not run again.");
    }

    private static ModuleFault loadFault(ChainId chain, LoadedModule module, RuntimeException e) {
        return new ModuleFault(
                "module-load-failed",
                module.version()
                        + " could not be loaded into chain "
                        + chain
                        + ": "
                        + e.getMessage(),
                "Mend what is named and enable the module again.");
    }
}
