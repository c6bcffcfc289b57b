package io.mesoderm.platform.jobs;

import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.job.JobWork;
import io.mesoderm.spi.job.Schedule;

import org.jdbi.v3.core.Handle;

import java.util.function.Predicate;

/**
 * A job that a chain has now. {@code work} does one piece of it, small enough for a module's deadline, and says whether there
 * is more: what it did is kept by itself, so that it may be cut between two pieces.
 *
 * @param owner the module whose job it is; {@code core} for the platform's own
 * @param wanted whether there is anything to do now: a time of the schedule with nothing to do passes without a run
 */
public record KnownJob(
        ModuleId owner, String name, Schedule schedule, JobWork work, Predicate<Handle> wanted) {

    /** A job that looks for itself whether there is anything to do. */
    public KnownJob(ModuleId owner, String name, Schedule schedule, JobWork work) {
        this(owner, name, schedule, work, handle -> true);
    }

    public static final ModuleId CORE = new ModuleId("core");
}
