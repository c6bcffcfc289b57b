package io.mesoderm.spi.event;

import java.util.UUID;

/** Identifies one event; a repeat of a delivery carries the same id. */
public record EventId(UUID value) implements io.mesoderm.spi.context.EntityId {

    public EventId {
        java.util.Objects.requireNonNull(value, "value");
    }
}
