package io.mesoderm.spi.context;

import java.util.UUID;

/** Identifies a member of the chain's staff; rows keep this id, not the account's. A UUIDv7 made by the host, {@code BINARY(16)} in every database. */
public record StaffId(UUID value) implements EntityId {

    public StaffId {
        java.util.Objects.requireNonNull(value, "value");
    }

    /** Reads the canonical text form; {@link IllegalArgumentException} if it is none. */
    public static StaffId of(String text) {
        return new StaffId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
