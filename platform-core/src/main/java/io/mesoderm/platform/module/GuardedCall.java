package io.mesoderm.platform.module;

import io.mesoderm.platform.persistence.DriverWatch;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One call into a module while it runs. Its deadline may interrupt the thread only while module code
 * itself runs: an interrupt inside JDBC costs the connection, and at COMMIT the outcome (trust.md §3). So
 * host services and the connection's methods run as host sections, during which an expiry only waits.
 */
final class GuardedCall implements DriverWatch {

    /** The call the current thread is in. */
    static final ScopedValue<GuardedCall> CURRENT = ScopedValue.newInstance();

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LoadedModule module;
    private final String operation;
    private final Duration limit;
    private final CompletableFuture<?> answer;
    private final Thread thread = Thread.currentThread();
    private final long startedNanos = System.nanoTime();
    private final long cpuAtStart = THREADS.getThreadCpuTime(thread.threadId());
    private final long bytesAtStart = THREADS.getThreadAllocatedBytes(thread.threadId());
    private int hostDepth;
    private boolean expired;
    private boolean finished;

    /** {@code answer} is what the request waits for, failed when the module does not even heed an interrupt. */
    GuardedCall(
            LoadedModule module, String operation, Duration limit, CompletableFuture<?> answer) {
        this.module = module;
        this.operation = operation;
        this.limit = limit;
        this.answer = answer;
    }

    /** Runs host work for a module, if the current thread is in one: never interrupted, and refused past the deadline. */
    static <T> T inHost(Supplier<T> work) {
        if (!CURRENT.isBound()) {
            return work.get();
        }
        GuardedCall call = CURRENT.get();
        call.enterHost();
        try {
            return work.get();
        } finally {
            call.leaveHost();
        }
    }

    /** Runs module code inside host work (a callback of {@code ModuleDatabase}): the deadline bites again. */
    static <T> T backInModule(Supplier<T> work) {
        if (!CURRENT.isBound()) {
            return work.get();
        }
        GuardedCall call = CURRENT.get();
        call.leaveHost();
        try {
            return work.get();
        } finally {
            call.reenterHost();
        }
    }

    @Override
    public void enterDriver() {
        enterHost();
    }

    @Override
    public void leaveDriver() {
        leaveHost();
    }

    synchronized void enterHost() {
        if (expired) {
            Thread.interrupted();
            throw ModuleProblems.timeout(module.id(), operation, limit);
        }
        hostDepth++;
    }

    private synchronized void reenterHost() {
        hostDepth++;
        Thread.interrupted();
    }

    synchronized void leaveHost() {
        hostDepth--;
        if (expired && hostDepth == 0 && !finished) {
            thread.interrupt();
        }
    }

    /** Called by the watchdog at the deadline. */
    synchronized void expire() {
        if (!finished) {
            expired = true;
            if (hostDepth == 0) {
                thread.interrupt();
            }
        }
    }

    /** Called by the watchdog a grace after the deadline: the caller has waited long enough. */
    synchronized void abandon() {
        if (!finished) {
            answer.completeExceptionally(ModuleProblems.timeout(module.id(), operation, limit));
        }
    }

    /** Ends the call and says whether it ran past its deadline; no interrupt reaches the thread afterwards. */
    synchronized boolean finish() {
        finished = true;
        if (expired) {
            Thread.interrupted();
        }
        return expired;
    }

    synchronized boolean running() {
        return !finished;
    }

    LoadedModule module() {
        return module;
    }

    String operation() {
        return operation;
    }

    Duration limit() {
        return limit;
    }

    long elapsedNanos() {
        return System.nanoTime() - startedNanos;
    }

    long cpuNanos() {
        return Math.max(0, THREADS.getThreadCpuTime(thread.threadId()) - cpuAtStart);
    }

    long allocatedBytes() {
        return Math.max(0, THREADS.getThreadAllocatedBytes(thread.threadId()) - bytesAtStart);
    }
}
