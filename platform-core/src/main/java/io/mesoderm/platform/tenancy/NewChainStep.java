package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.CallContext;

/**
 * Something a feature puts into a chain when it is opened. Runs again when a creation that a crash
 * cut is resumed, so a second run must change nothing.
 */
@FunctionalInterface
public interface NewChainStep {

    /** Refuses a chain that could not be opened, before anything of it is made. */
    default void check(NewChain chain) {}

    void run(NewChain chain, CallContext context);
}
