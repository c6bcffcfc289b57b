package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.billing.use.UseConfirmation.Method;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of confirmations, one a session and only added, and the sessions that wait for theirs. */
final class UseConfirmations {

    /** Whose session, and when it was done there. */
    record Session(TreatmentSessionId id, PatientId patientId, LocalDate doneOn) {}

    /** As stored: the picture is sealed. */
    record Row(
            Method method,
            Optional<UUID> codeId,
            Optional<byte[]> signature,
            Optional<byte[]> signatureSha256,
            Instant confirmedAt,
            Optional<UUID> recordedBy) {}

    private static final String SESSION =
            "SELECT id, patient_id, done_on FROM treatment_session WHERE id = :id AND site_id = :site";

    private UseConfirmations() {}

    /** One of this site; {@code not-found} for any other. */
    static Session require(Handle handle, TreatmentSessionId session, CallContext context) {
        return session(handle, SESSION, session, context);
    }

    /** As above, held until the end: whoever confirms it too comes afterwards. */
    static Session lock(Handle handle, TreatmentSessionId session, CallContext context) {
        return session(handle, SESSION + " FOR UPDATE", session, context);
    }

    private static Session session(
            Handle handle, String query, TreatmentSessionId session, CallContext context) {
        return handle.createQuery(query)
                .bind("id", session)
                .bind("site", context.requiredSite())
                .mapTo(Session.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    static Optional<Row> find(Handle handle, TreatmentSessionId session) {
        return handle.createQuery(
                        """
                        SELECT method, code_id, signature, signature_sha256, confirmed_at, recorded_by
                        FROM use_confirmation WHERE treatment_session_id = :session
                        """)
                .bind("session", session)
                .mapTo(Row.class)
                .findOne();
    }

    static void insert(Handle handle, Session session, Row row, CallContext context) {
        Rows.bind(
                        handle.createUpdate(
                                """
                                INSERT INTO use_confirmation (id, treatment_session_id, site_id, patient_id, method,
                                  code_id, signature, signature_sha256, confirmed_at, recorded_by)
                                VALUES (:id, :session, :site, :patient, :method, :codeId, :signature,
                                  :signatureSha256, :confirmedAt, :recordedBy)
                                """),
                        row)
                .bind("id", Ids.next())
                .bind("session", session.id)
                .bind("site", context.requiredSite())
                .bind("patient", session.patientId)
                .execute();
    }

    /** What was used here while the policy of that day asked for it, and is neither confirmed nor given back; the oldest first. */
    static List<UnconfirmedUses> waiting(
            Handle handle, SiteId site, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        """
                        SELECT s.id AS session, s.patient_id AS patient, s.done_on, s.ended_at, COUNT(*) AS uses
                        FROM treatment_session s
                          JOIN redemption r ON r.treatment_session_id = s.id AND r.reversed_by IS NULL
                        WHERE s.site_id = :site AND (:after IS NULL OR s.id > :after)
                          AND NOT EXISTS (SELECT 1 FROM use_confirmation c WHERE c.treatment_session_id = s.id)
                          AND (SELECT p.confirmation FROM use_policy p
                            WHERE (p.site_id IS NULL OR p.site_id = s.site_id) AND p.valid_from \\<= s.done_on
                            ORDER BY p.site_id IS NULL, p.valid_from DESC, p.id DESC LIMIT 1) = 'REQUIRED'
                        GROUP BY s.id, s.patient_id, s.done_on, s.ended_at ORDER BY s.id LIMIT :atMost
                        """)
                .bind("site", site)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(UnconfirmedUses.class)
                .list();
    }
}
