package io.mesoderm.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.jobs.JobRun.State;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.job.JobWork;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Jobs of a chain, on two nodes. */
@MariaDb
class JobRunnerIT extends TwoNodes {

    JobRunnerIT(TestDatabase server, TenantDatabase database) {
        super(server, database);
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
    void aScheduleIsReadByTheClockOfItsZone() {
        assertThat(JobRunner.next(NIGHTLY, Instant.parse("2026-03-28T12:00:00Z")))
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(JobRunner.next(NIGHTLY, Instant.parse("2026-03-27T12:00:00Z")))
                .contains(Instant.parse("2026-03-28T02:00:00Z"));
    }
}
