package io.mesoderm.platform.module;

import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

/**
 * Something a feature puts into a chain when a module first comes to it, or comes in another version:
 * permissions of roles, service items, protocol templates. Runs again after a crash, so a second run
 * must change nothing; never takes away, since disabling keeps data.
 */
@FunctionalInterface
public interface ModuleSetup {

    /** In the chain's transaction, as the platform; throwing keeps the module from being served there. */
    void apply(Handle handle, CallContext context, LoadedModule module);
}
