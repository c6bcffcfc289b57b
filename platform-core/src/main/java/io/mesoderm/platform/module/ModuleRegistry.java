package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.spi.context.ModuleId;

import org.osgi.framework.Version;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every module version this node knows, whatever its state, and every jar that never became one. */
public final class ModuleRegistry {

    private static final Comparator<LoadedModule> BY_ID_THEN_NEWEST =
            Comparator.comparing((LoadedModule module) -> module.id().value())
                    .thenComparing(
                            module -> Version.parseVersion(module.version().version()),
                            Comparator.reverseOrder());

    private final Map<ModuleVersion, LoadedModule> modules = new ConcurrentHashMap<>();
    private final Map<Path, ModuleFault> rejected = new ConcurrentHashMap<>();

    public Optional<LoadedModule> find(ModuleVersion version) {
        return Optional.ofNullable(modules.get(version));
    }

    /** All versions of all modules, newest of each first. */
    public List<LoadedModule> all() {
        return modules.values().stream().sorted(BY_ID_THEN_NEWEST).toList();
    }

    /** All versions of one module, newest first. */
    public List<LoadedModule> versionsOf(ModuleId module) {
        return all().stream().filter(loaded -> loaded.id().equals(module)).toList();
    }

    /** The newest version that is in service. */
    public Optional<LoadedModule> newestActive(ModuleId module) {
        return versionsOf(module).stream()
                .filter(loaded -> loaded.state() == ModuleState.ACTIVE)
                .findFirst();
    }

    /** Jars that could not even be read as a module, with the reason. */
    public Map<Path, ModuleFault> rejected() {
        return Map.copyOf(rejected);
    }

    Optional<LoadedModule> from(Path jar) {
        return modules.values().stream().filter(module -> module.jar().equals(jar)).findFirst();
    }

    Optional<LoadedModule> ofBundle(long bundleId) {
        return modules.values().stream()
                .filter(
                        module ->
                                module.bundle() != null
                                        && module.bundle().getBundleId() == bundleId)
                .findFirst();
    }

    void put(LoadedModule module) {
        modules.put(module.version(), module);
    }

    void remove(LoadedModule module) {
        modules.remove(module.version(), module);
    }

    void reject(Path jar, ModuleFault fault) {
        rejected.put(jar, fault);
    }

    void forget(Path jar) {
        rejected.remove(jar);
    }
}
