package io.mesoderm.spi.context;

import java.util.UUID;

/** Identifies an entry of the appointment book. A UUIDv7 made by the host, {@code BINARY(16)} in every database. */
public record AppointmentId(UUID value) implements EntityId {

    public AppointmentId {
        java.util.Objects.requireNonNull(value, "value");
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
    public static AppointmentId of(String text) {
        return new AppointmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
