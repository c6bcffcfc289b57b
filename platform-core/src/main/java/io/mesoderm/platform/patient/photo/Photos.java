package io.mesoderm.platform.patient.photo;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientKeys;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of photos; pictures are sealed under the key of the patient they show. */
final class Photos {

    private static final String COLUMNS =
            """
            id, patient_id, view, spot, taken_on, wet_hair, styled, width, height, session_id, added_at
            """;

    private final PatientKeys keys;

    Photos(PatientKeys keys) {
        this.keys = keys;
    }

    /** What is told of a photo when it is taken in. */
    record Told(
            PhotoView view,
            String spot,
            LocalDate takenOn,
            boolean wetHair,
            boolean styled,
            Optional<UUID> session) {}

    /** A photo that was made of a file. */
    record Sent(UUID id, boolean struck) {}

    /** So that the same file, sent twice at once, becomes one photo. */
    static void lock(Handle handle, PatientId patient) {
        handle.createQuery("SELECT id FROM patient WHERE id = :id FOR UPDATE")
                .bind("id", patient)
                .mapTo(UUID.class)
                .one();
    }

    /** The photo that was made of this file before, for this patient. */
    Optional<UUID> findSent(Handle handle, PatientId patient, byte[] file) {
        Optional<Sent> sent =
                handle.createQuery(
                                """
                                SELECT id, struck_at IS NOT NULL AS struck FROM photo
                                WHERE patient_id = :patient AND sha256 = :sha
                                """)
                        .bind("patient", patient)
                        .bind("sha", sha256(file))
                        .mapTo(Sent.class)
                        .findOne();
        if (sent.filter(Sent::struck).isPresent()) {
            throw Problem.conflict(
                    "photo-struck", "This very photo was struck from this patient's chart.");
        }
        return sent.map(Sent::id);
    }

    /** Takes the photo out of sight; false if somebody did before. */
    boolean strike(Handle handle, UUID photo, String reason, CallContext context, Instant now) {
        PatientId patient =
                handle.createQuery("SELECT patient_id FROM photo WHERE id = :id")
                        .bind("id", photo)
                        .mapTo(PatientId.class)
                        .one();
        return handle.createUpdate(
                                """
                                UPDATE photo SET struck_at = :now, struck_by = :staff, strike_reason = :reason
                                WHERE id = :id AND struck_at IS NULL
                                """)
                        .bind("now", now)
                        .bind("staff", context.actor().staff().orElse(null))
                        .bind(
                                "reason",
                                keys.encrypt(
                                        handle, patient, reason.getBytes(StandardCharsets.UTF_8)))
                        .bind("id", photo)
                        .execute()
                == 1;
    }

    UUID insert(
            Handle handle,
            PatientId patient,
            Told told,
            byte[] file,
            CleanPhoto photo,
            CallContext context,
            Instant now) {
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO photo (id, patient_id, session_id, view, spot, taken_on, wet_hair, styled, width, height,
                          content, thumb, sha256, added_at, added_by)
                        VALUES (:id, :patient, :session, :view, :spot, :takenOn, :wet, :styled, :width, :height,
                          :content, :thumb, :sha, :now, :staff)
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("session", told.session().orElse(null))
                .bind("view", told.view())
                .bind("spot", told.spot())
                .bind("takenOn", told.takenOn())
                .bind("wet", told.wetHair())
                .bind("styled", told.styled())
                .bind("width", photo.width())
                .bind("height", photo.height())
                .bind("content", keys.encrypt(handle, patient, photo.content()))
                .bind("thumb", keys.encrypt(handle, patient, photo.thumb()))
                .bind("sha", sha256(file))
                .bind("now", now)
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
        return id;
    }

    /** A photo with its picture, the small or the whole one. */
    record Seen(Photo photo, byte[] picture) {}

    /** The newest by the day they were taken, behind the photo {@code after}. */
    List<Seen> list(Handle handle, LinkedPatients patient, Optional<UUID> after, int atMost) {
        return handle
                .createQuery(
                        """
                        SELECT %s, thumb AS picture FROM photo p
                        WHERE patient_id IN (<patients>) AND struck_at IS NULL
                          AND (:after IS NULL OR (taken_on, id) < (SELECT a.taken_on, a.id FROM photo a WHERE a.id = :after))
                        ORDER BY taken_on DESC, id DESC LIMIT :atMost
                        """
                                .formatted(COLUMNS))
                .bindList("patients", patient.list())
                .bind("after", after.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .stream()
                .map(row -> new Seen(row.photo(), row.opened(handle, keys)))
                .toList();
    }

    /** The photo with its whole picture, if it is one of this patient's. */
    Seen require(Handle handle, LinkedPatients patient, UUID photo) {
        return handle.createQuery(
                        "SELECT %s, content AS picture FROM photo WHERE id = :id AND struck_at IS NULL AND patient_id IN (<patients>)"
                                .formatted(COLUMNS))
                .bind("id", photo)
                .bindList("patients", patient.list())
                .mapTo(Row.class)
                .findOne()
                .map(row -> new Seen(row.photo(), row.opened(handle, keys)))
                .orElseThrow(Problem::notFound);
    }

    /** One of this patient's without its picture. */
    Photo find(Handle handle, LinkedPatients patient, UUID photo) {
        return handle.createQuery(
                        "SELECT %s, '' AS picture FROM photo WHERE id = :id AND struck_at IS NULL AND patient_id IN (<patients>)"
                                .formatted(COLUMNS))
                .bind("id", photo)
                .bindList("patients", patient.list())
                .mapTo(Row.class)
                .findOne()
                .map(Row::photo)
                .orElseThrow(Problem::notFound);
    }

    /** All of the newest day with photos. */
    List<Photo> newestDay(Handle handle, LinkedPatients patient) {
        return handle
                .createQuery(
                        """
                        SELECT %s, '' AS picture FROM photo WHERE patient_id IN (<patients>) AND struck_at IS NULL
                          AND taken_on = (SELECT MAX(taken_on) FROM photo
                            WHERE patient_id IN (<patients>) AND struck_at IS NULL)
                        """
                                .formatted(COLUMNS))
                .bindList("patients", patient.list())
                .mapTo(Row.class)
                .stream()
                .map(Row::photo)
                .toList();
    }

    private static byte[] sha256(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** One row; its picture is sealed. */
    record Row(
            UUID id,
            PatientId patientId,
            PhotoView view,
            String spot,
            LocalDate takenOn,
            boolean wetHair,
            boolean styled,
            int width,
            int height,
            Optional<UUID> sessionId,
            Instant addedAt,
            byte[] picture) {

        Photo photo() {
            return new Photo(
                    id, view, spot, takenOn, wetHair, styled, width, height, sessionId, addedAt);
        }

        byte[] opened(Handle handle, PatientKeys keys) {
            return keys.decrypt(handle, patientId, picture);
        }
    }
}
