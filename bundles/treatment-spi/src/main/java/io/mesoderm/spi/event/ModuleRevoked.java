package io.mesoderm.spi.event;

import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.UUID;

/** A module was disabled at a site; its data stays. */
public record ModuleRevoked(ModuleId module, SiteId site, Instant at) implements DomainEvent {

    @Override
    public UUID aggregate() {
        return site.value();
    }
}
