package io.mesoderm.spi.context;

import java.util.UUID;

/** Identifies one patient's care plan. A UUIDv7 made by the host, {@code BINARY(16)} in every database. */
public record CarePlanId(UUID value) implements EntityId {

    public CarePlanId {
        java.util.Objects.requireNonNull(value, "value");
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
    public static CarePlanId of(String text) {
        return new CarePlanId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
