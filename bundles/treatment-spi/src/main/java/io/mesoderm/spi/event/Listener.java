package io.mesoderm.spi.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears an event, at least once; use {@code ModuleDatabase.once} so that a repeat changes nothing. */
@FunctionalInterface
@ConsumerType
public interface Listener<E extends DomainEvent> {

    void on(Delivery<E> delivery);
}
