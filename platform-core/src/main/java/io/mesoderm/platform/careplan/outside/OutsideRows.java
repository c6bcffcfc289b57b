package io.mesoderm.platform.careplan.outside;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of sessions done elsewhere; none is deleted, and what is wrong of one is never written over. */
final class OutsideRows {

    private static final String SELECT =
            """
            SELECT id, patient_id, site_id, modality, done_on, practitioner, external_id, state, reason, corrects_id
            FROM outside_session
            """;

    /** One of them; its reason is sealed. */
    record Row(
            UUID id,
            PatientId patientId,
            SiteId siteId,
            Modality modality,
            LocalDate doneOn,
            Optional<String> practitioner,
            Optional<String> externalId,
            OutsideSession.State state,
            Optional<byte[]> reason,
            Optional<UUID> correctsId) {}

    private OutsideRows() {}

    /** Refused if the site has one of the same external id. */
    static void insert(Handle handle, Row row, Optional<StaffId> by, Instant now) {
        try {
            handle.createUpdate(
                            """
                            INSERT INTO outside_session (id, patient_id, site_id, modality, done_on, practitioner,
                              external_id, state, corrects_id, written_at, written_by)
                            VALUES (:id, :patient, :site, :modality, :day, :practitioner, :externalId, 'STANDING',
                              :corrects, :now, :by)
                            """)
                    .bind("id", row.id)
                    .bind("patient", row.patientId)
                    .bind("site", row.siteId)
                    .bind("modality", row.modality.name())
                    .bind("day", row.doneOn)
                    .bind("practitioner", row.practitioner.orElse(null))
                    .bind("externalId", row.externalId.orElse(null))
                    .bind("corrects", row.correctsId.orElse(null))
                    .bind("now", now)
                    .bind("by", by.orElse(null))
                    .execute();
        } catch (RuntimeException e) {
            throw UniqueViolation.of(e, "outside_session_once")
                    ? Problem.conflict(
                            "external-id-taken", "A session of this external id is here already.")
                    : e;
        }
    }

    static Optional<Row> find(Handle handle, SiteId site, String externalId) {
        return handle.createQuery(SELECT + " WHERE site_id = :site AND external_id = :externalId")
                .bind("site", site)
                .bind("externalId", externalId)
                .mapTo(Row.class)
                .findOne();
    }

    /** One of the patient's that counts, which nobody else changes meanwhile. */
    static Row lock(Handle handle, LinkedPatients patient, UUID id) {
        Row row =
                handle.createQuery(
                                SELECT
                                        + " WHERE id = :id AND patient_id IN (<patients>) FOR UPDATE")
                        .bind("id", id)
                        .bindList("patients", patient.list())
                        .mapTo(Row.class)
                        .findOne()
                        .orElseThrow(Problem::notFound);
        if (row.state != OutsideSession.State.STANDING) {
            throw Problem.conflict(
                    "outside-session-over", "This session was corrected or struck already.");
        }
        return row;
    }

    static void end(Handle handle, UUID id, OutsideSession.State state, byte[] reason) {
        handle.createUpdate(
                        "UPDATE outside_session SET state = :state, reason = :reason WHERE id = :id")
                .bind("state", state.name())
                .bind("reason", reason)
                .bind("id", id)
                .execute();
    }

    /** The newest day first. */
    static List<Row> list(Handle handle, LinkedPatients patient, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        SELECT
                                + """
                                 WHERE patient_id IN (<patients>) AND (:after IS NULL OR (done_on, id) <
                                  (SELECT l.done_on, l.id FROM outside_session l WHERE l.id = :after))
                                ORDER BY done_on DESC, id DESC LIMIT :atMost
                                """)
                .bindList("patients", patient.list())
                .bind("after", after.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .list();
    }

    /** Whether a session of that day and modality was recorded here. */
    static Optional<UUID> findRecorded(
            Handle handle, LinkedPatients patient, Modality modality, LocalDate day) {
        return handle.createQuery(
                        """
                        SELECT id FROM treatment_session
                        WHERE patient_id IN (<patients>) AND modality = :modality AND done_on = :day AND state = 'DONE'
                        ORDER BY id LIMIT 1
                        """)
                .bindList("patients", patient.list())
                .bind("modality", modality.name())
                .bind("day", day)
                .mapTo(UUID.class)
                .findOne();
    }
}
