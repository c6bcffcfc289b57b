package io.mesoderm.platform.jobs;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;

/**
 * Rows of a chain or of the platform that are of no use once they are old.
 *
 * @param keep how long they are of use
 */
public record Chore(String name, Duration keep, Prune prune) {

    /** Deletes rows from before an instant by one statement, at most so many, and says how many those were. */
    @FunctionalInterface
    public interface Prune {
        int prune(Handle handle, Instant before, int atMost);
    }
}
