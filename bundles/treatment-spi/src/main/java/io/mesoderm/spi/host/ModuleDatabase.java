package io.mesoderm.spi.host;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.event.EventId;

import org.osgi.annotation.versioning.ProviderType;

/** The module's own database of the context's chain. */
@ProviderType
public interface ModuleDatabase {

    /**
     * Runs {@code work} in the running unit of work if there is one (it joins), else in a transaction of its own, which is
     * committed when it returns and rolled back when it throws.
     */
    <T> T inTransaction(CallContext context, SqlWork<T> work);

    /** Runs {@code work} the first time this event arrives, and never again. */
    void once(EventId event, CallContext context, SqlWork<?> work);
}
