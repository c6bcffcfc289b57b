package io.mesoderm.treatment.hairmesotherapy;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.PatientDirectory;
import io.mesoderm.spi.http.Page;
import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;
import io.mesoderm.treatment.hairmesotherapy.session.InjectionPoints;
import io.mesoderm.treatment.hairmesotherapy.session.PointRepository;
import io.mesoderm.treatment.hairmesotherapy.session.SessionError;
import io.mesoderm.treatment.hairmesotherapy.session.SessionRepository;
import io.mesoderm.treatment.hairmesotherapy.session.SessionSummary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads recorded sessions; whose they are is for the host's directory to say, duplicates included. */
final class SessionHistory {

    private static final int PAGE_SIZE = 50;

    private final ModuleDatabase database;
    private final PatientDirectory patients;
    private final ModuleJdbi jdbi;
    private final SessionRepository sessions;
    private final PointRepository points = new PointRepository();

    SessionHistory(
            ModuleDatabase database,
            PatientDirectory patients,
            ModuleJdbi jdbi,
            SessionRepository sessions) {
        this.database = database;
        this.patients = patients;
        this.jdbi = jdbi;
        this.sessions = sessions;
    }

    Page<SessionSummary> list(ListSessions input, CallContext context) {
        int limit = input.limit().orElse(PAGE_SIZE);
        Instant before = input.cursor().orElse(Instant.parse("9999-12-31T00:00:00Z"));
        List<SessionSummary> found = newest(input.patient(), before, limit + 1, context);
        return found.size() <= limit
                ? new Page<>(found, Optional.empty())
                : new Page<>(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).startedAt().toString()));
    }

    List<SessionSummary> newest(PatientId patient, Instant before, int limit, CallContext context) {
        Set<PatientId> linked = patients.idsOf(patient, context);
        return database.inTransaction(
                context,
                connection ->
                        jdbi.with(
                                connection,
                                handle -> sessions.listOf(handle, linked, before, limit)));
    }

    /** The points of the newest sessions that have some, newest first. */
    List<InjectionPoints> newestPoints(PatientId patient, int limit, CallContext context) {
        Set<PatientId> linked = patients.idsOf(patient, context);
        return database.inTransaction(
                context,
                connection ->
                        jdbi.with(connection, handle -> points.newest(handle, linked, limit)));
    }

    /** The points of one session of a patient, also of one that a correction replaced. */
    PointList pointsOf(ListPoints input, CallContext context) {
        Set<PatientId> linked = patients.idsOf(input.patient(), context);
        return database.inTransaction(
                        context,
                        connection ->
                                jdbi.with(
                                        connection,
                                        handle ->
                                                points.find(
                                                        handle,
                                                        linked,
                                                        input.mesotherapySession().value())))
                .map(found -> new PointList(found.list()))
                .orElseThrow(
                        () ->
                                new TreatmentException(
                                        SessionError.SESSION_NOT_FOUND,
                                        "This patient has no such mesotherapy session."));
    }

    int countAt(SiteId site, Instant since, CallContext context) {
        return database.inTransaction(
                context,
                connection ->
                        jdbi.with(
                                connection,
                                handle -> sessions.countAt(handle, site.value(), since)));
    }
}
