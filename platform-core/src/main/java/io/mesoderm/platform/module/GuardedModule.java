package io.mesoderm.platform.module;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.DriverWatch;
import io.mesoderm.platform.persistence.HiddenCommit;
import io.mesoderm.spi.ErrorKind;
import io.mesoderm.spi.TreatmentException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The guard around one module version: its thread, its class loader, a deadline, figures, and one
 * meaning for every way a module can fail.
 */
final class GuardedModule {

    private static final Logger log = LoggerFactory.getLogger(GuardedModule.class);

    /** What the request on this pool thread waits for. */
    private static final ScopedValue<CompletableFuture<?>> ANSWER = ScopedValue.newInstance();

    private final LoadedModule module;
    private final Watchdog watchdog;

    GuardedModule(LoadedModule module, Watchdog watchdog) {
        this.module = module;
        this.watchdog = watchdog;
    }

    /** Runs a whole request on a thread of the pool and waits; what it throws comes out as it is. */
    <T> T onPool(Callable<T> work) {
        module.requireActive();
        if (module.pool().ownsCurrentThread()) {
            return called(work);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        module.pool()
                .execute(() -> ScopedValue.where(ANSWER, answer).run(() -> complete(answer, work)));
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw unchecked(e.getCause());
        }
    }

    /** Runs module code under guard, on this thread if it is the module's own, else on one of the pool. */
    <T> T call(String operation, Duration limit, Supplier<T> code) {
        return onPool(() -> here(operation, limit, code));
    }

    private <T> T here(String operation, Duration limit, Supplier<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        GuardedCall call = new GuardedCall(module, operation, limit, ANSWER.get());
        boolean failed = true;
        thread.setContextClassLoader(module.classLoader());
        try (Watchdog.Watch watch = watchdog.watch(call)) {
            T result =
                    ScopedValue.where(GuardedCall.CURRENT, call)
                            .where(DriverWatch.CURRENT, call)
                            .call(code::get);
            if (call.finish()) {
                throw timedOut(call);
            }
            failed = false;
            return result;
        } catch (RuntimeException | Error e) {
            boolean late = call.finish();
            hiddenCommitIn(e).ifPresent(this::quarantine);
            throw late && hiddenCommitIn(e).isEmpty() ? timedOut(call) : translated(call, e);
        } finally {
            thread.setContextClassLoader(before);
            module.figures()
                    .add(
                            operation,
                            call.elapsedNanos(),
                            call.cpuNanos(),
                            call.allocatedBytes(),
                            failed);
        }
    }

    private Problem timedOut(GuardedCall call) {
        module.fault(
                "module-timeout",
                call.operation() + " ran past " + call.limit().toMillis() + " ms");
        return ModuleProblems.timeout(module.id(), call.operation(), call.limit());
    }

    /** The host's own refusals and retryable errors pass; the rest is the module's. */
    private RuntimeException translated(GuardedCall call, Throwable thrown) {
        if (thrown instanceof Answered.Fault bad) {
            fault(call, bad.getMessage(), bad);
            return ModuleProblems.failed(module.id(), deed(call, bad.getMessage()));
        }
        if (thrown instanceof RuntimeException host && HostErrors.isHosts(host)) {
            return host;
        }
        if (thrown instanceof TreatmentException refusal) {
            if (refusal.error().kind() == ErrorKind.INTERNAL) {
                fault(call, threw(refusal), refusal);
            }
            return ModuleProblems.refusal(module.id(), refusal);
        }
        fault(call, threw(thrown), thrown);
        return ModuleProblems.failed(module.id(), deed(call, "threw"));
    }

    private void fault(GuardedCall call, String what, Throwable thrown) {
        log.error("module-failed: {} of {}", call.operation(), module.version(), thrown);
        module.fault("module-failed", deed(call, what));
    }

    private static String threw(Throwable thrown) {
        return "threw " + thrown.getClass().getName();
    }

    private static String deed(GuardedCall call, String what) {
        return call.operation() + " " + what;
    }

    private <T> void complete(CompletableFuture<T> answer, Callable<T> work) {
        try {
            answer.complete(work.call());
        } catch (Throwable e) {
            hiddenCommitIn(e).ifPresent(this::quarantine);
            answer.completeExceptionally(e);
        }
    }

    private static Optional<HiddenCommit> hiddenCommitIn(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(HiddenCommit.class::isInstance)
                .map(HiddenCommit.class::cast)
                .findFirst();
    }

    /** No count of faults here: a module that ends the host's transaction must not get another. */
    private void quarantine(HiddenCommit deed) {
        module.quarantine(
                new ModuleFault(
                        deed.code(),
                        "A call of "
                                + module.version()
                                + " ended the host's transaction; it was rolled back.",
                        "Mend the module: it may send SELECT, INSERT, UPDATE, DELETE, REPLACE and WITH only."));
    }

    private static <T> T called(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(thrown);
        };
    }
}
