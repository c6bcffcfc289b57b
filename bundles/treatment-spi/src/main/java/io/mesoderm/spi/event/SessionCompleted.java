package io.mesoderm.spi.event;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.util.UUID;

/** A treatment session was recorded. */
public record SessionCompleted(
        TreatmentSessionId session,
        PatientId patient,
        SiteId site,
        ModuleId module,
        Modality modality,
        Instant at)
        implements DomainEvent {

    @Override
    public UUID aggregate() {
        return session.value();
    }
}
