package io.mesoderm.platform.events;

import io.mesoderm.platform.module.LoadedModule;
import io.mesoderm.platform.module.ModuleListeners;
import io.mesoderm.platform.module.ModuleObserver;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Takes events from the outboxes to the modules. It sleeps until a commit on this node rings, a pause
 * after a failure ends, a module arrives or another node leaves a chain to it; a sweep is the net. Each
 * module has its own few couriers, so one that hangs holds up nobody else.
 */
public final class OutboxDispatcher implements ModuleObserver, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboxDispatcher.class);
    private static final int COURIERS_PER_MODULE = 2;
    private static final int BATCH = 100;
    private static final Duration BREATH = Duration.ofMillis(20);

    /** A module is announced a moment before it serves. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final TenantDatabase database;
    private final Supplier<ModuleListeners> listeners;
    private final Supplier<List<ChainId>> chains;
    private final InstantSource clock;
    private final Pace pace;
    private final Set<Lane> rung = ConcurrentHashMap.newKeySet();
    private final Set<Lane> leftToOthers = ConcurrentHashMap.newKeySet();
    private final Map<Lane, Instant> appointments = new ConcurrentHashMap<>();
    private final Map<ModuleId, Semaphore> couriers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("outbox").daemon().factory());
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean open;
    private volatile Instant lastRing;

    /** {@code chains} are those that the sweep looks at; {@code listeners} is first asked after {@link #start}. */
    public OutboxDispatcher(
            TenantDatabase database,
            Supplier<ModuleListeners> listeners,
            Supplier<List<ChainId>> chains,
            InstantSource clock,
            Pace pace) {
        this.database = database;
        this.listeners = listeners;
        this.chains = chains;
        this.clock = clock;
        this.pace = pace;
        this.lastRing = clock.instant().minus(pace.sweep());
    }

    /** Begins to deliver, first what was left at the last stop. */
    public void start() {
        open = true;
        every(pace.sweep(), Duration.ZERO, this::sweep);
        every(pace.poll(), pace.poll(), this::answerRings);
    }

    private void every(Duration pause, Duration first, Runnable task) {
        timer.scheduleWithFixedDelay(
                () -> onWorker(task), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Events were committed for these modules. */
    void ring(ChainId chain, Collection<ModuleId> modules) {
        modules.forEach(module -> ring(new Lane(chain, module)));
    }

    private void ring(Lane lane) {
        if (open && rung.add(lane)) {
            onWorker(() -> serve(lane));
        }
    }

    private void onWorker(Runnable task) {
        if (open) {
            workers.execute(
                    () -> {
                        try {
                            task.run();
                        } catch (RuntimeException e) {
                            log.warn("outbox-unseen: what is due waits for the next sweep", e);
                        }
                    });
        }
    }

    private void serve(Lane lane) {
        Semaphore free =
                couriers.computeIfAbsent(
                        lane.module(), module -> new Semaphore(COURIERS_PER_MODULE));
        free.acquireUninterruptibly();
        try {
            rung.remove(lane);
            if (!open) {
                return;
            }
            if (!listeners.get().inService(lane.chain(), lane.module())) {
                leaveToOthers(lane);
                return;
            }
            leftToOthers.remove(lane);
            var courier = new Courier(database, listeners.get(), clock, pace);
            courier.walk(lane, BATCH, () -> mayServe(lane)).ifPresent(at -> comeAgain(lane, at));
        } catch (RuntimeException e) {
            log.warn("outbox-stalled: {} is tried again soon", lane, e);
            comeAgain(lane, clock.instant().plus(pace.poll()));
        } finally {
            free.release();
        }
    }

    private boolean mayServe(Lane lane) {
        return open && listeners.get().inService(lane.chain(), lane.module());
    }

    /** Rings once in the control database, not with each look. */
    private void leaveToOthers(Lane lane) {
        if (leftToOthers.add(lane)) {
            ringOthers(lane.chain());
        }
    }

    private void ringOthers(ChainId chain) {
        database.inControl(
                control -> {
                    OutboxWake.ring(control, chain);
                    return null;
                });
    }

    private void comeAgain(Lane lane, Instant at) {
        Instant earliest = clock.instant().plus(BREATH);
        Instant when = at.isBefore(earliest) ? earliest : at;
        appointments.compute(
                lane,
                (key, known) -> {
                    if (known != null && !known.isAfter(when)) {
                        return known;
                    }
                    meet(lane, when);
                    return when;
                });
    }

    private void meet(Lane lane, Instant when) {
        if (open) {
            timer.schedule(
                    () -> {
                        appointments.remove(lane, when);
                        ring(lane);
                    },
                    Duration.between(clock.instant(), when).toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        chains.get().forEach(this::look);
    }

    /** One chain that cannot be asked keeps the others from nothing. */
    private void look(ChainId chain) {
        try {
            if (open) {
                ring(chain, database.inTransaction(chain, Deliveries::waiting));
            }
        } catch (RuntimeException e) {
            log.warn("outbox-unseen: chain {} waits for the next sweep", chain, e);
        }
    }

    /** The first sweep sees what was rung for before this node came. */
    private void answerRings() {
        List<OutboxWake.Ring> rings = ringsSince(lastRing);
        if (!rings.isEmpty()) {
            lastRing = rings.getLast().wokenAt();
            List<ChainId> known = chains.get();
            rings.stream().map(OutboxWake.Ring::chain).filter(known::contains).forEach(this::look);
        }
    }

    private List<OutboxWake.Ring> ringsSince(Instant since) {
        return database.inControl(control -> OutboxWake.since(control, since));
    }

    /** Brings it what it missed, once it serves. */
    @Override
    public void arrived(LoadedModule module) {
        if (open) {
            timer.schedule(() -> onWorker(this::sweep), SETTLING.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Nothing is kept of a module here. */
    @Override
    public void left(LoadedModule module) {}

    /** Lets running deliveries end within the grace; what does not is delivered again after its lease. */
    @Override
    public void close() {
        open = false;
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(pace.grace().toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("outbox-closed-early: running deliveries will be repeated");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
