package io.mesoderm.platform.events;

import io.mesoderm.platform.module.ModuleListeners;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.EventId;
import io.mesoderm.spi.event.ModuleEvent;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The outbox of each chain. Who is to hear an event is settled when it happens, in its transaction; so an
 * event that nobody subscribes to costs one row and wakes nobody.
 */
public final class ChainOutbox implements Outbox {

    private final TenantDatabase database;
    private final Supplier<ModuleListeners> listeners;
    private final OutboxDispatcher dispatcher;
    private final InstantSource clock;

    /** {@code listeners} is asked with each event, since the module host itself writes here. */
    public ChainOutbox(
            TenantDatabase database,
            Supplier<ModuleListeners> listeners,
            OutboxDispatcher dispatcher,
            InstantSource clock) {
        this.database = database;
        this.listeners = listeners;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    public void append(Handle handle, CallContext context, DomainEvent event) {
        EventId id = new EventId(Ids.next());
        Instant now = clock.instant();
        long seq = Deliveries.add(handle, id, event, context, now);
        Set<ModuleId> hearers = listeners.get().of(context.chain(), event);
        if (!hearers.isEmpty()) {
            Deliveries.address(handle, id, seq, event, hearers, now);
            TenantDatabase.afterCommit(() -> dispatcher.ring(context.chain(), hearers));
        }
    }

    /** A module's own event, in the running transaction of its chain or in one of its own. */
    public void publish(ModuleEvent event, CallContext context) {
        database.inTransaction(
                context,
                handle -> {
                    append(handle, context, event);
                    return null;
                });
    }
}
