package io.mesoderm.platform.module;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.Delivery;
import io.mesoderm.spi.event.DomainEvent;

import org.jdbi.v3.core.Handle;

import java.util.Optional;
import java.util.Set;

/** The modules as hearers of events: who is to hear one, and how it is brought to them. */
public interface ModuleListeners {

    /**
     * Modules of the chain that subscribe to such an event, by the versions that serve the chain; one that
     * cannot be asked now is among them, since it may.
     */
    Set<ModuleId> of(ChainId chain, DomainEvent event);

    /** Whether this node can bring the chain's events to the module now. */
    boolean inService(ChainId chain, ModuleId module);

    /** Whether the module is enabled at the site, or anywhere for an event of the whole chain; read from the rows. */
    boolean entitled(Handle handle, Optional<SiteId> site, ModuleId module);

    /** Calls the module's listeners under guard, on its own threads; throws what {@link ModuleCalls#guarded} throws. */
    void deliver(ModuleId module, Delivery<?> delivery);
}
