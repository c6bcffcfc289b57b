package io.mesoderm.platform.testing;

import io.mesoderm.platform.careplan.SessionEnvelope;
import io.mesoderm.spi.context.PlannedSessionId;

import java.time.Instant;
import java.util.Optional;

/** Test data: a session as it was handed in, but for one thing. */
public final class Envelopes {

    private Envelopes() {}

    /** Done at another time. */
    public static SessionEnvelope asOf(SessionEnvelope session, Instant time) {
        return new SessionEnvelope(
                session.module(),
                session.patient(),
                session.practitioner(),
                session.plannedSession(),
                session.modality(),
                time,
                time,
                session.overrides(),
                session.usePackage(),
                session.details());
    }

    /** As a step of a plan. */
    public static SessionEnvelope asStep(SessionEnvelope session, PlannedSessionId step) {
        return new SessionEnvelope(
                session.module(),
                session.patient(),
                session.practitioner(),
                Optional.of(step),
                session.modality(),
                session.startedAt(),
                session.endedAt(),
                session.overrides(),
                session.usePackage(),
                session.details());
    }
}
