package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.spacing.SpacedSession;
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

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * What was done of every modality on days around this one, as spacing sees it; a session being {@code corrected}
     * does not count. Sessions done elsewhere count too, at no time of their day. Beyond the days a rule looks, the last
     * session of each modality before them.
     */
    static List<SpacedSession> around(
            Handle handle,
            LinkedPatients patient,
            LocalDate day,
            Optional<TreatmentSessionId> corrected) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(p.modality, s.modality) AS modality, s.done_on AS day, s.started_at AS at,
                          COALESCE(p.template, t.code) AS template, COALESCE(p.traits, '') AS traits
                        FROM treatment_session s
                        LEFT JOIN treatment_session_part p ON p.session_id = s.id
                        LEFT JOIN planned_session n ON n.id = s.planned_session_id
                        LEFT JOIN care_plan c ON c.id = n.care_plan_id
                        LEFT JOIN protocol_template t ON t.id = c.template_id
                        WHERE s.patient_id IN (<patients>) AND s.state = 'DONE' AND s.done_on <= :to
                          AND (:corrected IS NULL OR s.id <> :corrected)
                          AND (s.done_on >= :from OR s.done_on = (SELECT MAX(l.done_on) FROM treatment_session l
                            WHERE l.patient_id IN (<patients>) AND l.state = 'DONE' AND l.modality = s.modality
                              AND l.done_on < :from))
                        UNION ALL
                        SELECT o.modality, o.done_on, NULL, NULL, '' FROM outside_session o
                        WHERE o.patient_id IN (<patients>) AND o.state = 'STANDING' AND o.done_on <= :to
                          AND (o.done_on >= :from OR o.done_on = (SELECT MAX(l.done_on) FROM outside_session l
                            WHERE l.patient_id IN (<patients>) AND l.state = 'STANDING' AND l.modality = o.modality
                              AND l.done_on < :from))
                        """)
                .bindList("patients", patient.list())
                .bind("from", day.minusDays(ChainSpacing.HORIZON_DAYS))
                .bind("to", day.plusDays(ChainSpacing.HORIZON_DAYS))
                .bind("corrected", corrected.orElse(null))
                .mapTo(Around.class)
                .map(Around::session)
                .list();
    }

    /** One part of a session as stored; traits are words with blanks between them. */
    record Around(
            Modality modality,
            LocalDate day,
            Optional<Instant> at,
            Optional<String> template,
            String traits) {

        SpacedSession session() {
            Set<String> words = traits.isEmpty() ? Set.of() : Set.of(traits.split(" "));
            return new SpacedSession(modality, day, at, template, words);
        }
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
