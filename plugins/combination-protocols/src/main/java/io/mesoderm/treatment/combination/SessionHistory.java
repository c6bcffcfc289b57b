package io.mesoderm.treatment.combination;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.PatientDirectory;
import io.mesoderm.spi.http.Page;
import io.mesoderm.treatment.combination.database.ModuleJdbi;
import io.mesoderm.treatment.combination.session.SessionTable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads recorded sessions; whose they are is for the host's directory to say, duplicates included. */
final class SessionHistory {

    private static final int PAGE_SIZE = 50;

    private final ModuleDatabase database;
    private final PatientDirectory patients;
    private final ModuleJdbi jdbi;
    private final SessionTable sessions;

    SessionHistory(
            ModuleDatabase database,
            PatientDirectory patients,
            ModuleJdbi jdbi,
            SessionTable sessions) {
        this.database = database;
        this.patients = patients;
        this.jdbi = jdbi;
        this.sessions = sessions;
    }

    Page<SessionSummary> list(ListSessions input, CallContext context) {
        int limit = input.limit().orElse(PAGE_SIZE);
        List<SessionSummary> found = newest(input.patient(), input.cursor(), limit + 1, context);
        return found.size() <= limit
                ? new Page<>(found, Optional.empty())
                : new Page<>(
                        found.subList(0, limit), Optional.of(found.get(limit - 1).id().toString()));
    }

    /** The newest of the chart's tab. */
    List<SessionSummary> newest(PatientId patient, CallContext context) {
        return newest(patient, Optional.empty(), PAGE_SIZE, context);
    }

    private List<SessionSummary> newest(
            PatientId patient, Optional<UUID> after, int limit, CallContext context) {
        Set<PatientId> linked = patients.idsOf(patient, context);
        return database
                .inTransaction(
                        context,
                        connection ->
                                jdbi.with(
                                        connection,
                                        handle -> sessions.listOf(handle, linked, after, limit)))
                .stream()
                .map(
                        row ->
                                new SessionSummary(
                                        row.id(),
                                        row.siteId(),
                                        row.practitionerId(),
                                        row.modality(),
                                        row.startedAt(),
                                        row.told()))
                .toList();
    }
}
