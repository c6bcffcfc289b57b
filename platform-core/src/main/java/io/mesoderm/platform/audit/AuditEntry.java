package io.mesoderm.platform.audit;

import io.mesoderm.platform.audit.AuditEndpoints.Question;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
            WHERE e.id >= :first AND e.id < :last AND e.occurred_at >= :from AND e.occurred_at < :until
              AND (:actor IS NULL OR e.actor = :actor)
            ORDER BY e.id DESC LIMIT :rows
            """;

    /** An id is made a moment before or after its event is told the time; a clock may be set between. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 2);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 30);

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

    /** Newest first; days are those of {@code zone}. */
    static List<AuditEntry> list(Handle handle, Question question, ZoneId zone, int rows) {
        Instant from = question.from().orElse(FIRST_DAY).atStartOfDay(zone).toInstant();
        Instant until = question.to().orElse(LAST_DAY).plusDays(1).atStartOfDay(zone).toInstant();
        String sql = EVENTS + (question.patient().isPresent() ? OF_PATIENT : "") + SELECTED;
        var query = handle.createQuery(sql);
        question.patient().ifPresent(patient -> query.bind("patient", patient));
        List<Row> events =
                query.bind("actor", question.actor())
                        .bind("from", from)
                        .bind("until", until)
                        .bind("first", Ids.before(from.minus(SLACK)))
                        .bind("last", question.cursor().orElse(Ids.before(until.plus(SLACK))))
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
