package io.mesoderm.spi.context;

import java.util.UUID;

/** Identifies a lot of a product at a site. A UUIDv7 made by the host, {@code BINARY(16)} in every database. */
public record LotId(UUID value) implements EntityId {

    public LotId {
        java.util.Objects.requireNonNull(value, "value");
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
    public static LotId of(String text) {
        return new LotId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
