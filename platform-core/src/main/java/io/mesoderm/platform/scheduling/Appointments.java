package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads visits. What a visit is for (treatment, module, item) is told to those alone who may read care. Whom and what it
 * takes is told to everybody who may read the book: without it nobody could say why a room or a device is not free.
 */
final class Appointments {

    /** Which of a site's visits: in a stretch of time, of one resource, in one state. */
    record Asked(
            Instant from,
            Instant to,
            Optional<UUID> resource,
            Optional<AppointmentState> state,
            Optional<UUID> cursor) {}

    /** A visit as stored. */
    record Row(
            AppointmentId id,
            SiteId siteId,
            PatientId patientId,
            String number,
            String familyName,
            String givenNames,
            Modality modality,
            Optional<ModuleId> module,
            Optional<String> serviceItem,
            Optional<PlannedSessionId> plannedSessionId,
            AppointmentState state,
            Instant startsAt,
            Instant endsAt,
            int preparationMinutes,
            int treatmentMinutes,
            int observationMinutes,
            LocalDateTime localStart,
            ZoneId zone,
            byte[] note,
            byte[] endReason,
            Optional<String> holdReference,
            Optional<String> mark,
            int sequence,
            long version) {

        SlotLength length() {
            return new SlotLength(preparationMinutes, treatmentMinutes, observationMinutes);
        }
    }

    private record TakenRow(
            AppointmentId appointmentId,
            UUID resource,
            ResourceKind kind,
            Stay.Role role,
            Instant startsAt,
            Instant endsAt,
            String name) {}

    private static final String ROWS =
            """
            SELECT a.id, a.site_id, a.patient_id, p.number, p.family_name, p.given_names, a.modality, a.module,
              a.service_item, a.planned_session_id, a.state, a.starts_at, a.ends_at, a.preparation_minutes,
              a.treatment_minutes, a.observation_minutes, a.local_start, a.zone, a.note, a.end_reason, a.hold_reference, a.mark,
              a.sequence, a.version
            FROM appointment a JOIN patient p ON p.id = a.patient_id
            """;

    private Appointments() {}

    /** A visit of the call's site, locked without its patient until the transaction ends; 404 for any other. */
    static Row lock(Handle handle, AppointmentId id, CallContext context) {
        handle.createQuery(
                        "SELECT id FROM appointment WHERE id = :id AND site_id = :site FOR UPDATE")
                .bind("id", id)
                .bind("site", context.requiredSite())
                .mapTo(AppointmentId.class)
                .findOne()
                .orElseThrow(Problem::notFound);
        return read(handle, id, context);
    }

    /** A visit of the call's site with what the desk wrote; 404 for any other. */
    static Appointment require(
            Handle handle, AppointmentId id, PatientText text, CallContext context) {
        Row row = read(handle, id, context);
        Function<byte[], String> open = kept -> text.open(handle, row.patientId, kept);
        return shown(handle, List.of(row), open, context).getFirst();
    }

    /** A visit of the call's site as it stands; 404 for any other. */
    static Row read(Handle handle, AppointmentId id, CallContext context) {
        return handle.createQuery(ROWS + " WHERE a.id = :id AND a.site_id = :site")
                .bind("id", id)
                .bind("site", context.requiredSite())
                .mapTo(Row.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    /** Those of the site by their time, behind the one of the cursor; called-off ones only if they are asked for. */
    static List<Appointment> list(Handle handle, Asked asked, int atMost, CallContext context) {
        Query query =
                handle.createQuery(
                                ROWS
                                        + """
                                        LEFT JOIN appointment s ON s.id = :after
                                        WHERE a.site_id = :site AND a.starts_at >= :from AND a.starts_at < :to
                                          AND (:state IS NULL AND a.state <> 'CANCELLED' OR a.state = :state)
                                          AND (:resource IS NULL OR EXISTS (SELECT 1 FROM appointment_resource r
                                            WHERE r.appointment_id = a.id AND r.resource_id = :resource))
                                          AND (:after IS NULL OR a.starts_at > s.starts_at
                                            OR a.starts_at = s.starts_at AND a.id > s.id)
                                        ORDER BY a.starts_at, a.id LIMIT :atMost
                                        """)
                        .bind("site", context.requiredSite())
                        .bind("from", asked.from)
                        .bind("to", asked.to)
                        .bind("state", asked.state.orElse(null))
                        .bind("resource", asked.resource.orElse(null))
                        .bind("after", asked.cursor.orElse(null))
                        .bind("atMost", atMost);
        return shown(handle, query.mapTo(Row.class).list(), kept -> null, context);
    }

    /** The patient's at all sites, newest first. */
    static List<Appointment> ofPatient(
            Handle handle,
            LinkedPatients patient,
            Optional<UUID> cursor,
            int atMost,
            CallContext context) {
        List<Row> rows =
                handle.createQuery(
                                ROWS
                                        + """
                                        LEFT JOIN appointment s ON s.id = :after
                                        WHERE a.patient_id IN (<patients>)
                                          AND (:after IS NULL OR a.starts_at < s.starts_at
                                            OR a.starts_at = s.starts_at AND a.id < s.id)
                                        ORDER BY a.starts_at DESC, a.id DESC LIMIT :atMost
                                        """)
                        .bindList("patients", patient.list())
                        .bind("after", cursor.orElse(null))
                        .bind("atMost", atMost)
                        .mapTo(Row.class)
                        .list();
        return shown(handle, rows, kept -> null, context);
    }

    /** What is sealed is shown where {@code open} gives it; of a list nothing is. */
    private static List<Appointment> shown(
            Handle handle, List<Row> rows, Function<byte[], String> open, CallContext context) {
        boolean care = context.actor().may("care.read");
        Map<AppointmentId, List<Appointment.Taken>> taken = taken(handle, rows);
        return rows.stream()
                .map(
                        row ->
                                new Appointment(
                                        row.id,
                                        row.siteId,
                                        row.patientId,
                                        row.number,
                                        row.familyName,
                                        row.givenNames,
                                        care ? Optional.of(row.modality) : Optional.empty(),
                                        care ? row.module : Optional.empty(),
                                        care ? row.serviceItem : Optional.empty(),
                                        row.plannedSessionId,
                                        row.state,
                                        row.startsAt,
                                        row.endsAt,
                                        row.localStart,
                                        row.zone,
                                        taken.getOrDefault(row.id, List.of()),
                                        Optional.ofNullable(row.note).map(open),
                                        Optional.ofNullable(row.endReason).map(open),
                                        row.mark,
                                        row.sequence,
                                        row.version))
                .toList();
    }

    /** All of a page in one query. */
    private static Map<AppointmentId, List<Appointment.Taken>> taken(
            Handle handle, List<Row> rows) {
        Map<AppointmentId, List<Appointment.Taken>> byVisit = new HashMap<>();
        if (!rows.isEmpty()) {
            handle.createQuery(
                            """
                            SELECT r.appointment_id, r.resource_id AS resource, r.kind, r.role, r.starts_at, r.ends_at,
                              COALESCE(s.display_name, o.name, d.name, '') AS name
                            FROM appointment_resource r LEFT JOIN staff s ON s.id = r.resource_id
                              LEFT JOIN room o ON o.id = r.resource_id LEFT JOIN device d ON d.id = r.resource_id
                            WHERE r.appointment_id IN (<visits>)
                            ORDER BY r.appointment_id, FIELD(r.kind, 'PRACTITIONER', 'ROOM', 'DEVICE'), r.resource_id
                            """)
                    .bindList("visits", rows.stream().map(Row::id).toList())
                    .mapTo(TakenRow.class)
                    .forEach(
                            row ->
                                    byVisit.computeIfAbsent(
                                                    row.appointmentId, id -> new ArrayList<>())
                                            .add(
                                                    new Appointment.Taken(
                                                            new Stay(
                                                                    row.resource,
                                                                    row.kind,
                                                                    row.role,
                                                                    row.startsAt,
                                                                    row.endsAt),
                                                            row.name)));
        }
        return byVisit;
    }
}
