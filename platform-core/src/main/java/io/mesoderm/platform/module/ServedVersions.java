package io.mesoderm.platform.module;

import io.mesoderm.platform.http.ModuleVersion;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which version of each module serves each chain. The control database is the truth; this copy is read
 * on every call (also inside a chain's unit of work, where the control database may not be asked) and is
 * at most two seconds behind what another node decided.
 */
public final class ServedVersions implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServedVersions.class);
    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Supplier<List<ChainModule>> truth;
    private final Map<ChainId, Map<ModuleId, ChainModule>> rows = new ConcurrentHashMap<>();
    private final Set<Guest> guests = ConcurrentHashMap.newKeySet();
    private long writes;
    private final Duration pause;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("module-versions").daemon().factory());

    public ServedVersions(Supplier<List<ChainModule>> truth) {
        this(truth, REFRESH);
    }

    ServedVersions(Supplier<List<ChainModule>> truth, Duration pause) {
        this.truth = truth;
        this.pause = pause;
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Reads all rows now and again every two seconds: one query for all chains. */
    public void open() {
        refresh();
        timer.scheduleWithFixedDelay(
                this::refreshQuietly, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    Optional<ChainModule> find(ChainId chain, ModuleId module) {
        return Optional.ofNullable(rows.getOrDefault(chain, Map.of()).get(module));
    }

    /** The chains whose row names this module. */
    List<ChainModule> chainsOf(ModuleId module) {
        return rows.values().stream()
                .flatMap(chain -> Stream.ofNullable(chain.get(module)))
                .toList();
    }

    /** The rows of one chain. */
    Collection<ChainModule> of(ChainId chain) {
        return rows.getOrDefault(chain, Map.of()).values();
    }

    /** What this node has just written. */
    synchronized void put(ChainModule row) {
        writes++;
        keep(row);
    }

    private void keep(ChainModule row) {
        rows.computeIfAbsent(row.chain(), chain -> new ConcurrentHashMap<>())
                .put(row.module(), row);
    }

    /** Whether the chain's data may be touched by this version. */
    boolean admits(ChainId chain, ModuleVersion version) {
        return find(chain, version.module()).filter(row -> row.served().equals(version)).isPresent()
                || guests.contains(new Guest(chain, version));
    }

    /** Lets a version in beside the one that serves: while it is loaded, or while its last calls end. */
    void admit(ChainId chain, ModuleVersion version) {
        guests.add(new Guest(chain, version));
    }

    void dismiss(ChainId chain, ModuleVersion version) {
        guests.remove(new Guest(chain, version));
    }

    /** Lets calls of a replaced version end. */
    void retire(ChainId chain, ModuleVersion version, Duration after) {
        admit(chain, version);
        timer.schedule(() -> dismiss(chain, version), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Rows read before this node wrote one are thrown away: they may be older than what it wrote. */
    private void refresh() {
        long before = writes();
        take(truth.get(), before);
    }

    private synchronized long writes() {
        return writes;
    }

    private synchronized void take(List<ChainModule> read, long before) {
        if (writes == before) {
            read.forEach(this::keep);
        }
    }

    private void refreshQuietly() {
        try {
            refresh();
        } catch (RuntimeException e) {
            log.warn("module-versions-stale: the control database did not answer", e);
        }
    }

    /** Lets a reading under way end: interrupted, it would cost its connection and outlive the host. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("module-versions-closed-early: the control database did not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Guest(ChainId chain, ModuleVersion version) {}
}
