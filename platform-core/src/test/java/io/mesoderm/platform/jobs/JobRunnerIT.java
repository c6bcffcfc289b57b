package io.mesoderm.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.jobs.JobRun.State;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.job.JobOutcome;
import io.mesoderm.spi.job.JobWork;
import io.mesoderm.spi.job.Schedule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Jobs of a chain, on two nodes. */
@MariaDb
class JobRunnerIT {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Schedule NIGHTLY = new Schedule("0 0 3 * * *", ZoneId.of("Europe/Berlin"));

    private final TestDatabase server;
    private final TenantDatabase database;
    private TestChain chain;
    private JobRunner one;
    private JobRunner other;

    JobRunnerIT(TestDatabase server, TenantDatabase database) {
        this.server = server;
        this.database = database;
    }

    @BeforeEach
    void open() {
        chain = TestChain.create(server);
        one = node();
        other = node();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        chain.close();
    }

    @Test
    void thePiecesOfARunAddUp() {
        var left = new AtomicInteger(3);

        one.run(chain.id(), job(context -> piece(left.decrementAndGet())));

        JobRun run = latest();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.done()).isEqualTo(30);
        assertThat(run.total()).isEqualTo(30);
        assertThat(run.note()).isEqualTo("0 left");
        assertThat(run.endedAt()).contains(NOW);
    }

    @Test
    void whileOneNodeWorksAnotherLeavesItAlone() throws Exception {
        var working = new CountDownLatch(1);
        var seen = new CountDownLatch(1);
        var pieces = new AtomicInteger();
        JobWork slow =
                context -> {
                    pieces.incrementAndGet();
                    working.countDown();
                    await(seen);
                    return piece(0);
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> one.run(chain.id(), job(slow)));
            working.await();
            other.run(chain.id(), job(slow));
            seen.countDown();
            first.get();
        }

        assertThat(pieces).hasValue(1);
        assertThat(latest().done()).isEqualTo(10);
    }

    @Test
    void theRunOfADeadNodeGoesOnWhereItWas() {
        UUID run = ask();
        begin(run, 1);
        database.inTransaction(chain.id(), h -> JobRuns.add(h, run, 1, piece(5), NOW));
        server.execute(
                "mesoderm",
                "INSERT INTO lease VALUES ('job/%s/core/count', UNHEX(REPEAT('00', 16)), 1, '2000-01-01')"
                        .formatted(chain.id()));

        other.run(chain.id(), job(context -> piece(0)));

        JobRun now = latest();
        assertThat(now.id()).isEqualTo(run);
        assertThat(now.state()).isEqualTo(State.DONE);
        assertThat(now.done()).isEqualTo(20);
    }

    @Test
    void aNodeThatLostItsLeaseWritesNothing() {
        UUID run = ask();
        begin(run, 1);
        begin(run, 2);

        Optional<JobRun> written =
                database.inTransaction(chain.id(), h -> JobRuns.add(h, run, 1, piece(5), NOW));
        assertThat(written).isEmpty();
        assertThat(latest().done()).isZero();
    }

    @Test
    void aRunThatIsStoppedKeepsWhatIsDoneAndGoesOn() {
        var left = new AtomicInteger(4);
        JobWork stopping =
                context -> {
                    if (left.get() == 3) {
                        stop(latest().id());
                    }
                    return piece(left.decrementAndGet());
                };

        one.run(chain.id(), job(stopping));
        assertThat(latest().state()).isEqualTo(State.STOPPED);
        assertThat(latest().done()).isEqualTo(20);
        UUID run = latest().id();
        database.inTransaction(
                chain.id(),
                h -> {
                    JobRuns.resume(h, run);
                    return null;
                });
        one.run(chain.id(), job(stopping));

        assertThat(latest().id()).isEqualTo(run);
        assertThat(latest().state()).isEqualTo(State.DONE);
        assertThat(latest().done()).isEqualTo(40);
    }

    @Test
    void aPieceThatFailsIsSaidAndNothingElseIsLost() {
        var pieces = new AtomicInteger();
        one.run(
                chain.id(),
                job(
                        context -> {
                            if (pieces.incrementAndGet() == 2) {
                                throw new IllegalStateException("the second is broken");
                            }
                            return piece(9);
                        }));

        assertThat(latest().state()).isEqualTo(State.FAILED);
        assertThat(latest().note()).isEqualTo("the second is broken");
        assertThat(latest().done()).isEqualTo(10);
    }

    @Test
    void whatRunsIsNotAskedForTwiceAndWhatIsOverIsNotStopped() {
        UUID run = ask();

        assertThat(refusal(this::ask)).isEqualTo("job-running");
        assertThat(refusal(() -> resume(run))).isEqualTo("job-not-resumable");
        stop(run);
        assertThat(latest().state()).isEqualTo(State.STOPPED);
        assertThat(refusal(() -> stop(run))).isEqualTo("job-over");
        UUID newer = ask();
        assertThat(refusal(() -> resume(run))).isEqualTo("job-not-resumable");
        stop(newer);
        assertThat(refusal(() -> resume(run))).isEqualTo("job-not-resumable");
        resume(newer);
        assertThat(latest().state()).isEqualTo(State.ASKED);
    }

    @Test
    void aModuleWithoutRoomIsAskedAgainAtTheNextLook() {
        var pieces = new AtomicInteger();
        JobWork crowded =
                context -> {
                    if (pieces.incrementAndGet() == 1) {
                        throw Problem.of(503, "module-busy", "no room");
                    }
                    return piece(0);
                };

        one.run(chain.id(), job(crowded));
        assertThat(latest().state()).isEqualTo(State.RUNNING);
        one.run(chain.id(), job(crowded));

        assertThat(latest().state()).isEqualTo(State.DONE);
        assertThat(latest().done()).isEqualTo(10);
    }

    @Test
    void aJobThatNeverRanCountsFromWhenItsChainWasMade() throws Exception {
        var ran = new CountDownLatch(1);
        KnownJob job =
                job(
                        context -> {
                            ran.countDown();
                            return piece(0);
                        });
        server.execute(
                "mesoderm",
                "INSERT INTO chain (chain_key, display_name, state, created_at) VALUES ('%s', 'One', 'ACTIVE', '2026-11-20 20:00:00')"
                        .formatted(chain.id()));
        try (var started =
                new JobRunner(
                        database,
                        () -> List.of(chain.id()),
                        id -> List.of(job),
                        InstantSource.fixed(NOW))) {
            started.ring(chain.id());

            assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.execute(
                    "mesoderm", "DELETE FROM chain WHERE chain_key = '%s'".formatted(chain.id()));
        }
    }

    @Test
    void whoAsksStopsAndResumesIsInTheTrail() {
        List<String> trail = new ArrayList<>();
        KnownJob job = job(context -> piece(0));
        var jobs =
                new Jobs(
                        database,
                        id -> List.of(job),
                        one,
                        (h, c, action, type, id, detail) -> trail.add(action + " " + detail),
                        InstantSource.fixed(NOW));
        var context = chain.context();

        JobRun asked = jobs.ask(new Jobs.OneJob(KnownJob.CORE, "count"), context);
        var run = new Jobs.OneRun(asked.id());
        assertThat(jobs.change(run, "job.stopped", context).state()).isEqualTo(State.STOPPED);
        assertThat(jobs.change(run, "job.resumed", context).state()).isEqualTo(State.ASKED);

        assertThat(trail)
                .containsExactly(
                        "job.asked core/count", "job.stopped core/count", "job.resumed core/count");
        assertThat(refusal(() -> jobs.ask(new Jobs.OneJob(KnownJob.CORE, "sing"), context)))
                .isEqualTo("not-found");
        assertThat(jobs.all(context).jobs().getFirst().latest().orElseThrow().id())
                .isEqualTo(asked.id());
    }

    @Test
    void aScheduleIsReadByTheClockOfItsZone() {
        assertThat(JobRunner.next(NIGHTLY, Instant.parse("2026-03-28T12:00:00Z")))
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(JobRunner.next(NIGHTLY, Instant.parse("2026-03-27T12:00:00Z")))
                .contains(Instant.parse("2026-03-28T02:00:00Z"));
    }

    private JobRunner node() {
        return new JobRunner(
                database, () -> List.of(chain.id()), id -> List.of(), InstantSource.fixed(NOW));
    }

    private static KnownJob job(JobWork work) {
        return new KnownJob(KnownJob.CORE, "count", NIGHTLY, work);
    }

    private static JobOutcome piece(int left) {
        String note = left + " left";
        return left > 0 ? JobOutcome.more(10, 30, note) : JobOutcome.last(10, 30, note);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private UUID ask() {
        return database.inTransaction(chain.id(), h -> JobRuns.ask(h, KnownJob.CORE, "count", NOW));
    }

    private void begin(UUID run, long token) {
        database.inTransaction(
                chain.id(),
                h -> {
                    JobRuns.begin(h, run, token, NOW);
                    return null;
                });
    }

    private void stop(UUID run) {
        database.inTransaction(
                chain.id(),
                h -> {
                    JobRuns.stop(h, run, NOW);
                    return null;
                });
    }

    private void resume(UUID run) {
        database.inTransaction(
                chain.id(),
                h -> {
                    JobRuns.resume(h, run);
                    return null;
                });
    }

    private JobRun latest() {
        return database.inTransaction(
                chain.id(), h -> JobRuns.latest(h, KnownJob.CORE, "count").orElseThrow());
    }

    private static String refusal(Runnable command) {
        return catchThrowableOfType(Problem.class, command::run).code();
    }
}
