package io.mesoderm.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.job.JobOutcome;
import io.mesoderm.spi.job.Schedule;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A job whose time comes every minute and which mostly has nothing to do. */
@MariaDb
class IdleJobIT {

    private static final Schedule EACH_MINUTE = new Schedule("0 * * * * *", ZoneOffset.UTC);

    private final TestChain chain;
    private final TenantDatabase database;
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-21T10:00:30Z"));
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();

    IdleJobIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @Test
    void aTimeWithNothingToDoLeavesNoRunAndIsLookedAtOnce() {
        try (JobRunner runner = runner()) {
            later(Duration.ofSeconds(60));
            assertThat(runner.isDue(chain.id(), job())).isFalse();
            later(Duration.ofSeconds(20));
            assertThat(runner.isDue(chain.id(), job())).isFalse();
            assertThat(looks).hasValue(1);
            assertThat(runs()).isEmpty();

            wanted.set(true);
            assertThat(runner.isDue(chain.id(), job())).isFalse();
            later(Duration.ofSeconds(10));
            assertThat(runner.isDue(chain.id(), job())).isTrue();
            runner.run(chain.id(), job());

            assertThat(looks).hasValue(2);
            assertThat(runs()).extracting(JobRun::done).containsExactly(7L);
            assertThat(runner.isDue(chain.id(), job())).isFalse();
        }
    }

    @Test
    void aRunSomebodyAsksForBeginsThoughThereIsNothingToDo() {
        try (JobRunner runner = runner()) {
            database.inTransaction(
                    chain.id(), h -> JobRuns.ask(h, KnownJob.CORE, "idle", now.get()));

            assertThat(runner.isDue(chain.id(), job())).isTrue();
            assertThat(looks).hasValue(0);
        }
    }

    @Test
    void theNextTimeIsAlwaysToCome() {
        try (JobRunner runner = runner()) {
            runner.run(chain.id(), job());
            later(Duration.ofHours(5));
            var jobs =
                    new Jobs(
                            database,
                            id -> List.of(job()),
                            runner,
                            (h, c, action, type, id, detail) -> {},
                            now::get);

            assertThat(jobs.all(chain.context()).jobs().getFirst().next())
                    .contains(Instant.parse("2026-11-21T15:01:00Z"));
        }
    }

    private JobRunner runner() {
        chain.executeInCore("DELETE FROM job_run");
        return new JobRunner(database, () -> List.of(chain.id()), id -> List.of(), now::get);
    }

    private KnownJob job() {
        return new KnownJob(
                KnownJob.CORE,
                "idle",
                EACH_MINUTE,
                context -> new JobOutcome(7, 0, "sent"),
                handle -> looks.incrementAndGet() > 0 && wanted.get());
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private List<JobRun> runs() {
        return database.inTransaction(
                chain.id(), h -> JobRuns.list(h, KnownJob.CORE, "idle", Optional.empty(), 10));
    }
}
