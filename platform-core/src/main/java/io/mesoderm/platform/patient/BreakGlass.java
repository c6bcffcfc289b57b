package io.mesoderm.platform.patient;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Emergency access: one member of staff, one chart, one site, with a reason, and it ends by itself. It is
 * meant to be easy to do and impossible to hide.
 */
public final class BreakGlass {

    /** trust.md §9 asks for 30 to 60 minutes. */
    static final Duration OPEN_FOR = Duration.ofMinutes(45);

    private final PatientText text;
    private final WriteAudit audit;
    private final InstantSource clock;

    public BreakGlass(PatientText text, WriteAudit audit, InstantSource clock) {
        this.text = text;
        this.audit = audit;
        this.clock = clock;
    }

    /** Opens the chart of this number for the caller until the instant returned. */
    public Opened open(Handle handle, String number, String reason, CallContext context) {
        StaffId staff =
                context.actor().staff().orElseThrow(() -> Problem.forbidden("patient.break-glass"));
        PatientId patient = byNumber(handle, number);
        Instant now = clock.instant();
        Instant expires = now.plus(OPEN_FOR);
        handle.createUpdate(
                        """
                        INSERT INTO break_glass (id, patient_id, staff_id, site_id, reason, opened_at, expires_at)
                        VALUES (:id, :patient, :staff, :site, :reason, :now, :expires)
                        """)
                .bind("id", Ids.next())
                .bind("patient", patient)
                .bind("staff", staff)
                .bind("site", context.requiredSite())
                .bind("reason", text.seal(handle, patient, reason))
                .bind("now", now)
                .bind("expires", expires)
                .execute();
        audit.record(
                handle, context, "patient.glass-broken", "patient", patient, "until " + expires);
        return new Opened(patient, expires);
    }

    /** Which chart is open now, and until when. */
    public record Opened(PatientId patient, Instant expiresAt) {}

    private static PatientId byNumber(Handle handle, String number) {
        return handle.createQuery("SELECT id FROM patient WHERE number = :number")
                .bind("number", number)
                .mapTo(PatientId.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }
}
