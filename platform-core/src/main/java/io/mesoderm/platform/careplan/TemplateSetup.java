package io.mesoderm.platform.careplan;

import io.mesoderm.platform.module.LoadedModule;
import io.mesoderm.platform.module.ModuleSetup;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;

/** Brings a module's protocol templates into a chain, so that plans can be made from them and outlive it. */
public final class TemplateSetup implements ModuleSetup {

    private final InstantSource clock;

    public TemplateSetup(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void apply(Handle handle, CallContext context, LoadedModule module) {
        ProtocolTemplates.store(
                handle, module.id(), module.protocolTemplates(context), clock.instant());
    }
}
