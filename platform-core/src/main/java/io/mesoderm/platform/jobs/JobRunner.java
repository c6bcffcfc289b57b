package io.mesoderm.platform.jobs;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.jobs.JobRun.State;
import io.mesoderm.platform.persistence.Leases.Lease;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainDirectory;
import io.mesoderm.platform.tenancy.ChainRecord;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.job.JobOutcome;
import io.mesoderm.spi.job.Schedule;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs the jobs of all chains, each under a lease that one node holds, piece by piece. What a run has done is kept with each
 * piece: the next node, or the next start of this one, goes on with a run whose lease has ended.
 */
public final class JobRunner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
    private static final int AT_ONCE = 4;
    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final CronParser CRON =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING));

    private final TenantDatabase database;
    private final JobLeases leases;
    private final Supplier<List<ChainId>> chains;
    private final Function<ChainId, List<KnownJob>> jobs;
    private final InstantSource clock;
    private final Instant since;

    /** At three in the morning the job of every chain is due, and requests want connections too. */
    private final Semaphore places = new Semaphore(AT_ONCE);

    private final Set<Lane> busy = ConcurrentHashMap.newKeySet();

    /** When a job was last looked at and had nothing to do: of that no row is kept. */
    private final Map<Lane, Instant> idle = new ConcurrentHashMap<>();

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("jobs").daemon().factory());
    private volatile boolean closing;

    public JobRunner(
            TenantDatabase database,
            Supplier<List<ChainId>> chains,
            Function<ChainId, List<KnownJob>> jobs,
            InstantSource clock) {
        this.database = database;
        this.leases = new JobLeases(database);
        this.chains = chains;
        this.jobs = jobs;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** One job of one chain. */
    private record Lane(ChainId chain, String job) {

        static Lane of(ChainId chain, KnownJob job) {
            return new Lane(chain, job.owner() + "/" + job.name());
        }

        String lease() {
            return "job/" + chain + "/" + job;
        }
    }

    /** Looks for what is due every twenty seconds. */
    public void start() {
        timer.scheduleWithFixedDelay(
                this::look, FIRST.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at one chain soon: somebody asked for a run. */
    void ring(ChainId chain) {
        workers.execute(() -> look(chain));
    }

    private void look() {
        try {
            chains.get().forEach(this::look);
        } catch (RuntimeException e) {
            log.warn("jobs-unseen: what is due waits for the next look", e);
        }
    }

    private void look(ChainId chain) {
        try {
            for (KnownJob job : jobs.apply(chain)) {
                if (isDue(chain, job)) {
                    workers.execute(() -> run(chain, job));
                }
            }
        } catch (RuntimeException e) {
            log.warn("jobs-unseen: what is due in {} waits for the next look", chain, e);
        }
    }

    /** Asked for, cut off, or its time has come since it last began. */
    boolean isDue(ChainId chain, KnownJob job) {
        Optional<JobRun> latest =
                database.inTransaction(
                        chain, handle -> JobRuns.latest(handle, job.owner(), job.name()));
        if (latest.filter(run -> !run.state().isOver()).isPresent()) {
            return true;
        }
        Lane lane = Lane.of(chain, job);
        Instant last =
                Stream.of(latest.map(JobRun::askedAt), Optional.ofNullable(idle.get(lane)))
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .orElseGet(() -> begin(chain));
        Instant now = clock.instant();
        return next(job.schedule(), last).filter(time -> !time.isAfter(now)).isPresent()
                && isWanted(lane, job, now);
    }

    /** Nothing to do is remembered until the next time of the schedule. */
    private boolean isWanted(Lane lane, KnownJob job, Instant now) {
        boolean wanted = database.inTransaction(lane.chain(), job.wanted()::test);
        if (!wanted) {
            idle.put(lane, now);
        }
        return wanted;
    }

    /** A job that never ran counts from when its chain was made: a machine may be off whenever its time comes. */
    private Instant begin(ChainId chain) {
        return database.inControl(control -> ChainDirectory.find(control, chain))
                .map(ChainRecord::createdAt)
                .orElse(since);
    }

    /** The first time of the schedule behind an instant. */
    static Optional<Instant> next(Schedule schedule, Instant after) {
        return ExecutionTime.forCron(CRON.parse(schedule.cron()))
                .nextExecution(after.atZone(schedule.zone()))
                .map(time -> time.toInstant());
    }

    /** Works on the job until it is over, stopped or lost to another node; returns at once if one has it. */
    void run(ChainId chain, KnownJob job) {
        Lane lane = Lane.of(chain, job);
        if (closing || !busy.add(lane)) {
            return;
        }
        places.acquireUninterruptibly();
        try {
            Optional<Lease> lease = closing ? Optional.empty() : leases.acquire(lane.lease());
            if (lease.isPresent()) {
                try {
                    work(chain, job, lease.get());
                } finally {
                    leases.release(lease.get());
                }
            }
        } catch (RuntimeException e) {
            log.warn("job-cut: {} of {} goes on at the next look", lane.job(), chain, e);
        } finally {
            places.release();
            busy.remove(lane);
        }
    }

    private void work(ChainId chain, KnownJob job, Lease lease) {
        UUID run = database.inTransaction(chain, handle -> begin(handle, job, lease));
        boolean more = true;
        while (more && !closing) {
            JobOutcome piece;
            try {
                piece = job.work().run(SystemContext.of(chain));
            } catch (RuntimeException | LinkageError e) {
                if (isBusy(e)) {
                    throw e;
                }
                log.warn("job-failed: {} of {} stays where it is", job.name(), chain, e);
                String why = Optional.ofNullable(e.getMessage()).orElse(e.toString());
                database.inTransaction(
                        chain,
                        handle -> {
                            JobRuns.fail(handle, run, lease.token(), why, clock.instant());
                            return null;
                        });
                return;
            }
            more =
                    database.inTransaction(
                                            chain,
                                            handle ->
                                                    JobRuns.add(
                                                            handle,
                                                            run,
                                                            lease.token(),
                                                            piece,
                                                            clock.instant()))
                                    .filter(now -> now.state() == State.RUNNING)
                                    .isPresent()
                            && leases.renew(lease);
        }
    }

    /** A module that has no room for the piece, or is just exchanged, will have at a later look. */
    private static boolean isBusy(Throwable failure) {
        return failure instanceof Problem problem && problem.status() == 503;
    }

    /** The run that waits or was cut off, else a new one. */
    private UUID begin(Handle handle, KnownJob job, Lease lease) {
        UUID id =
                JobRuns.latest(handle, job.owner(), job.name())
                        .filter(run -> !run.state().isOver())
                        .map(JobRun::id)
                        .orElseGet(
                                () ->
                                        JobRuns.ask(
                                                handle, job.owner(), job.name(), clock.instant()));
        JobRuns.begin(handle, id, lease.token(), clock.instant());
        return id;
    }

    /** Lets the pieces under way end; their runs go on at the next start or on another node. */
    @Override
    public void close() {
        closing = true;
        timer.shutdown();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("jobs-closed-early: the next start goes on with them");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
