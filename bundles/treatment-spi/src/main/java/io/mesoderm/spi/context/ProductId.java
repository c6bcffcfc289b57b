package io.mesoderm.spi.context;

import java.util.UUID;

/** Identifies a product of the chain's catalogue. A UUIDv7 made by the host, {@code BINARY(16)} in every database. */
public record ProductId(UUID value) implements EntityId {

    public ProductId {
        java.util.Objects.requireNonNull(value, "value");
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
    public static ProductId of(String text) {
        return new ProductId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
