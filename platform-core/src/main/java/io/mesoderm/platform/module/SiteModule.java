package io.mesoderm.platform.module;

import io.mesoderm.spi.context.ModuleId;

import java.time.Instant;
import java.util.Optional;

/** A module as a site sees it: which version, whether it is on, and why it does not run if it does not. */
public record SiteModule(
        ModuleId module,
        String version,
        State state,
        Optional<Instant> enabledSince,
        Optional<ModuleFault> fault) {

    /** What the site can do with it. */
    public enum State {
        /** Installed, and off at this site. */
        AVAILABLE,
        /** On, and answering. */
        ENABLED,
        /** Being set up for the chain. */
        STARTING,
        /** On or off, it cannot be served: see the fault. */
        FAILED,
        /** Taken out of service for breaking its bounds: see the fault. */
        QUARANTINED
    }

    public boolean enabled() {
        return enabledSince.isPresent();
    }
}
