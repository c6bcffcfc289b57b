package io.mesoderm.platform.jobs;

import io.mesoderm.platform.persistence.HandleWork;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.ChainId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Does the platform's chores and those of every chain once an hour, each in transactions so small that no command waits for
 * them. Nodes that meet at a chore do it twice as fast or wait for each other, and nothing worse.
 */
public final class Housekeeping implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final TenantDatabase database;
    private final Supplier<List<ChainId>> chains;
    private final InstantSource clock;
    private final Function<ChainId, List<Chore>> chores;
    private final List<Chore> platformChores;
    private final Consumer<ChainId> lastOfChain;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("housekeeping").daemon().factory());

    /**
     * @param lastOfChain what reads for long, in units of work of its own, once all chores are done
     */
    public Housekeeping(
            TenantDatabase database,
            Supplier<List<ChainId>> chains,
            InstantSource clock,
            Function<ChainId, List<Chore>> chores,
            List<Chore> platformChores,
            Consumer<ChainId> lastOfChain) {
        this.database = database;
        this.chains = chains;
        this.clock = clock;
        this.chores = chores;
        this.platformChores = List.copyOf(platformChores);
        this.lastOfChain = lastOfChain;
    }

    /** Begins some minutes from now, when a start has more urgent things behind it. */
    public void start() {
        timer.scheduleWithFixedDelay(
                this::round, FIRST.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The platform's chores and all of all chains; what fails is left for the next round. */
    void round() {
        platformChores.forEach(chore -> attempt("the platform", chore, database::inControl));
        try {
            for (ChainId chain : chains.get()) {
                chores.apply(chain).forEach(chore -> attempt(chain, chore));
            }
            chains.get().forEach(this::attemptLast);
        } catch (RuntimeException e) {
            log.warn("chores-undone: they wait for the next round", e);
        }
    }

    private void attemptLast(ChainId chain) {
        if (timer.isShutdown()) {
            return;
        }
        try {
            lastOfChain.accept(chain);
        } catch (RuntimeException e) {
            log.warn("chore-undone: the last of chain {} waits for the next round", chain, e);
        }
    }

    private void attempt(ChainId chain, Chore chore) {
        attempt("chain " + chain, chore, work -> database.inTransaction(chain, work));
    }

    private void attempt(
            String place, Chore chore, ToIntFunction<HandleWork<Integer>> transaction) {
        try {
            tidy(chore, transaction);
        } catch (RuntimeException e) {
            log.warn("chore-undone: {} of {} waits for the next round", chore.name(), place, e);
        }
    }

    private void tidy(Chore chore, ToIntFunction<HandleWork<Integer>> transaction) {
        Instant before = clock.instant().minus(chore.keep());
        int gone = chore.atOnce();
        while (gone == chore.atOnce() && !timer.isShutdown()) {
            gone =
                    transaction.applyAsInt(
                            handle -> chore.prune().prune(handle, before, chore.atOnce()));
        }
    }

    /** Lets the batch under way end. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("housekeeping-closed-early: the next start goes on with it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
