package io.mesoderm.platform.events;

import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An event that a module never took; {@code lastError} is what it said the last time. */
public record DeadDelivery(
        UUID event,
        ModuleId module,
        String type,
        UUID aggregate,
        Optional<SiteId> site,
        Instant occurredAt,
        int failures,
        String lastError) {}
