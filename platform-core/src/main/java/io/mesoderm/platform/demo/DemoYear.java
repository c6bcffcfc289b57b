package io.mesoderm.platform.demo;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.tenancy.ChainDirectory;
import io.mesoderm.spi.context.ChainId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A year of the demo chain, up to today, played by its people through the API as it would have answered then. It is
 * played month by month; one that was cut off, even in the middle of a month, is played again from its beginning by
 * whoever asks next, and what was done before is found done: until the year is done, its chain keeps what commands answered
 * however long ago.
 */
public final class DemoYear implements AutoCloseable {

    /** The year a demo gets by itself: small enough to be there soon. */
    static final int USUAL_PACKAGES = 40;

    static final long USUAL_SEED = 1;

    /**
     * How far it is.
     *
     * @param month the month that was played, if one was left to play
     * @param sold how many packages were sold up to its end; all of them once the year is done
     */
    public record Progress(
            String chain,
            int packages,
            long seed,
            LocalDate from,
            LocalDate to,
            Optional<String> month,
            int sold,
            boolean done) {}

    private final DemoParts parts;
    private final DemoChain chain;
    private final ChainId key;
    private final Path made;
    private final Path kept;
    private final YearSeeds seeds;
    private final ReentrantLock playing = new ReentrantLock();
    private volatile boolean stopping;
    private Optional<YearPlay> play = Optional.empty();

    /** {@code made} says that the chain is whole. */
    DemoYear(DemoParts parts, DemoChain chain, Path made) {
        this.parts = parts;
        this.chain = chain;
        this.key = new ChainId(chain.chain().key());
        this.made = made;
        this.kept = parts.data().resolve("demo-year");
        this.seeds = parts.read("year.yaml", YearSeeds.class);
    }

    /** Plays the next month of the year, or says that it is done; another year than this the chain cannot have. */
    public Progress playMonth(int packages, long seed) {
        playing.lock();
        try {
            YearPlan plan = plan(packages, seed);
            if (plan.done()) {
                return progress(plan, Optional.empty(), plan.packages());
            }
            YearPlay year = play.orElseGet(() -> begin(plan));
            play = Optional.empty();
            YearMonth month = year.playMonth(this::requireWanted);
            if (year.isOver()) {
                keep(plan.finished());
            } else {
                play = Optional.of(year);
            }
            return progress(kept().orElseThrow(), Optional.of(month), year.sold());
        } finally {
            playing.unlock();
        }
    }

    /** The usual year, unless another was begun: that one goes on. */
    Progress playMonth() {
        YearPlan plan = kept().orElseGet(() -> planned(USUAL_PACKAGES, USUAL_SEED));
        return playMonth(plan.packages(), plan.seed());
    }

    /** Whether it was begun and is not done. */
    public boolean isCut() {
        return kept().filter(plan -> !plan.done()).isPresent();
    }

    /** The same, if it is the year of this chain. */
    public boolean isCutIn(ChainId chain) {
        return key.equals(chain) && isCut();
    }

    /** Who came with the year; nobody before it is begun. */
    List<DemoChain.Worker> staff() {
        return kept().isPresent() ? seeds.staff() : List.of();
    }

    private YearPlan plan(int packages, long seed) {
        YearPlan wanted = planned(packages, seed);
        YearPlan plan =
                kept().orElseGet(
                                () -> {
                                    requireDemo();
                                    keep(wanted);
                                    return wanted;
                                });
        if (!plan.isAlike(wanted)) {
            throw Problem.conflict(
                    "demo-year-differs",
                    "The demo chain has a year of %d packages and seed %d, and gets no other: %s."
                            .formatted(
                                    plan.packages(),
                                    plan.seed(),
                                    plan.done()
                                            ? "start on an empty folder for another one"
                                            : "go on with that one"));
        }
        return plan;
    }

    /** Up to now; before one o'clock up to yesterday, as the day is too young to hold a day's work. */
    private YearPlan planned(int packages, long seed) {
        Instant now = parts.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        boolean early = now.atOffset(ZoneOffset.UTC).getHour() == 0;
        return new YearPlan(packages, seed, early ? now.minus(1, ChronoUnit.HOURS) : now, false);
    }

    private void requireDemo() {
        boolean there =
                parts.database()
                        .inControl(control -> ChainDirectory.find(control, key))
                        .isPresent();
        if (!there || !Files.exists(made)) {
            throw Problem.conflict(
                    "demo-missing",
                    "There is no demo chain here: it is made on an empty database only.");
        }
    }

    private YearPlay begin(YearPlan plan) {
        DemoClient ownerNow = parts.client(chain.owner().email(), chain.password(), key);
        YearOpening.places(seeds, ownerNow);
        parts.tenancy().employ(seeds.staff(), chain.password(), key);
        PlayedClock clock = new PlayedClock();
        Cast cast = new Cast(parts, chain, seeds, clock);
        return new YearPlay(new YearStage(plan, seeds, clock, cast.office(), cast.sites(ownerNow)));
    }

    private void requireWanted() {
        if (stopping) {
            throw new CancellationException("the platform stops");
        }
    }

    private Progress progress(YearPlan plan, Optional<YearMonth> month, int sold) {
        return new Progress(
                key.key(),
                plan.packages(),
                plan.seed(),
                plan.first(),
                plan.last(),
                month.map(YearMonth::toString),
                sold,
                plan.done());
    }

    private Optional<YearPlan> kept() {
        try {
            return Files.exists(kept)
                    ? Optional.of(Json.read(Files.readAllBytes(kept), YearPlan.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At once or not at all: half a plan would keep the platform from starting. */
    private void keep(YearPlan plan) {
        Path next = kept.resolveSibling(kept.getFileName() + ".new");
        try {
            Files.write(
                    next,
                    Json.bytes(plan),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DSYNC);
            Files.move(
                    next,
                    kept,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the command under way end; the rest is for the next start. */
    @Override
    public void close() {
        stopping = true;
        playing.lock();
        playing.unlock();
    }
}
