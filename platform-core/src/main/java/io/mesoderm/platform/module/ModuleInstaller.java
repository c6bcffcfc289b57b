package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.spi.TreatmentModule;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Turns a jar into a module in service, and takes it out again; one jar at a time. Whatever goes wrong
 * ends as a fault in the registry, never as an exception of the platform.
 */
public final class ModuleInstaller implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ModuleInstaller.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final FelixHost felix;
    private final ModuleRegistry registry;
    private final ModuleLifecycle lifecycle;
    private final ModuleLimits limits;
    private final InstantSource clock;
    private final Watchdog watchdog;
    private final ServiceTracker<TreatmentModule, LoadedModule> services;
    private final List<WeakReference<ClassLoader>> departed = new ArrayList<>();
    private long installs;

    public ModuleInstaller(
            FelixHost felix,
            ModuleRegistry registry,
            ModuleLifecycle lifecycle,
            ModuleLimits limits,
            InstantSource clock) {
        this.felix = felix;
        this.registry = registry;
        this.lifecycle = lifecycle;
        this.limits = limits;
        this.clock = clock;
        this.watchdog = new Watchdog(limits);
        this.services =
                new ServiceTracker<>(felix.context(), TreatmentModule.class, new Whiteboard());
        services.open();
    }

    /** Installs the jar and puts its module into service; a foundation bundle is only started. */
    synchronized void arrive(Path jar) {
        registry.forget(jar);
        Bundle bundle = null;
        try {
            bundle = felix.install("module:" + ++installs + ":" + jar.getFileName(), jar);
            if (FelixHost.isFoundation(bundle)) {
                bundle.start();
            } else {
                arrive(jar, bundle);
            }
        } catch (ModuleRefused e) {
            reject(jar, bundle, e.fault());
        } catch (BundleException | IOException e) {
            reject(jar, bundle, unreadable(jar, e));
        }
    }

    private void arrive(Path jar, Bundle bundle) {
        ModuleVersion version = BundleRules.identity(bundle);
        refuseSecond(version, jar);
        LoadedModule module = new LoadedModule(version, jar, bundle, limits, clock);
        registry.put(module);
        try {
            BundleRules.check(bundle, felix.context().getBundle());
            start(bundle);
            if (module.state() == ModuleState.STARTING) {
                throw new ModuleRefused(
                        "module-service-missing",
                        "Bundle "
                                + bundle.getSymbolicName()
                                + " "
                                + bundle.getVersion()
                                + " offers no TreatmentModule: "
                                + MissingServices.explain(felix.context(), bundle)
                                + ".",
                        "Annotate one class that implements TreatmentModule with @Component and refer to services of spi.host only.");
            }
        } catch (ModuleRefused e) {
            module.fail(e.fault());
        }
        if (module.state() == ModuleState.FAILED) {
            discard(module);
        } else {
            log.info("module {} is ACTIVE", version);
        }
    }

    /** Another bundle's name may end in the same id; what has failed makes room. */
    private void refuseSecond(ModuleVersion version, Path jar) {
        registry.find(version)
                .filter(known -> known.state() != ModuleState.FAILED)
                .ifPresent(
                        known -> {
                            throw new ModuleRefused(
                                    "module-duplicate",
                                    jar.getFileName()
                                            + " holds "
                                            + version
                                            + ", which is installed from "
                                            + known.jar().getFileName()
                                            + ".",
                                    "Remove one of the two jars, or raise the version of the newer.");
                        });
    }

    /** On a thread of its own: a constructor that never returns must not hold up the other modules. */
    private void start(Bundle bundle) {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Thread starter =
                Thread.ofPlatform()
                        .daemon()
                        .name("module-start-" + bundle.getSymbolicName())
                        .start(
                                () -> {
                                    try {
                                        bundle.start();
                                        started.complete(null);
                                    } catch (BundleException | RuntimeException | LinkageError e) {
                                        started.completeExceptionally(e);
                                    }
                                });
        try {
            started.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new ModuleRefused(startFault(bundle, e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            starter.interrupt();
            throw new ModuleRefused(
                    "module-start-timeout",
                    "Bundle " + bundle + " did not start within " + START_LIMIT.toSeconds() + " s.",
                    "Constructors and contributions of a module do no work and no I/O: move it into the calls.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModuleRefused(
                    "module-start-interrupted", "The platform is stopping.", "Start it again.");
        }
    }

    private ModuleFault startFault(Bundle bundle, Throwable cause) {
        if (cause instanceof BundleException e && e.getType() == BundleException.RESOLVE_ERROR) {
            return BundleRules.unresolved(bundle, felix.context().getBundle(), e.getMessage());
        }
        return new ModuleFault(
                "module-start-failed",
                "Bundle " + bundle + " does not start: " + cause,
                "Mend the bundle and put its jar back.");
    }

    /** Takes the jar's module out of service and uninstalls it. */
    synchronized void depart(Path jar) {
        registry.forget(jar);
        registry.from(jar)
                .ifPresent(
                        module -> {
                            discard(module);
                            registry.remove(module);
                            log.info("module {} is gone", module.version());
                        });
    }

    /** Class loaders of departed bundles that are still in memory; 0 after a garbage collection, or something leaks. */
    synchronized long leaked() {
        departed.removeIf(loader -> loader.get() == null);
        return departed.size();
    }

    private void discard(LoadedModule module) {
        Bundle bundle = module.bundle();
        if (bundle == null) {
            return;
        }
        ClassLoader loader = bundle.getState() >= Bundle.RESOLVED ? module.classLoader() : null;
        if (loader != null) {
            departed.add(new WeakReference<>(loader));
        }
        uninstall(bundle);
        module.drop(
                module.state() == ModuleState.FAILED ? ModuleState.FAILED : ModuleState.STOPPED);
    }

    private void reject(Path jar, Bundle bundle, ModuleFault fault) {
        log.error("{} is refused: {}", jar.getFileName(), fault);
        registry.reject(jar, fault);
        if (bundle != null) {
            uninstall(bundle);
        }
    }

    private void uninstall(Bundle bundle) {
        try {
            felix.uninstall(bundle);
        } catch (IllegalStateException e) {
            log.error("module-stop-failed: {}", bundle, e);
        }
    }

    private static ModuleFault unreadable(Path jar, Exception e) {
        boolean twice =
                e instanceof BundleException bundle
                        && bundle.getType() == BundleException.DUPLICATE_BUNDLE_ERROR;
        return twice
                ? new ModuleFault(
                        "module-duplicate",
                        jar.getFileName()
                                + " holds a module and version that is installed already: "
                                + e.getMessage(),
                        "Remove one of the two jars, or raise the version of the newer.")
                : new ModuleFault(
                        "module-unreadable",
                        jar.getFileName() + " is not a bundle that can be read: " + e.getMessage(),
                        "Build the jar again with bnd.");
    }

    @Override
    public synchronized void close() {
        registry.all().forEach(this::discard);
        services.close();
        watchdog.close();
    }

    /** The one tracker of the host: a service that appears goes through the stages, and back when it goes. */
    private final class Whiteboard
            implements ServiceTrackerCustomizer<TreatmentModule, LoadedModule> {

        @Override
        public LoadedModule addingService(ServiceReference<TreatmentModule> reference) {
            LoadedModule module =
                    registry.ofBundle(reference.getBundle().getBundleId()).orElse(null);
            if (module == null || module.state() != ModuleState.STARTING) {
                return null;
            }
            try {
                TreatmentModule service = felix.context().getService(reference);
                if (service == null) {
                    return null;
                }
                module.appeared(service, watchdog);
                lifecycle.rise(module);
            } catch (ModuleRefused e) {
                module.fail(e.fault());
            } catch (RuntimeException e) {
                module.fail(
                        new ModuleFault(
                                "module-start-failed",
                                String.valueOf(e.getMessage()),
                                "Mend the module and put its jar back."));
            }
            return module;
        }

        @Override
        public void modifiedService(
                ServiceReference<TreatmentModule> reference, LoadedModule module) {}

        @Override
        public void removedService(
                ServiceReference<TreatmentModule> reference, LoadedModule module) {
            if (module.state() != ModuleState.FAILED) {
                lifecycle.set(module);
            }
            felix.context().ungetService(reference);
        }
    }
}
