package io.mesoderm.platform.jobs;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;

/**
 * What comes round by itself in a chain or on the platform: mostly rows that are of no use once they are old.
 *
 * @param keep how long they are of use
 * @param atOnce how much of it a transaction does at most
 */
public record Chore(String name, Duration keep, Prune prune, int atOnce) {

    private static final int ROWS = 500;

    /** Of rows, so many as no command waits for. */
    public Chore(String name, Duration keep, Prune prune) {
        this(name, keep, prune, ROWS);
    }

    /** Does away with what is from before an instant, at most so much of it, and says how much that was. */
    @FunctionalInterface
    public interface Prune {
        int prune(Handle handle, Instant before, int atMost);
    }
}
