package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Keeps the holds on bookings: made by a rule, released by a clinician with a reason. */
final class StoredHolds implements BookingHolds {

    private final PatientText text;
    private final WriteAudit audit;
    private final InstantSource clock;
    private final EventLog log;

    StoredHolds(PatientText text, WriteAudit audit, InstantSource clock) {
        this.text = text;
        this.audit = audit;
        this.clock = clock;
        this.log = new EventLog(text, clock);
    }

    @Override
    public List<Hold> running(Handle handle, LinkedPatients patient) {
        return handle.createQuery(
                        """
                        SELECT h.id, h.adverse_event_id AS event, h.since FROM booking_hold h
                        JOIN adverse_event e ON e.id = h.adverse_event_id
                        LEFT JOIN treatment_session s ON s.id = e.session_id
                        WHERE h.patient_id IN (<patients>) AND h.running
                          AND (s.state IS NULL OR s.state <> 'CORRECTED')
                        ORDER BY h.id
                        """)
                .bindList("patients", patient.list())
                .mapTo(Hold.class)
                .list();
    }

    /** An event has one hold at a time; one that is graded anew after its release may hold again. */
    void hold(Handle handle, PatientId patient, UUID event) {
        handle.createUpdate(
                        """
                        INSERT IGNORE INTO booking_hold (id, patient_id, adverse_event_id, since, running)
                        VALUES (:id, :patient, :event, :now, TRUE)
                        """)
                .bind("id", Ids.next())
                .bind("patient", patient)
                .bind("event", event)
                .bind("now", clock.instant())
                .execute();
    }

    /** Opens booking again; of two who release it at once the second is told. */
    void release(Handle handle, PatientId patient, UUID event, String reason, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        EventRow row = EventRow.lock(handle, event);
        if (!linked.includes(row.patient())) {
            throw Problem.notFound();
        }
        int released =
                handle.createUpdate(
                                """
                                UPDATE booking_hold SET running = NULL, released_at = :now, released_by = :staff,
                                  release_reason = :reason
                                WHERE adverse_event_id = :event AND running
                                """)
                        .bind("now", clock.instant())
                        .bind("staff", context.actor().staff().orElse(null))
                        .bind("reason", text.seal(handle, row.patient(), reason))
                        .bind("event", event)
                        .execute();
        if (released == 0) {
            throw Problem.conflict(
                    "booking-not-held", "No booking waits for this event: it is released already.");
        }
        log.enter(handle, row, "RELEASED", reason, context);
        audit.record(
                handle,
                context,
                "booking-hold.released",
                "adverse_event",
                () -> event,
                row.patient(),
                "");
    }
}
