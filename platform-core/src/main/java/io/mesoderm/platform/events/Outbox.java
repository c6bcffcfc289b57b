package io.mesoderm.platform.events;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.event.DomainEvent;

import org.jdbi.v3.core.Handle;

/** Where commands say what has happened, in their own transaction; delivery follows the commit. */
@FunctionalInterface
public interface Outbox {

    void append(Handle handle, CallContext context, DomainEvent event);
}
