package io.mesoderm.platform.events;

import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.Delivery;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.EventId;

import java.time.ZoneId;
import java.util.Optional;

/** One delivery that waits, or that this node has taken upon itself; the token tells one claim from the next. */
record Claim(
        EventId event,
        String type,
        String content,
        Optional<SiteId> site,
        ZoneId zone,
        long fencingToken,
        int failures) {

    /** What it is once {@link Deliveries#take} has raised the token. */
    Claim taken() {
        return new Claim(event, type, content, site, zone, fencingToken + 1, failures);
    }

    Delivery<DomainEvent> delivery(ChainId chain) {
        CallContext context =
                site.map(at -> SystemContext.at(chain, at, zone))
                        .orElseGet(() -> SystemContext.of(chain));
        return new Delivery<>(event, EventTypes.read(type, content), context);
    }
}
