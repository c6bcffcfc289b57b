package io.mesoderm.spi.context;

import java.util.UUID;

/** Identifies a treatment session that was done. A UUIDv7 made by the host, {@code BINARY(16)} in every database. */
public record TreatmentSessionId(UUID value) implements EntityId {

    public TreatmentSessionId {
        java.util.Objects.requireNonNull(value, "value");
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
    public static TreatmentSessionId of(String text) {
        return new TreatmentSessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
