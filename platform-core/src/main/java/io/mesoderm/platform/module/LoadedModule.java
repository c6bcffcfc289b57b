package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;

import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One module version on this node with everything the host holds of it. All references to the
 * bundle's classes hang here and are dropped at once, since a single one elsewhere keeps the class
 * loader alive (modules.md P4).
 */
public final class LoadedModule {

    private static final Logger log = LoggerFactory.getLogger(LoadedModule.class);

    private final ModuleVersion version;
    private final Path jar;
    private final String content;
    private final ModuleLimits limits;
    private final InstantSource clock;
    private final ModuleFigures figures = new ModuleFigures();
    private final Deque<Instant> faults = new ArrayDeque<>();
    private final Map<Object, Object> caches = new ConcurrentHashMap<>();
    private volatile ModuleState state = ModuleState.STARTING;
    private volatile ModuleFault fault;
    private volatile Bundle bundle;
    private volatile TreatmentModule service;
    private volatile Contributions contributions;
    private volatile ModulePool pool;
    private volatile GuardedModule guard;

    LoadedModule(
            ModuleVersion version,
            Path jar,
            Bundle bundle,
            ModuleLimits limits,
            InstantSource clock) {
        this.version = version;
        this.jar = jar;
        this.bundle = bundle;
        this.content = sha256(jar);
        this.limits = limits;
        this.clock = clock;
    }

    private static String sha256(Path jar) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public ModuleVersion version() {
        return version;
    }

    public ModuleId id() {
        return version.module();
    }

    public Path jar() {
        return jar;
    }

    public ModuleState state() {
        return state;
    }

    /** Why it does not run, when it does not. */
    public Optional<ModuleFault> fault() {
        return Optional.ofNullable(fault);
    }

    public ModuleFigures figures() {
        return figures;
    }

    /** What it contributes; {@link Problem} 503 before its service has come. */
    public Contributions contributions() {
        Contributions snapshot = contributions;
        if (snapshot == null) {
            throw ModuleProblems.unavailable(id(), "it is " + state);
        }
        return snapshot;
    }

    /** The protocol templates it offers a chain; they may come from the chain's reference data. */
    public List<ProtocolTemplate> protocolTemplates(CallContext context) {
        return requiredGuard()
                .call(
                        "protocol-templates",
                        limits.call(),
                        () -> List.copyOf(requiredService().protocolTemplates(context)));
    }

    /** A cache keyed by the module's classes, such as a codec: made once and dropped with the bundle. */
    @SuppressWarnings("unchecked")
    public <T> T cached(Object key, Supplier<T> maker) {
        return (T) caches.computeIfAbsent(key, absent -> maker.get());
    }

    /** Takes the service in and makes its threads; called once, before the stages. */
    void appeared(TreatmentModule service, Watchdog watchdog) {
        this.pool = new ModulePool(version, classLoader(), limits.concurrentCalls());
        this.guard = new GuardedModule(this, watchdog);
        this.service = service;
        this.contributions =
                guard.call("contributions", limits.call(), () -> Contributions.of(service));
    }

    void activate() {
        state = ModuleState.ACTIVE;
    }

    void fail(ModuleFault why) {
        fault = why;
        state = ModuleState.FAILED;
        log.error("module {} is FAILED: {}", version, why);
    }

    /** Takes the module out of service until an operator puts it back. */
    void quarantine(ModuleFault why) {
        synchronized (faults) {
            if (state != ModuleState.ACTIVE) {
                return;
            }
            fault = why;
            state = ModuleState.QUARANTINED;
        }
        log.error("module {} is QUARANTINED: {}", version, why);
    }

    /** Counts a fault; too many within the window end in quarantine. */
    void fault(String code, String what) {
        boolean tooMany;
        synchronized (faults) {
            Instant now = clock.instant();
            faults.addLast(now);
            while (faults.getFirst().isBefore(now.minus(limits.faultWindow()))) {
                faults.removeFirst();
            }
            tooMany = faults.size() >= limits.faults();
        }
        if (tooMany) {
            quarantine(
                    new ModuleFault(
                            code,
                            "%d faults within %d s, the last: %s."
                                    .formatted(
                                            limits.faults(),
                                            limits.faultWindow().toSeconds(),
                                            what),
                            "Mend the module and put its jar back, or release it from quarantine."));
        }
    }

    /** An operator's word that the module may serve again. */
    void release() {
        synchronized (faults) {
            if (state == ModuleState.QUARANTINED) {
                faults.clear();
                fault = null;
                state = ModuleState.ACTIVE;
            }
        }
    }

    void requireActive() {
        if (state != ModuleState.ACTIVE && state != ModuleState.STARTING) {
            throw ModuleProblems.unavailable(id(), "it is " + state);
        }
    }

    /** Checksum of the jar, which tells two builds of one version apart. */
    String content() {
        return content;
    }

    TreatmentModule requiredService() {
        TreatmentModule present = service;
        if (present == null) {
            throw ModuleProblems.gone(id());
        }
        return present;
    }

    GuardedModule requiredGuard() {
        GuardedModule present = guard;
        if (present == null) {
            throw ModuleProblems.gone(id());
        }
        return present;
    }

    Bundle bundle() {
        return bundle;
    }

    ClassLoader classLoader() {
        return bundle.adapt(BundleWiring.class).getClassLoader();
    }

    ModulePool pool() {
        return pool;
    }

    GuardedModule guard() {
        return guard;
    }

    ModuleLimits limits() {
        return limits;
    }

    /** Lets running calls end and drops every reference to the bundle's classes. */
    void drop(ModuleState last) {
        state = last;
        if (pool != null) {
            pool.drain(limits.grace().toMillis());
        }
        caches.clear();
        service = null;
        contributions = null;
        guard = null;
        pool = null;
        bundle = null;
    }
}
