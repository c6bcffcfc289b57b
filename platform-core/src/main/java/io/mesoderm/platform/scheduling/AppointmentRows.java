package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The one writer of visits. Who calls it holds the lock rows of all resources and days it writes, which is what keeps
 * two visits apart: the database itself knows no rule against overlaps.
 */
final class AppointmentRows {

    /** A visit as it is first written. */
    record NewRow(
            AppointmentId id,
            SiteId site,
            PatientId patient,
            Modality modality,
            Optional<ModuleId> module,
            Optional<String> serviceItem,
            Optional<PlannedSessionId> plannedSession,
            Instant startsAt,
            Instant endsAt,
            int preparationMinutes,
            int treatmentMinutes,
            int observationMinutes,
            LocalDateTime localStart,
            ZoneId zone,
            byte[] note,
            String madeVia,
            Optional<String> holdReference,
            Optional<String> mark,
            Instant now,
            Optional<StaffId> by) {}

    /** When a visit is now. */
    record Moved(
            AppointmentId id,
            Instant startsAt,
            Instant endsAt,
            int treatmentMinutes,
            LocalDateTime localStart,
            Optional<String> mark) {}

    private AppointmentRows() {}

    static void insert(Handle handle, NewRow row, List<Stay> stays) {
        Rows.bind(
                        handle.createUpdate(
                                """
                                INSERT INTO appointment (id, site_id, patient_id, modality, module, service_item,
                                  planned_session_id, state, starts_at, ends_at, preparation_minutes, treatment_minutes,
                                  observation_minutes, local_start, zone, note, sequence, version, made_via, hold_reference, mark, booked_at, booked_by, changed_at, changed_by)
                                VALUES (:id, :site, :patient, :modality, :module, :serviceItem, :plannedSession, 'BOOKED',
                                  :startsAt, :endsAt, :preparationMinutes, :treatmentMinutes, :observationMinutes,
                                  :localStart, :zone, :note, 0, 1, :madeVia, :holdReference, :mark, :now, :by, :now, :by)
                                """),
                        row)
                .execute();
        insertStays(handle, row.id, stays);
    }

    private static void insertStays(Handle handle, AppointmentId id, List<Stay> stays) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO appointment_resource
                          (appointment_id, resource_id, kind, role, starts_at, ends_at, state)
                        VALUES (:appointment, :resource, :kind, :role, :startsAt, :endsAt, 'ON')
                        """);
        for (Stay stay : stays) {
            Rows.bind(batch, stay).bind("appointment", id).add();
        }
        batch.execute();
    }

    /** Whom and what a visit has. */
    static List<Stay> stays(Handle handle, AppointmentId id) {
        return handle.createQuery(
                        """
                        SELECT resource_id AS resource, kind, role, starts_at, ends_at FROM appointment_resource
                        WHERE appointment_id = :id ORDER BY resource_id
                        """)
                .bind("id", id)
                .mapTo(Stay.class)
                .list();
    }

    static void move(
            Handle handle, Moved moved, List<Stay> stays, Instant now, CallContext context) {
        Rows.bind(
                        handle.createUpdate(
                                """
                                UPDATE appointment SET starts_at = :startsAt, ends_at = :endsAt,
                                  treatment_minutes = :treatmentMinutes,
                                  local_start = :localStart, mark = :mark, sequence = sequence + 1, version = version + 1,
                                  changed_at = :now, changed_by = :by
                                WHERE id = :id
                                """),
                        moved)
                .bind("now", now)
                .bind("by", context.actor().staff().orElse(null))
                .execute();
        handle.createUpdate("DELETE FROM appointment_resource WHERE appointment_id = :id")
                .bind("id", moved.id)
                .execute();
        insertStays(handle, moved.id, stays);
    }

    /** What a clinician should see before the treatment; none when nothing is open. */
    static void mark(Handle handle, AppointmentId id, Optional<String> mark) {
        handle.createUpdate("UPDATE appointment SET mark = :mark WHERE id = :id")
                .bind("mark", mark.orElse(null))
                .bind("id", id)
                .execute();
    }

    /** What became of it; time that it does not take any more is free for others. */
    static void become(
            Handle handle,
            AppointmentId id,
            AppointmentState state,
            Optional<byte[]> reason,
            Instant now,
            CallContext context) {
        handle.createUpdate(
                        """
                        UPDATE appointment SET state = :state, end_reason = :reason, version = version + 1,
                          sequence = sequence + :called_off, changed_at = :now, changed_by = :by
                        WHERE id = :id
                        """)
                .bind("state", state)
                .bind("reason", reason.orElse(null))
                .bind("called_off", state == AppointmentState.CANCELLED ? 1 : 0)
                .bind("now", now)
                .bind("by", context.actor().staff().orElse(null))
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        "UPDATE appointment_resource SET state = :state WHERE appointment_id = :id")
                .bind("state", state.takesTime() ? "ON" : "OFF")
                .bind("id", id)
                .execute();
    }
}
