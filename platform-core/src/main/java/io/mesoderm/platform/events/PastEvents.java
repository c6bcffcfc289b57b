package io.mesoderm.platform.events;

import org.jdbi.v3.core.Handle;

import java.time.Instant;

/** Events that everybody has heard who was to hear them. */
public final class PastEvents {

    private PastEvents() {}

    /**
     * Deletes the oldest events from before {@code before} with their deliveries. One that waits for a module or
     * was given up is kept, however old: nobody has decided yet that it may be lost.
     */
    public static int prune(Handle handle, Instant before, int atMost) {
        return handle.createUpdate(
                        """
                        DELETE FROM outbox
                        WHERE occurred_at < :before
                          AND NOT EXISTS (SELECT 1 FROM outbox_delivery d
                            WHERE d.event_id = outbox.id AND d.state IN ('PENDING', 'DEAD'))
                        ORDER BY occurred_at LIMIT :atMost
                        """)
                .bind("before", before)
                .bind("atMost", atMost)
                .execute();
    }
}
