package io.mesoderm.spi.event;

import io.mesoderm.spi.context.ModuleId;

import java.util.UUID;

/** A module's own event: {@code json} is its content, of the given type and version, understood by listeners who know it. */
public record ModuleEvent(ModuleId module, String type, int version, UUID aggregate, String json)
        implements DomainEvent {}
