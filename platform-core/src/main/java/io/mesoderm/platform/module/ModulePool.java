package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleVersion;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The platform threads of one module version. Virtual threads would not do: a spinning one is never
 * descheduled and none has its CPU time counted (modules.md P13). The size limits the calls at once; a
 * line of the same length absorbs the moment between an answer and its thread's return. It dies with
 * the bundle, and every ThreadLocal on it.
 */
final class ModulePool implements Executor, AutoCloseable {

    private static final long IDLE_SECONDS = 30;

    private final ModuleVersion module;
    private final ThreadPoolExecutor threads;

    ModulePool(ModuleVersion module, ClassLoader loader, int size) {
        this.module = module;
        AtomicInteger number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(
                        size,
                        size,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(size),
                        work -> {
                            Thread thread = new PoolThread(this, work, number.incrementAndGet());
                            thread.setContextClassLoader(loader);
                            return thread;
                        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs {@code work} on a pool thread; {@code module-busy} when all are taken and the line is full. */
    @Override
    public void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            throw threads.isShutdown()
                    ? ModuleProblems.gone(module.module())
                    : ModuleProblems.busy(module.module());
        }
    }

    boolean ownsCurrentThread() {
        return Thread.currentThread() instanceof PoolThread thread && thread.pool == this;
    }

    /** Calls running and waiting. */
    int load() {
        return threads.getActiveCount() + threads.getQueue().size();
    }

    /** Lets running calls end within {@code graceMs}, then interrupts what is left. */
    void drain(long graceMs) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(graceMs, TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final class PoolThread extends Thread {

        private final ModulePool pool;

        private PoolThread(ModulePool pool, Runnable work, int number) {
            super(
                    work,
                    "module-" + pool.module.module() + "-" + pool.module.version() + "-" + number);
            this.pool = pool;
            setDaemon(true);
        }
    }
}
