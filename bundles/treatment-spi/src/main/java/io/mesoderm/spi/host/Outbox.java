package io.mesoderm.spi.host;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.event.ModuleEvent;

import org.osgi.annotation.versioning.ProviderType;

/** Publishes a module's own event, with the running transaction if there is one. */
@ProviderType
public interface Outbox {

    void publish(ModuleEvent event, CallContext context);
}
