package io.mesoderm.spi.context;

import java.util.UUID;

/** Identifies a patient of the chain. A UUIDv7 made by the host, {@code BINARY(16)} in every database. */
public record PatientId(UUID value) implements EntityId {

    public PatientId {
        java.util.Objects.requireNonNull(value, "value");
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
    public static PatientId of(String text) {
        return new PatientId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
