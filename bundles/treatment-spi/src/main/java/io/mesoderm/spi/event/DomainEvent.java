package io.mesoderm.spi.event;

import java.util.UUID;

/**
 * Something that has happened in the chain. Open: new kinds are minor versions. Events of one
 * {@link #aggregate()} arrive in order.
 */
public interface DomainEvent {

    /** The thing it happened to. */
    UUID aggregate();
}
