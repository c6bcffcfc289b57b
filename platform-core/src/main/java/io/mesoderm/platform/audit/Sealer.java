package io.mesoderm.platform.audit;

import io.mesoderm.platform.persistence.Leases;
import io.mesoderm.platform.persistence.Leases.Lease;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Numbers and hashes the journal and the audit trail of each chain soon after they are committed, and
 * never in a command's path, where one locked row per chain would halve what the chain can do. Only
 * chains that were woken are looked at; a sweep catches what a killed node left behind.
 */
public final class Sealer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** No transaction stays open longer without work: {@code idle_write_transaction_timeout} is 30 s. */
    private static final Duration LATE_COMMIT = Duration.ofMinutes(2);

    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final int BATCH = 500;

    private final TenantDatabase tenants;
    private final Supplier<List<ChainId>> chains;
    private final InstantSource clock;
    private final Set<ChainId> woken = ConcurrentHashMap.newKeySet();
    private final Set<ChainId> lookedThrough = ConcurrentHashMap.newKeySet();
    private final Map<ChainId, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("sealer").daemon().factory());

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** {@code chains} are those that the sweep looks at. */
    public Sealer(TenantDatabase tenants, Supplier<List<ChainId>> chains, InstantSource clock) {
        this.tenants = tenants;
        this.chains = chains;
        this.clock = clock;
    }

    /** Begins the sweeps, the first at once. */
    public void start() {
        timer.scheduleWithFixedDelay(this::sweep, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something was committed in the chain: seal it soon. */
    public void wake(ChainId chain) {
        wakeIn(chain, DELAY);
    }

    private void wakeIn(ChainId chain, Duration delay) {
        if (!timer.isShutdown() && woken.add(chain)) {
            timer.schedule(
                    () -> workers.submit(() -> sealWoken(chain)),
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void sealWoken(ChainId chain) {
        woken.remove(chain);
        if (!seal(chain)) {
            wakeIn(chain, RETRY);
        }
    }

    private void sweep() {
        try {
            chains.get().forEach(chain -> workers.submit(() -> sealWoken(chain)));
        } catch (RuntimeException e) {
            log.error("seal-sweep-failed: chains that nobody woke stay unsealed", e);
        }
    }

    /** Seals everything that is committed; false if that was not possible now. */
    public boolean seal(ChainId chain) {
        ReentrantLock lock = locks.computeIfAbsent(chain, key -> new ReentrantLock());
        lock.lock();
        try {
            Optional<Lease> lease = lease(chain);
            lease.ifPresent(held -> sealAs(held, chain));
            return lease.isPresent();
        } catch (RuntimeException e) {
            log.error("seal-failed: new entries of chain {} stay unsealed", chain, e);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void sealAs(Lease lease, ChainId chain) {
        Duration lookBack = lookedThrough.contains(chain) ? LATE_COMMIT : FOREVER;
        int sealed = BATCH;
        while (sealed == BATCH) {
            sealed =
                    tenants.inTransaction(
                            chain, handle -> Seals.add(handle, lookBack, clock.instant(), BATCH));
        }
        lookedThrough.add(chain);
        control(connection -> release(connection, lease));
    }

    private Optional<Lease> lease(ChainId chain) {
        return control(connection -> Leases.acquire(connection, "seal:" + chain.key(), LEASE));
    }

    private static Void release(Connection connection, Lease lease) throws SQLException {
        Leases.release(connection, lease);
        return null;
    }

    private <T> T control(ControlWork<T> work) {
        return tenants.inControl(
                handle -> {
                    try {
                        return work.with(handle.getConnection());
                    } catch (SQLException e) {
                        throw new ConnectionException(e);
                    }
                });
    }

    private interface ControlWork<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Seals what was woken and ends. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.close();
        Set.copyOf(woken).forEach(this::seal);
    }
}
