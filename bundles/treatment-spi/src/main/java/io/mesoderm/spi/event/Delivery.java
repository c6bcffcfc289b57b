package io.mesoderm.spi.event;

import io.mesoderm.spi.context.CallContext;

/** One delivery of an event; {@code context} is the chain and site where it happened, with the platform as actor. */
public record Delivery<E extends DomainEvent>(EventId id, E event, CallContext context) {}
