package io.mesoderm.spi.event;

import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.util.UUID;

/** A recorded session was replaced by another. */
public record SessionCorrected(
        TreatmentSessionId session, TreatmentSessionId replacement, SiteId site, Instant at)
        implements DomainEvent {

    @Override
    public UUID aggregate() {
        return session.value();
    }
}
