package io.mesoderm.platform.jobs;

import io.mesoderm.spi.context.ModuleId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One run of a job in a chain, with how far it came.
 *
 * @param total how much there is to do, as far as the job knows; 0 if it does not
 * @param heartbeatAt when its last piece was done
 */
public record JobRun(
        UUID id,
        ModuleId owner,
        String job,
        State state,
        Instant askedAt,
        Optional<Instant> startedAt,
        Optional<Instant> heartbeatAt,
        Optional<Instant> endedAt,
        long done,
        long failed,
        long total,
        String note) {

    /** What became of it. */
    public enum State {
        /** Somebody asked for it, or for its going on. */
        ASKED,
        RUNNING,
        DONE,
        /** A piece of it failed; what was done before stays done. */
        FAILED,
        /** Somebody stopped it; it can go on. */
        STOPPED;

        boolean isOver() {
            return this != ASKED && this != RUNNING;
        }
    }
}
