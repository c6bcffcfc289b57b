package io.mesoderm.spi.context;

import java.util.UUID;

/** Identifies a practitioner: the staff record of somebody who treats. A UUIDv7 made by the host, {@code BINARY(16)} in every database. */
public record PractitionerId(UUID value) implements EntityId {

    public PractitionerId {
        java.util.Objects.requireNonNull(value, "value");
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
    public static PractitionerId of(String text) {
        return new PractitionerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
