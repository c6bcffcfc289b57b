package io.mesoderm.spi.care;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.util.Optional;

/**
 * The envelope of a session about to be recorded; its id is already made. {@code corrects} names
 * the session that this one replaces.
 */
public record SessionDraft(
        TreatmentSessionId id,
        PatientId patient,
        SiteId site,
        PractitionerId practitioner,
        Optional<PlannedSessionId> plannedSession,
        Modality modality,
        Instant startedAt,
        Instant endedAt,
        Optional<TreatmentSessionId> corrects) {}
