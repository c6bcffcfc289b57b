package io.mesoderm.platform.audit;

import static java.util.Comparator.naturalOrder;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.ReadEvent;
import io.mesoderm.platform.http.ReadRecorder;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads are many, so they wait in memory for at most {@link #DELAY} and are stored together, one writer
 * per chain. A kill may lose that much; a full queue gives out no data (fail closed), because a read
 * that nobody can trace is worse than one that has to be repeated.
 */
public final class ReadAudit implements ReadRecorder, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReadAudit.class);
    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int BATCH = 500;

    private final TenantDatabase tenants;
    private final Sealer sealer;
    private final InstantSource clock;
    private final int capacity;
    private final Map<ChainId, Waiting> chains = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("read-audit").daemon().factory());

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** {@code capacity} is how many events of one chain may wait. */
    public ReadAudit(TenantDatabase tenants, Sealer sealer, InstantSource clock, int capacity) {
        this.tenants = tenants;
        this.sealer = sealer;
        this.clock = clock;
        this.capacity = capacity;
    }

    @Override
    public void record(ReadEvent event, CallContext context) {
        Waiting waiting = chains.computeIfAbsent(context.chain(), Waiting::new);
        if (timer.isShutdown() || !waiting.queue.offer(row(event, context))) {
            throw Problem.of(
                            503,
                            "audit-busy",
                            "The record of who read what cannot keep up; try again in a moment.")
                    .retryAfter(1);
        }
        waiting.writeIn(DELAY);
    }

    private AuditEvent row(ReadEvent event, CallContext context) {
        return AuditEvent.of(
                Ids.next(),
                clock.instant(),
                event.outcome() == ReadEvent.Outcome.READ
                        ? AuditEvent.Kind.READ
                        : AuditEvent.Kind.REFUSED,
                context,
                event.operation(),
                Optional.empty(),
                Optional.empty(),
                event.patients(),
                Optional.empty());
    }

    /** Stores what waits and takes no more. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.close();
        chains.values().forEach(waiting -> waiting.writeDownTo(0));
    }

    /** One chain's queue and its one writer. */
    private final class Waiting {

        private final ChainId chain;
        private final BlockingQueue<AuditEvent> queue = new ArrayBlockingQueue<>(capacity);
        private final List<AuditEvent> batch = new ArrayList<>();
        private final ReentrantLock writer = new ReentrantLock();
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private boolean inDoubt;

        Waiting(ChainId chain) {
            this.chain = chain;
        }

        void writeIn(Duration delay) {
            if (!timer.isShutdown() && scheduled.compareAndSet(false, true)) {
                timer.schedule(
                        () -> workers.submit(() -> writeDownTo(BATCH - 1)),
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
        }

        /**
         * Stores until no more than {@code few} wait: a few have always come meanwhile, and a transaction for them
         * alone costs as much as one for hundreds. What could not be stored stays first in line.
         */
        void writeDownTo(int few) {
            writer.lock();
            try {
                scheduled.set(false);
                do {
                    queue.drainTo(batch, BATCH - batch.size());
                    if (!batch.isEmpty()) {
                        Instant oldest = oldest();
                        tenants.inTransaction(chain, this::store);
                        inDoubt = false;
                        sealer.wake(chain, oldest);
                        batch.clear();
                    }
                } while (queue.size() > few);
                if (!queue.isEmpty()) {
                    writeIn(DELAY);
                }
            } catch (RuntimeException e) {
                inDoubt = true;
                log.error("read-audit-failed: reads of chain {} wait to be stored", chain, e);
                writeIn(PAUSE_AFTER_FAILURE);
            } finally {
                writer.unlock();
            }
        }

        /** Whoever made an id may have been overtaken on the way into the queue. */
        private Instant oldest() {
            return batch.stream()
                    .map(event -> Seals.madeAt(event.id()))
                    .min(naturalOrder())
                    .orElseThrow();
        }

        /** A batch that failed may be there nevertheless: its commit was done and the word of it lost. */
        private Void store(Handle handle) {
            if (inDoubt) {
                batch.removeAll(AuditTrail.stored(handle, batch));
            }
            AuditTrail.add(handle, batch);
            return null;
        }
    }
}
