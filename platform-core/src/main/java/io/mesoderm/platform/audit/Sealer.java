package io.mesoderm.platform.audit;

import io.mesoderm.platform.http.HealthCheck;
import io.mesoderm.platform.persistence.Leases;
import io.mesoderm.platform.persistence.Leases.Lease;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.ChainId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Numbers and hashes the journal and the audit trail of each chain soon after they are committed, and
 * never in a command's path, where one locked row per chain would halve what the chain can do. Only
 * chains that were woken are looked at: what a killed node had not sealed is found at its next start, or
 * before that by another node, which misses its sign of life. The lease spares two nodes the same work;
 * that no two of them fork a chain is the doing of the seal's number, its primary key.
 */
public final class Sealer implements AutoCloseable {

    /** An entry that waits longer for its seal is a fault, and reported (trust.md §2). */
    static final Duration LATE = Duration.ofSeconds(10);

    /** With the pauses below well within {@link #LATE}: it is what a killed node leaves behind. */
    static final Duration LEASE = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);
    private static final Duration DELAY = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(2);

    /** One chain at a time is looked through from its first entry, in case all else failed. */
    private static final Duration ROUND = Duration.ofMinutes(5);

    private static final int BATCH = 500;
    private static final Duration LAST = Duration.ofSeconds(5);

    private final TenantDatabase tenants;
    private final Supplier<List<ChainId>> chains;
    private final InstantSource clock;
    private final SealerPresence presence;
    private final UnsealedTails tails;
    private final Map<ChainId, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("sealer").daemon().factory());

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Instant end = Instant.MAX;
    private int round;

    /** {@code chains} are those to look at when nobody woke them. */
    public Sealer(TenantDatabase tenants, Supplier<List<ChainId>> chains, InstantSource clock) {
        this.tenants = tenants;
        this.chains = chains;
        this.clock = clock;
        this.presence = new SealerPresence(tenants);
        this.tails = new UnsealedTails(clock);
    }

    /** Looks once at every chain, then at those that are woken or that a dead node leaves. */
    public void start() {
        workers.submit(
                () -> {
                    beat();
                    sweep();
                });
        every(BEAT, this::beat);
        every(ROUND, this::lookThroughNext);
    }

    /** One that takes long is not overtaken by the next. */
    private void every(Duration pause, Runnable task) {
        Runnable again =
                () -> {
                    task.run();
                    every(pause, task);
                };
        if (!timer.isShutdown()) {
            timer.schedule(() -> workers.submit(again), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Entries whose ids were made at {@code oldest} or since were committed in the chain: seal them soon. */
    public void wake(ChainId chain, Instant oldest) {
        wake(chain, oldest, DELAY);
    }

    private void wake(ChainId chain, Instant oldest, Duration delay) {
        if (!timer.isShutdown() && tails.add(chain, oldest)) {
            timer.schedule(
                    () -> workers.submit(() -> sealWoken(chain)),
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void sealWoken(ChainId chain) {
        alone(chain, () -> tails.take(chain).map(tail -> sealed(chain, tail)).orElse(true));
    }

    private boolean sealed(ChainId chain, UnsealedTails.Tail tail) {
        boolean sealed = seal(chain, Optional.of(tail.oldest()));
        if (sealed) {
            tails.sealed(chain);
        } else {
            wake(chain, tail.oldest(), RETRY);
        }
        return sealed;
    }

    /** A node that died may have left a tail in any chain. */
    private void beat() {
        try {
            tails.report();
            List<Lease> dead = presence.beat();
            if (!dead.isEmpty()) {
                sweep();
                dead.forEach(presence::forget);
            }
        } catch (RuntimeException e) {
            log.warn("seal-sweep-failed: what another node left is looked for again soon", e);
        }
    }

    private void sweep() {
        try {
            chains.get().stream()
                    .takeWhile(chain -> clock.instant().isBefore(end))
                    .forEach(chain -> wakeIfUnsealed(chain, false));
        } catch (RuntimeException e) {
            log.error("seal-sweep-failed: chains that nobody woke stay unsealed", e);
        }
    }

    private void lookThroughNext() {
        try {
            List<ChainId> all = chains.get();
            if (!all.isEmpty()) {
                wakeIfUnsealed(all.get(round++ % all.size()), true);
            }
        } catch (RuntimeException e) {
            log.warn("seal-sweep-failed: the next round is the next try", e);
        }
    }

    /** A chain that cannot be asked keeps no other from its seals. */
    private void wakeIfUnsealed(ChainId chain, boolean fromTheFirst) {
        try {
            tenants.inTransaction(
                            chain,
                            handle -> {
                                Instant since = fromTheFirst ? Instant.EPOCH : Seals.seen(handle);
                                return Seals.unsealed(handle, since, 1).stream().findFirst();
                            })
                    .ifPresent(entry -> wake(chain, Seals.madeAt(entry.id()), Duration.ZERO));
        } catch (RuntimeException e) {
            log.error("seal-sweep-failed: chain {} may stay unsealed", chain, e);
        }
    }

    /** Seals everything that is committed; false if that was not possible now. */
    public boolean seal(ChainId chain) {
        return alone(chain, () -> seal(chain, Optional.empty()));
    }

    private boolean alone(ChainId chain, BooleanSupplier work) {
        ReentrantLock lock = locks.computeIfAbsent(chain, key -> new ReentrantLock());
        lock.lock();
        try {
            return work.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private boolean seal(ChainId chain, Optional<Instant> oldest) {
        try {
            Optional<Lease> lease =
                    presence.control(
                            control -> Leases.acquire(control, "seal:" + chain.key(), LEASE));
            return lease.isPresent() && sealAs(lease.get(), chain, oldest);
        } catch (RuntimeException e) {
            log.error("seal-failed: new entries of chain {} stay unsealed", chain, e);
            return false;
        }
    }

    /** False if there was so much that the lease was lost over it, or that a stop would wait too long for it. */
    private boolean sealAs(Lease lease, ChainId chain, Optional<Instant> oldest) {
        Seals.Added added = sealBatch(chain, oldest);
        while (added.count() == BATCH && clock.instant().isBefore(end)) {
            if (!presence.control(control -> Leases.renew(control, lease))) {
                return false;
            }
            added = sealBatch(chain, oldest.isPresent() ? added.last() : oldest);
        }
        presence.release(lease);
        return added.count() < BATCH;
    }

    private Seals.Added sealBatch(ChainId chain, Optional<Instant> oldest) {
        return tenants.inTransaction(
                chain, handle -> Seals.add(handle, oldest, clock.instant(), BATCH));
    }

    /** Reports what waits for its seal too long; the platform goes on, and goes on trying. */
    public HealthCheck health() {
        return tails;
    }

    /** Seals what was woken and ends; what cannot be sealed in some seconds is left to the other nodes and to the next start. */
    @Override
    public void close() {
        end = clock.instant().plus(LAST);
        timer.shutdownNow();
        workers.close();
        tails.waiting().stream()
                .takeWhile(chain -> clock.instant().isBefore(end))
                .forEach(this::sealWoken);
        if (tails.areSealed()) {
            presence.leave();
        }
    }
}
