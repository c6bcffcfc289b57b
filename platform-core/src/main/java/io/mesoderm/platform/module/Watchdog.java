package io.mesoderm.platform.module;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends calls at their deadline and looks each second at what the running ones use. */
final class Watchdog implements AutoCloseable {

    private final ModuleLimits limits;
    private final Set<GuardedCall> running = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;

    Watchdog(ModuleLimits limits) {
        this.limits = limits;
        this.timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("module-watchdog").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.scheduleWithFixedDelay(this::sample, 1, 1, TimeUnit.SECONDS);
    }

    /** Arms the deadline; close the result when the call has ended. */
    Watch watch(GuardedCall call) {
        running.add(call);
        long limit = call.limit().toNanos();
        ScheduledFuture<?> expiry = timer.schedule(call::expire, limit, TimeUnit.NANOSECONDS);
        ScheduledFuture<?> abandoning =
                timer.schedule(
                        call::abandon, limit + limits.grace().toNanos(), TimeUnit.NANOSECONDS);
        return () -> {
            expiry.cancel(false);
            abandoning.cancel(false);
            running.remove(call);
        };
    }

    private void sample() {
        for (GuardedCall call : running) {
            long cpuMs = TimeUnit.NANOSECONDS.toMillis(call.cpuNanos());
            long bytes = call.allocatedBytes();
            if (cpuMs > limits.cpuPerCall().toMillis()) {
                quarantine(
                        call,
                        "used " + cpuMs + " ms of processor time in one call",
                        limits.cpuPerCall().toMillis() + " ms");
            } else if (bytes > limits.allocatedBytesPerCall()) {
                quarantine(
                        call,
                        "allocated " + bytes + " bytes in one call",
                        limits.allocatedBytesPerCall() + " bytes");
            }
        }
    }

    private void quarantine(GuardedCall call, String deed, String bound) {
        call.module()
                .quarantine(
                        new ModuleFault(
                                "module-budget-exceeded",
                                call.operation()
                                        + " of "
                                        + call.module().id()
                                        + " "
                                        + deed
                                        + "; the bound is "
                                        + bound
                                        + ".",
                                "Mend the module and put its jar back; one that never ends is freed by a restart."));
        call.expire();
        call.abandon();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** An armed deadline. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
