package io.mesoderm.platform.jobs;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.job.JobOutcome;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of runs. A job has one run at a time, which a key of the table holds; whoever works on it writes with the token of
 * its lease, so that a node that was paused cannot write over the one that went on.
 */
final class JobRuns {

    private static final int NOTE = 400;

    private static final String SELECT =
            """
            SELECT id, owner, job, state, asked_at, started_at, heartbeat_at, ended_at, done, failed, total, note
            FROM job_run
            """;

    private JobRuns() {}

    static Optional<JobRun> latest(Handle handle, ModuleId owner, String job) {
        return list(handle, owner, job, Optional.empty(), 1).stream().findFirst();
    }

    /** The newest first. */
    static List<JobRun> list(
            Handle handle, ModuleId owner, String job, Optional<UUID> before, int atMost) {
        var query =
                handle.createQuery(
                                SELECT
                                        + " WHERE owner = :owner AND job = :job"
                                        + (before.isPresent() ? " AND id < :before" : "")
                                        + " ORDER BY id DESC LIMIT :atMost")
                        .bind("owner", owner)
                        .bind("job", job)
                        .bind("atMost", atMost);
        before.ifPresent(id -> query.bind("before", id));
        return query.mapTo(JobRun.class).list();
    }

    static Optional<JobRun> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + " WHERE id = :id")
                .bind("id", id)
                .mapTo(JobRun.class)
                .findOne();
    }

    /** A new run that waits for a node; 409 {@code job-running} while another one does or runs. */
    static UUID ask(Handle handle, ModuleId owner, String job, Instant now) {
        UUID id = Ids.next();
        try {
            handle.createUpdate(
                            """
                            INSERT INTO job_run (id, owner, job, state, asked_at, done, failed, total, note, token)
                            VALUES (:id, :owner, :job, 'ASKED', :now, 0, 0, 0, '', 0)
                            """)
                    .bind("id", id)
                    .bind("owner", owner)
                    .bind("job", job)
                    .bind("now", now)
                    .execute();
        } catch (RuntimeException e) {
            throw UniqueViolation.of(e, "job_run_one") ? running() : e;
        }
        return id;
    }

    /** Lets a run go on that was stopped or has failed. */
    static void resume(Handle handle, UUID id) {
        try {
            int resumed =
                    handle.createUpdate(
                                    """
                                    UPDATE job_run SET state = 'ASKED', stop_asked = FALSE, ended_at = NULL
                                    WHERE id = :id AND state IN ('STOPPED', 'FAILED')
                                      AND NOT EXISTS (SELECT 1 FROM job_run n
                                        WHERE n.owner = job_run.owner AND n.job = job_run.job AND n.id > job_run.id)
                                    """)
                            .bind("id", id)
                            .execute();
            if (resumed == 0) {
                throw Problem.conflict(
                        "job-not-resumable",
                        "Only the newest run can go on, if it was stopped or has failed.");
            }
        } catch (RuntimeException e) {
            throw UniqueViolation.of(e, "job_run_one") ? running() : e;
        }
    }

    private static Problem running() {
        return Problem.conflict("job-running", "This job runs already, or is about to.");
    }

    /** Asks whoever works on it to stop after its piece; one that waits is stopped at once. */
    static void stop(Handle handle, UUID id, Instant now) {
        int stopped =
                handle.createUpdate(
                                """
                                UPDATE job_run SET stop_asked = TRUE,
                                  ended_at = CASE WHEN state = 'ASKED' THEN :now END,
                                  state = CASE WHEN state = 'ASKED' THEN 'STOPPED' ELSE state END
                                WHERE id = :id AND state IN ('ASKED', 'RUNNING')
                                """)
                        .bind("id", id)
                        .bind("now", now)
                        .execute();
        if (stopped == 0) {
            throw Problem.conflict("job-over", "This run is over; there is nothing to stop.");
        }
    }

    /** Takes the run under a lease's token. */
    static void begin(Handle handle, UUID id, long token, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE job_run SET state = 'RUNNING', token = :token, heartbeat_at = :now,
                          started_at = COALESCE(started_at, :now)
                        WHERE id = :id AND state IN ('ASKED', 'RUNNING')
                        """)
                .bind("id", id)
                .bind("token", token)
                .bind("now", now)
                .execute();
    }

    /** Adds a piece; the run as it is then, or nothing if it is another node's or nobody's any more. */
    static Optional<JobRun> add(Handle handle, UUID id, long token, JobOutcome piece, Instant now) {
        int mine =
                handle.createUpdate(
                                """
                                UPDATE job_run SET done = done + :done, failed = failed + :failed,
                                  total = GREATEST(total, :total), note = :note, heartbeat_at = :now,
                                  state = CASE WHEN NOT :more THEN 'DONE' WHEN stop_asked THEN 'STOPPED'
                                    ELSE state END,
                                  ended_at = CASE WHEN NOT :more OR stop_asked THEN :now END
                                WHERE id = :id AND token = :token AND state = 'RUNNING'
                                """)
                        .bind("done", piece.done())
                        .bind("failed", piece.failed())
                        .bind("total", piece.total())
                        .bind("note", cut(piece.note()))
                        .bind("more", piece.more())
                        .bind("now", now)
                        .bind("id", id)
                        .bind("token", token)
                        .execute();
        return mine == 0 ? Optional.empty() : find(handle, id);
    }

    static void fail(Handle handle, UUID id, long token, String why, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE job_run SET state = 'FAILED', ended_at = :now, note = :note
                        WHERE id = :id AND token = :token AND state = 'RUNNING'
                        """)
                .bind("note", cut(why))
                .bind("now", now)
                .bind("id", id)
                .bind("token", token)
                .execute();
    }

    private static String cut(String note) {
        return note.length() <= NOTE ? note : note.substring(0, NOTE);
    }
}
