package io.mesoderm.platform.events;

import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deliveries that were given up. They are kept until somebody revives them. */
final class DeadDeliveries {

    private DeadDeliveries() {}

    /** In the order of their events, after the delivery of {@code after} to {@code afterModule}. */
    static List<DeadDelivery> list(
            Handle handle, Optional<UUID> after, Optional<ModuleId> afterModule, int atMost) {
        return handle.createQuery(
                        """
                        SELECT d.event_id AS event, d.module, o.type, d.aggregate_id AS aggregate,
                          o.site_id AS site, o.occurred_at, d.failures, d.last_error
                        FROM outbox_delivery d JOIN outbox o ON o.id = d.event_id
                        WHERE d.state = 'DEAD'
                          AND (:after IS NULL OR d.event_id > :after
                            OR (d.event_id = :after AND d.module > :afterModule))
                        ORDER BY d.event_id, d.module LIMIT :atMost
                        """)
                .bind("after", after)
                .bind("afterModule", afterModule)
                .bind("atMost", atMost)
                .mapTo(DeadDelivery.class)
                .list();
    }

    /** Lets it be tried again from now on, as often as a new one; false if it is not dead. */
    static boolean revive(Handle handle, UUID event, ModuleId module, Instant now) {
        return handle.createUpdate(
                                """
                                UPDATE outbox_delivery
                                SET state = 'PENDING', failures = 0, due_at = :now
                                WHERE event_id = :event AND module = :module AND state = 'DEAD'
                                """)
                        .bind("event", event)
                        .bind("module", module)
                        .bind("now", now)
                        .execute()
                == 1;
    }
}
