package io.mesoderm.platform.identity;

import io.mesoderm.spi.context.EntityId;

import java.util.Objects;
import java.util.UUID;

/** Identifies an account of the installation. */
public record AccountId(UUID value) implements EntityId {

    public AccountId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
