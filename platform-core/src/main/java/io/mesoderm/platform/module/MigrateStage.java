package io.mesoderm.platform.module;

import io.mesoderm.spi.context.ModuleId;

import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * Records the module's schema, then brings up the chains that are on this version, or on an older one
 * that is not here any more. A chain that cannot be brought up is not served; the others are.
 */
final class MigrateStage implements ModuleStage {

    private static final Logger log = LoggerFactory.getLogger(MigrateStage.class);

    private final ModuleChains chains;
    private final ServedVersions served;
    private final ModuleRegistry registry;

    MigrateStage(ModuleChains chains, ServedVersions served, ModuleRegistry registry) {
        this.chains = chains;
        this.served = served;
        this.registry = registry;
    }

    @Override
    public void enter(LoadedModule module) {
        chains.prepare(module);
        served.chainsOf(module.id()).stream()
                .filter(row -> isFor(row, module))
                .forEach(row -> bring(row, module));
    }

    /** Before the module goes, its chains are handed to the newest version that stays. */
    @Override
    public void beforeLeaving(LoadedModule module) {
        Optional<LoadedModule> heir = heirOf(module.id(), module);
        heir.ifPresent(
                next ->
                        served.chainsOf(module.id()).stream()
                                .filter(row -> row.served().equals(module.version()))
                                .forEach(row -> bring(row, next)));
    }

    private Optional<LoadedModule> heirOf(ModuleId id, LoadedModule leaving) {
        return registry.versionsOf(id).stream()
                .filter(other -> other != leaving && other.state() == ModuleState.ACTIVE)
                .filter(other -> versionOf(other).compareTo(versionOf(leaving)) > 0)
                .findFirst();
    }

    private boolean isFor(ChainModule row, LoadedModule module) {
        int order = Version.parseVersion(row.version()).compareTo(versionOf(module));
        boolean orphaned =
                registry.find(row.served())
                        .filter(old -> old.state() == ModuleState.ACTIVE)
                        .isEmpty();
        return order == 0 || order < 0 && orphaned;
    }

    private void bring(ChainModule row, LoadedModule module) {
        try {
            chains.verify(row.chain(), module);
        } catch (ModuleRefused e) {
            log.error("{} is not served in chain {}: {}", module.version(), row.chain(), e.fault());
        }
    }

    private static Version versionOf(LoadedModule module) {
        return Version.parseVersion(module.version().version());
    }
}
