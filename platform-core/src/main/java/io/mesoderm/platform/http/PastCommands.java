package io.mesoderm.platform.http;

import org.jdbi.v3.core.Handle;

import java.time.Instant;

/** Answers kept for repetitions of their commands, which come within days or never. */
public final class PastCommands {

    private PastCommands() {}

    /** Forgets the oldest answers from before {@code before}; a repetition of theirs is a new command. */
    public static int prune(Handle handle, Instant before, int atMost) {
        return handle.createUpdate(
                        """
                        DELETE FROM idem WHERE created_at < :before ORDER BY created_at LIMIT :atMost
                        """)
                .bind("before", before)
                .bind("atMost", atMost)
                .execute();
    }
}
