package io.mesoderm.platform.jobs;

import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.job.JobWork;
import io.mesoderm.spi.job.Schedule;

/**
 * A job that a chain has now. {@code work} does one piece of it, small enough for a module's deadline, and says whether there
 * is more: what it did is kept by itself, so that it may be cut between two pieces.
 *
 * @param owner the module whose job it is; {@code core} for the platform's own
 */
public record KnownJob(ModuleId owner, String name, Schedule schedule, JobWork work) {

    public static final ModuleId CORE = new ModuleId("core");
}
