package io.mesoderm.platform.careplan;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.care.DoneSession;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/** Reads the sessions that were done. */
final class TreatmentSessions {

    private TreatmentSessions() {}

    /** Sessions that stand, of every module, newest first. */
    static List<DoneSession> history(Handle handle, LinkedPatients patient) {
        return handle.createQuery(
                        """
                        SELECT id, module, modality, site_id AS site, done_on AS day FROM treatment_session
                        WHERE patient_id IN (<patients>) AND state = 'DONE'
                        ORDER BY done_on DESC, started_at DESC, id DESC
                        """)
                .bindList("patients", patient.list())
                .mapTo(DoneSession.class)
                .list();
    }

    /** A session that may be corrected: it is the patient's and the module's and stands. Locks it. */
    static Standing requireStanding(Handle handle, TreatmentSessionId id, SiteId site) {
        Standing standing =
                handle.createQuery(
                                """
                                SELECT id, patient_id AS patient, module, modality, state,
                                  planned_session_id AS planned_session
                                FROM treatment_session WHERE id = :id AND site_id = :site FOR UPDATE
                                """)
                        .bind("id", id)
                        .bind("site", site)
                        .mapTo(Standing.class)
                        .findOne()
                        .orElseThrow(Problem::notFound);
        if (!standing.state().equals("DONE")) {
            throw Problem.conflict(
                    "session-corrected",
                    "This session was corrected already; correct the newer one.");
        }
        return standing;
    }

    static void markCorrected(Handle handle, TreatmentSessionId id) {
        handle.createUpdate("UPDATE treatment_session SET state = 'CORRECTED' WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /** What a correction needs to know of the session it replaces. */
    record Standing(
            TreatmentSessionId id,
            PatientId patient,
            ModuleId module,
            Modality modality,
            String state,
            Optional<PlannedSessionId> plannedSession) {}
}
