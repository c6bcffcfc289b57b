package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.platform.testing.FelixFoundation;
import io.mesoderm.spi.context.ModuleId;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A real Felix with a folder, and stages that only write down what they are asked. */
final class ModuleHostFixture implements AutoCloseable {

    static final ModuleLimits LIMITS =
            new ModuleLimits(
                    2,
                    Duration.ofSeconds(1),
                    Duration.ofMillis(300),
                    Duration.ofMillis(300),
                    Duration.ofMillis(800),
                    1L << 30,
                    3,
                    Duration.ofMinutes(1));

    final List<String> stages = new CopyOnWriteArrayList<>();
    final ModuleRegistry registry = new ModuleRegistry();
    final ModuleInstaller installer;
    final Path folder;
    private final FelixHost felix;
    private final ModuleFolder watched;

    ModuleHostFixture(Path base) {
        folder = base.resolve("modules");
        FelixFoundation.copyTo(folder);
        felix = FelixHost.start(base.resolve("felix"));
        ModuleLifecycle lifecycle =
                new ModuleLifecycle(noted("migrate"), noted("mount"), noted("announce"));
        installer = new ModuleInstaller(felix, registry, lifecycle, LIMITS, InstantSource.system());
        watched = new ModuleFolder(folder, installer);
        watched.open();
    }

    private ModuleStage noted(String name) {
        return new ModuleStage() {
            @Override
            public void enter(LoadedModule module) {
                stages.add(name + " " + module.version().version());
            }

            @Override
            public void leave(LoadedModule module) {
                stages.add("un" + name + " " + module.version().version());
            }
        };
    }

    /** Installs at once, without waiting for the watcher. */
    LoadedModule arrive(Path jar) {
        installer.arrive(jar);
        return registry.from(jar)
                .orElseThrow(() -> new AssertionError(registry.rejected().toString()));
    }

    LoadedModule active(String id) {
        return registry.newestActive(new ModuleId(id)).orElseThrow();
    }

    LoadedModule find(String id, String version) {
        return registry.find(new ModuleVersion(new ModuleId(id), version)).orElseThrow();
    }

    static void await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + limit);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        watched.close();
        installer.close();
        felix.close();
    }
}
