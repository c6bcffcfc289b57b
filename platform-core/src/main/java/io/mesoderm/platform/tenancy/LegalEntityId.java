package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.EntityId;

import java.util.Objects;
import java.util.UUID;

/** Identifies a legal entity of the chain. */
public record LegalEntityId(UUID value) implements EntityId {

    public LegalEntityId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
