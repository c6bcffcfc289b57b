package io.mesoderm.spi.context;

import java.util.UUID;

/** Identifies one step of a care plan. A UUIDv7 made by the host, {@code BINARY(16)} in every database. */
public record PlannedSessionId(UUID value) implements EntityId {

    public PlannedSessionId {
        java.util.Objects.requireNonNull(value, "value");
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
    public static PlannedSessionId of(String text) {
        return new PlannedSessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
