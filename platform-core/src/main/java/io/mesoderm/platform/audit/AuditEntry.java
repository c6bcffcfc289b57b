package io.mesoderm.platform.audit;

import io.mesoderm.platform.audit.AuditEndpoints.Question;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A row of the trail as an auditor reads it, with the patients it is about. */
public record AuditEntry(
        UUID id,
        Instant occurredAt,
        AuditEvent.Kind kind,
        String actor,
        Optional<StaffId> staff,
        Optional<SiteId> site,
        String action,
        Optional<String> entityType,
        Optional<UUID> entity,
        Purpose purpose,
        Optional<String> detail,
        String requestId,
        List<PatientId> patients) {

    private static final String EVENTS =
            """
            SELECT e.id, e.occurred_at, e.kind, e.actor, e.staff_id, e.site_id, e.action, e.entity_type,
              e.entity_id, e.purpose, e.detail, e.request_id
            FROM <ledger>.audit_event e
            """;
    private static final String OF_PATIENT =
            "JOIN <ledger>.audit_event_patient p ON p.event_id = e.id AND p.patient_id = :patient ";
    private static final String SELECTED =
            """
            WHERE (:actor IS NULL OR e.actor = :actor) AND (:cursor IS NULL OR e.id < :cursor)
            ORDER BY e.id DESC LIMIT :rows
            """;

    /** The columns of {@code audit_event}. */
    private record Row(
            UUID id,
            Instant occurredAt,
            AuditEvent.Kind kind,
            String actor,
            Optional<StaffId> staffId,
            Optional<SiteId> siteId,
            String action,
            Optional<String> entityType,
            Optional<UUID> entityId,
            Purpose purpose,
            Optional<String> detail,
            String requestId) {

        AuditEntry with(List<PatientId> patients) {
            return new AuditEntry(
                    id,
                    occurredAt,
                    kind,
                    actor,
                    staffId,
                    siteId,
                    action,
                    entityType,
                    entityId,
                    purpose,
                    detail,
                    requestId,
                    patients);
        }
    }

    /** One patient of one event. */
    private record About(UUID eventId, PatientId patientId) {}

    static List<AuditEntry> list(Handle handle, Question question, int rows) {
        String sql = EVENTS + (question.patient().isPresent() ? OF_PATIENT : "") + SELECTED;
        var query = handle.createQuery(sql);
        question.patient().ifPresent(patient -> query.bind("patient", patient));
        List<Row> events =
                query.bind("actor", question.actor())
                        .bind("cursor", question.cursor())
                        .bind("rows", rows)
                        .mapTo(Row.class)
                        .list();
        Map<UUID, List<PatientId>> patients =
                patients(handle, events.stream().map(Row::id).toList());
        return events.stream()
                .map(event -> event.with(patients.getOrDefault(event.id, List.of())))
                .toList();
    }

    private static Map<UUID, List<PatientId>> patients(Handle handle, List<UUID> events) {
        if (events.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery(
                        """
                        SELECT event_id, patient_id FROM <ledger>.audit_event_patient
                        WHERE event_id IN (<events>) ORDER BY event_id, patient_id
                        """)
                .bindList("events", events)
                .mapTo(About.class)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                About::eventId,
                                Collectors.mapping(About::patientId, Collectors.toList())));
    }
}
