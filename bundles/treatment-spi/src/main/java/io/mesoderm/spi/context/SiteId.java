package io.mesoderm.spi.context;

import java.util.UUID;

/** Identifies a site (clinic) of the chain. A UUIDv7 made by the host, {@code BINARY(16)} in every database. */
public record SiteId(UUID value) implements EntityId {

    public SiteId {
        java.util.Objects.requireNonNull(value, "value");
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
    public static SiteId of(String text) {
        return new SiteId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
