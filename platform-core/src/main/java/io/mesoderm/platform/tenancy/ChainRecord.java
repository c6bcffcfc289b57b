package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.ChainId;

import java.time.Instant;

/** A chain as the operator sees it: no patient, no money. */
public record ChainRecord(ChainId key, String displayName, State state, Instant createdAt) {

    /**
     * A chain is served only when {@link #ACTIVE}; one left {@link #CREATING} by a crash is
     * finished by creating it again.
     */
    public enum State {
        CREATING,
        ACTIVE
    }
}
