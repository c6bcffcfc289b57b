package io.mesoderm.platform.patient;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Says that two records are the same person, and takes it back. No id is rewritten: the link is a
 * dated row, and closing it gives back two charts as they were.
 */
public final class PatientLinks {

    private final PatientText text;
    private final WriteAudit audit;
    private final InstantSource clock;

    public PatientLinks(PatientText text, WriteAudit audit, InstantSource clock) {
        this.text = text;
        this.audit = audit;
        this.clock = clock;
    }

    /** From now on {@code retired} is read as {@code survivor}; both charts must be open to the call. */
    public LinkedPatients link(
            Handle handle,
            PatientId survivor,
            PatientId retired,
            String reason,
            CallContext context) {
        lock(handle, survivor, retired);
        LinkedPatients into = ChartAccess.require(handle, context, survivor);
        LinkedPatients from = ChartAccess.require(handle, context, retired);
        if (into.includes(retired)) {
            throw Problem.conflict("patients-already-linked", "These records are linked already.");
        }
        if (!into.survivor().equals(survivor) || !from.survivor().equals(retired)) {
            throw Problem.conflict(
                    "patient-retired",
                    "One of these records is retired itself; link its survivor instead.");
        }
        handle.createUpdate(
                        """
                        INSERT INTO patient_link (id, survivor_id, retired_id, since, linked_by, reason)
                        VALUES (:id, :survivor, :retired, :now, :staff, :reason)
                        """)
                .bind("id", Ids.next())
                .bind("survivor", survivor)
                .bind("retired", retired)
                .bind("now", clock.instant())
                .bind("staff", staff(context))
                .bind("reason", text.seal(handle, survivor, reason))
                .execute();
        audit.record(handle, context, "patient.linked", "patient", survivor, "retired " + retired);
        return LinkedPatients.of(handle, survivor);
    }

    /** Closes the open link that retired this record; 409 when there is none. */
    public LinkedPatients unlink(Handle handle, PatientId retired, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, retired);
        lock(handle, linked.survivor(), retired);
        Instant now = clock.instant();
        int closed =
                handle.createUpdate(
                                """
                                UPDATE patient_link SET until = :now, running = NULL, unlinked_by = :staff
                                WHERE retired_id = :retired AND running
                                """)
                        .bind("now", now)
                        .bind("staff", staff(context))
                        .bind("retired", retired)
                        .execute();
        if (closed == 0) {
            throw Problem.conflict(
                    "patient-not-linked", "This record is not linked to a survivor.");
        }
        audit.record(
                handle,
                context,
                "patient.unlinked",
                "patient",
                retired,
                "from " + linked.survivor());
        return LinkedPatients.of(handle, retired);
    }

    private static void lock(Handle handle, PatientId one, PatientId other) {
        handle.createQuery(
                        "SELECT id FROM patient WHERE id IN (:one, :other) ORDER BY id FOR UPDATE")
                .bind("one", one)
                .bind("other", other)
                .mapTo(PatientId.class)
                .list();
    }

    private static StaffId staff(CallContext context) {
        return context.actor().staff().orElse(null);
    }
}
