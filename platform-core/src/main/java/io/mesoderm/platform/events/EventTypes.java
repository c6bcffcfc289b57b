package io.mesoderm.platform.events;

import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.ModuleEntitled;
import io.mesoderm.spi.event.ModuleEvent;
import io.mesoderm.spi.event.ModuleRevoked;
import io.mesoderm.spi.event.SessionCompleted;
import io.mesoderm.spi.event.SessionCorrected;
import io.mesoderm.spi.event.UnitRedeemed;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How events stand in the outbox: the SPI's records by their simple name, as JSON. */
final class EventTypes {

    private static final Map<String, Class<? extends DomainEvent>> BY_NAME =
            List.of(
                            ModuleEntitled.class,
                            ModuleEvent.class,
                            ModuleRevoked.class,
                            SessionCompleted.class,
                            SessionCorrected.class,
                            UnitRedeemed.class)
                    .stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Class::getSimpleName, Function.identity()));

    private EventTypes() {}

    static String nameOf(DomainEvent event) {
        String name = event.getClass().getSimpleName();
        if (BY_NAME.get(name) != event.getClass()) {
            throw new IllegalArgumentException(
                    event.getClass().getName() + " is no event of the platform");
        }
        return name;
    }

    static String write(DomainEvent event) {
        return Json.text(event);
    }

    static DomainEvent read(String name, String content) {
        Class<? extends DomainEvent> type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalStateException("an event of the unknown type " + name);
        }
        return RecordSchema.of(type).readStored(Json.parse(content));
    }
}
