package io.mesoderm.platform.jobs;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The jobs of a chain, as people see them: when each is due, how far it came; run, stopped and resumed by hand. */
public final class Jobs {

    private final TenantDatabase database;
    private final Function<ChainId, List<KnownJob>> jobs;
    private final JobRunner runner;
    private final WriteAudit audit;
    private final InstantSource clock;

    public Jobs(
            TenantDatabase database,
            Function<ChainId, List<KnownJob>> jobs,
            JobRunner runner,
            WriteAudit audit,
            InstantSource clock) {
        this.database = database;
        this.jobs = jobs;
        this.runner = runner;
        this.audit = audit;
        this.clock = clock;
    }

    /** A job with its last run. */
    public record Shown(
            ModuleId owner,
            String job,
            String cron,
            String zone,
            Optional<Instant> next,
            Optional<JobRun> latest) {}

    /** All of a chain. */
    public record All(List<Shown> jobs) {}

    /** One job. */
    public record OneJob(ModuleId module, @Length(min = 1, max = 64) String job) {}

    /** One run. */
    public record OneRun(UUID jobRun) {}

    /** What is asked of a job's past. */
    public record Past(
            ModuleId module,
            @Length(min = 1, max = 64) String job,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** A run's id in the trail. */
    record RunId(UUID value) implements EntityId {

        @Override
        public String toString() {
            return value.toString();
        }
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-jobs", Scope.CHAIN, Method.GET, "/jobs", Empty.class)
                        .permission("module.read")
                        .summary("The jobs of the chain, when each is due and how far it came.")
                        .answers(All.class, call -> all(call.context())),
                Endpoint.of(
                                "list-job-runs",
                                Scope.CHAIN,
                                Method.GET,
                                "/jobs/{module}/{job}/runs",
                                Past.class)
                        .permission("module.read")
                        .summary("The runs of a job, the newest first.")
                        .pages(JobRun.class, call -> past(call.input(), call.context())),
                Endpoint.of(
                                "run-job",
                                Scope.CHAIN,
                                Method.POST,
                                "/jobs/{module}/{job}/runs",
                                OneJob.class)
                        .permission("module.manage")
                        .summary("Has a job run now; it begins within seconds, on some node.")
                        .idempotent()
                        .creates()
                        .answers(JobRun.class, call -> ask(call.input(), call.context())),
                Endpoint.of(
                                "stop-job",
                                Scope.CHAIN,
                                Method.POST,
                                "/job-runs/{jobRun}/stop",
                                OneRun.class)
                        .permission("module.manage")
                        .summary("Stops a run after its piece; what is done stays done.")
                        .idempotent()
                        .answers(
                                JobRun.class,
                                call -> change(call.input(), "job.stopped", call.context())),
                Endpoint.of(
                                "resume-job",
                                Scope.CHAIN,
                                Method.POST,
                                "/job-runs/{jobRun}/resume",
                                OneRun.class)
                        .permission("module.manage")
                        .summary("Lets a run go on that was stopped or has failed.")
                        .idempotent()
                        .answers(
                                JobRun.class,
                                call -> change(call.input(), "job.resumed", call.context())));
    }

    All all(CallContext context) {
        List<KnownJob> known = jobs.apply(context.chain());
        return database.inTransaction(
                context, handle -> new All(known.stream().map(job -> shown(handle, job)).toList()));
    }

    /** Of a handful of jobs, each a row of an index. */
    private Shown shown(Handle handle, KnownJob job) {
        Optional<JobRun> latest = JobRuns.latest(handle, job.owner(), job.name());
        Instant now = clock.instant();
        Instant from = latest.map(JobRun::askedAt).orElse(now);
        return new Shown(
                job.owner(),
                job.name(),
                job.schedule().cron(),
                job.schedule().zone().getId(),
                JobRunner.next(job.schedule(), from)
                        .filter(time -> time.isAfter(now))
                        .or(() -> JobRunner.next(job.schedule(), now)),
                latest);
    }

    Page<JobRun> past(Past input, CallContext context) {
        known(input.module(), input.job(), context);
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                JobRuns.list(
                                        handle,
                                        input.module(),
                                        input.job(),
                                        input.cursor(),
                                        input.sought()),
                                JobRun::id));
    }

    JobRun ask(OneJob wish, CallContext context) {
        known(wish.module(), wish.job(), context);
        return database.inTransaction(
                context,
                handle -> {
                    UUID run = JobRuns.ask(handle, wish.module(), wish.job(), clock.instant());
                    return recorded(handle, run, "job.asked", context);
                });
    }

    private void known(ModuleId module, String job, CallContext context) {
        boolean found =
                jobs.apply(context.chain()).stream()
                        .anyMatch(each -> each.owner().equals(module) && each.name().equals(job));
        if (!found) {
            throw Problem.notFound();
        }
    }

    JobRun change(OneRun input, String action, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    JobRuns.find(handle, input.jobRun()).orElseThrow(Problem::notFound);
                    if (action.equals("job.stopped")) {
                        JobRuns.stop(handle, input.jobRun(), clock.instant());
                    } else {
                        JobRuns.resume(handle, input.jobRun());
                    }
                    return recorded(handle, input.jobRun(), action, context);
                });
    }

    private JobRun recorded(Handle handle, UUID id, String action, CallContext context) {
        JobRun run = JobRuns.find(handle, id).orElseThrow();
        audit.record(
                handle, context, action, "job_run", new RunId(id), run.owner() + "/" + run.job());
        TenantDatabase.afterCommit(() -> runner.ring(context.chain()));
        return run;
    }
}
