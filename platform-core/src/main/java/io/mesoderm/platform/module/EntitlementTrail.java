package io.mesoderm.platform.module;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.event.DomainEvent;

import org.jdbi.v3.core.Handle;

/** What switching a module on or off leaves behind, in the transaction that does it: event and audit. */
@FunctionalInterface
public interface EntitlementTrail {

    void leave(Handle handle, CallContext context, ModuleId module, DomainEvent event);
}
