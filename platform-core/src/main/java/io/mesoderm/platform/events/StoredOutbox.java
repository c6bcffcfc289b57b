package io.mesoderm.platform.events;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.ModuleEvent;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;

/** Keeps events in the chain until they are delivered: they are there exactly when the command's rows are. */
public final class StoredOutbox implements Outbox {

    private final InstantSource clock;

    public StoredOutbox(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void append(Handle handle, CallContext context, DomainEvent event) {
        Instant now = clock.instant();
        handle.createUpdate(
                        """
                        INSERT INTO outbox (id, aggregate_id, type, content, site_id, zone, occurred_at, state,
                          attempts, due_at)
                        VALUES (:id, :aggregate, :type, :content, :site, :zone, :now, 'PENDING', 0, :now)
                        """)
                .bind("id", Ids.next())
                .bind("aggregate", event.aggregate())
                .bind("type", type(event))
                .bind("content", Json.text(event))
                .bind("site", context.site().orElse(null))
                .bind("zone", context.zone().getId())
                .bind("now", now)
                .execute();
    }

    /** A module's events carry its id, so that two modules may use the same word. */
    private static String type(DomainEvent event) {
        return event instanceof ModuleEvent own
                ? own.module() + "." + own.type()
                : event.getClass().getSimpleName();
    }
}
