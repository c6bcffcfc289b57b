package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.careplan.outside.OutsideSessions;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.Optional;

/** Puts sessions done elsewhere into charts. */
final class SessionLines implements LineWork {

    private final OutsideSessions sessions;

    SessionLines(OutsideSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<Done> find(
            Handle handle, StoredLine line, PatientId patient, CallContext context) {
        return sessions.find(handle, told(line, patient), context)
                .map(
                        known ->
                                Done.there(
                                        known.recordedHere()
                                                ? "recorded here on that day"
                                                : "imported before",
                                        known.id()));
    }

    @Override
    public Done take(Handle handle, StoredLine line, PatientId patient, CallContext context) {
        return Done.imported(sessions.take(handle, told(line, patient), context));
    }

    private static OutsideSessions.Told told(StoredLine line, PatientId patient) {
        return new OutsideSessions.Told(
                patient,
                line.modality(),
                line.localStart().toLocalDate(),
                line.practitioner(),
                line.externalId());
    }
}
