package io.mesoderm.spi.event;

/** Which events a module hears; events of sites where it is not entitled are recorded as skipped. */
public record EventSubscription<E extends DomainEvent>(Class<E> type, Listener<E> listener) {}
