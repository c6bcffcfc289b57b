package io.mesoderm.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.jobs.JobRun.State;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The runs of a job: who asks for one, stops it and takes it up again. */
@MariaDb
class JobRunsIT extends TwoNodes {

    JobRunsIT(TestDatabase server, TenantDatabase database) {
        super(server, database);
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
}
