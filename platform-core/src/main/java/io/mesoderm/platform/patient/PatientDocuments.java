package io.mesoderm.platform.patient;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Papers in the patient's file, sealed; once filed they are not changed. */
public final class PatientDocuments {

    private final PatientText text;
    private final InstantSource clock;

    public PatientDocuments(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /** A document as it was filed. */
    public record Filed(
            UUID id,
            String kind,
            String title,
            String mediaType,
            Instant createdAt,
            String content) {}

    /** A document to file; {@code content} is text of the media type. */
    public record NewDocument(String kind, String title, String mediaType, String content) {}

    public UUID file(Handle handle, PatientId patient, NewDocument document, CallContext context) {
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO patient_document (id, patient_id, kind, title, media_type, content, retention,
                          created_at, created_by)
                        VALUES (:id, :patient, :kind, :title, :media, :content, :retention, :now, :staff)
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("kind", document.kind())
                .bind("title", document.title())
                .bind("media", document.mediaType())
                .bind("content", text.seal(handle, patient, document.content()))
                .bind("retention", Patients.RETENTION)
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
        return id;
    }

    /** The newest first, behind the document {@code after}. */
    List<Filed> list(Handle handle, LinkedPatients patient, Optional<UUID> after, int atMost) {
        return handle
                .createQuery(
                        """
                        SELECT id, patient_id, kind, title, media_type, created_at, content FROM patient_document
                        WHERE patient_id IN (<patients>) AND (:after IS NULL OR id < :after)
                        ORDER BY id DESC LIMIT :atMost
                        """)
                .bindList("patients", patient.list())
                .bind("after", after.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .stream()
                .map(row -> row.filed(text.open(handle, row.patientId(), row.content())))
                .toList();
    }

    /** One row; its content is sealed. */
    record Row(
            UUID id,
            PatientId patientId,
            String kind,
            String title,
            String mediaType,
            Instant createdAt,
            byte[] content) {

        Filed filed(String opened) {
            return new Filed(id, kind, title, mediaType, createdAt, opened);
        }
    }
}
