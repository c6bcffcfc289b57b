package io.mesoderm.platform.events;

import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;

/** The table {@code outbox_wake} of the control database: chains with events that some node cannot deliver itself. */
final class OutboxWake {

    private OutboxWake() {}

    /** Asks the other nodes to look at the chain. The clock is the database's. */
    static void ring(Handle control, ChainId chain) {
        control.createUpdate(
                        """
                        INSERT INTO outbox_wake (chain_key, woken_at) VALUES (:chain, UTC_TIMESTAMP(6))
                        ON DUPLICATE KEY UPDATE woken_at = UTC_TIMESTAMP(6)
                        """)
                .bind("chain", chain)
                .execute();
    }

    /** Chains rung for after {@code since}, the earliest first. */
    static List<Ring> since(Handle control, Instant since) {
        return control.createQuery(
                        """
                        SELECT chain_key AS chain, woken_at FROM outbox_wake
                        WHERE woken_at > :since ORDER BY woken_at
                        """)
                .bind("since", since)
                .mapTo(Ring.class)
                .list();
    }

    record Ring(ChainId chain, Instant wokenAt) {}
}
