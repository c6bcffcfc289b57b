package io.mesoderm.platform.jobs;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.job.JobOutcome;
import io.mesoderm.spi.job.JobWork;
import io.mesoderm.spi.job.Schedule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** A chain whose jobs run on two nodes. */
abstract class TwoNodes {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Schedule NIGHTLY = new Schedule("0 0 3 * * *", ZoneId.of("Europe/Berlin"));

    final TestDatabase server;
    final TenantDatabase database;
    TestChain chain;
    JobRunner one;
    JobRunner other;

    TwoNodes(TestDatabase server, TenantDatabase database) {
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

    JobRunner node() {
        return new JobRunner(
                database, () -> List.of(chain.id()), id -> List.of(), InstantSource.fixed(NOW));
    }

    static KnownJob job(JobWork work) {
        return new KnownJob(KnownJob.CORE, "count", NIGHTLY, work);
    }

    static JobOutcome piece(int left) {
        String note = left + " left";
        return left > 0 ? JobOutcome.more(10, 30, note) : JobOutcome.last(10, 30, note);
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    UUID ask() {
        return database.inTransaction(chain.id(), h -> JobRuns.ask(h, KnownJob.CORE, "count", NOW));
    }

    void begin(UUID run, long token) {
        database.inTransaction(
                chain.id(),
                h -> {
                    JobRuns.begin(h, run, token, NOW);
                    return null;
                });
    }

    void stop(UUID run) {
        database.inTransaction(
                chain.id(),
                h -> {
                    JobRuns.stop(h, run, NOW);
                    return null;
                });
    }

    void resume(UUID run) {
        database.inTransaction(
                chain.id(),
                h -> {
                    JobRuns.resume(h, run);
                    return null;
                });
    }

    JobRun latest() {
        return database.inTransaction(
                chain.id(), h -> JobRuns.latest(h, KnownJob.CORE, "count").orElseThrow());
    }

    static String refusal(Runnable command) {
        return catchThrowableOfType(Problem.class, command::run).code();
    }
}
