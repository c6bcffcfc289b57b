package io.mesoderm.platform.audit;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A row of the platform's trail, as the operator reads it. */
public record PlatformEvent(
        UUID id,
        Instant occurredAt,
        String actor,
        Optional<UUID> accountId,
        Optional<String> chainKey,
        String action,
        String entityType,
        String entity,
        String detail,
        String requestId) {

    /** The newest first, before {@code cursor} if there is one. */
    static List<PlatformEvent> list(Handle control, Optional<UUID> cursor, int rows) {
        return control.createQuery(
                        """
                        SELECT id, occurred_at, actor, account_id, chain_key, action, entity_type, entity, detail,
                          request_id
                        FROM audit_event WHERE :cursor IS NULL OR id < :cursor ORDER BY id DESC LIMIT :rows
                        """)
                .bind("cursor", cursor.orElse(null))
                .bind("rows", rows)
                .mapTo(PlatformEvent.class)
                .list();
    }
}
