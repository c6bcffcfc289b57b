package io.mesoderm.platform.patient;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Papers in the patient's file, sealed; once filed they are not changed. */
public final class PatientDocuments {

    /** A view that the host renders without the module that made it, as JSON. */
    public static final String VIEW = "application/vnd.mesoderm.view+json";

    private final PatientText text;
    private final InstantSource clock;

    public PatientDocuments(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /**
     * A document as a list shows it, without its content: a sheet may be longer than all else of its page. The size is
     * that of the content in UTF-8; neither it nor the language is known of what was filed before they were kept, nor the language of what has no words.
     */
    public record Listed(
            UUID id,
            String kind,
            String title,
            Optional<String> language,
            String mediaType,
            Optional<Integer> sizeBytes,
            Instant createdAt) {}

    /** A document as it was filed. */
    public record Filed(
            UUID id,
            String kind,
            String title,
            Optional<String> language,
            String mediaType,
            Optional<Integer> sizeBytes,
            Instant createdAt,
            String content) {}

    /** A document to file; {@code content} is text of the media type, in the language given if it is known. */
    public record NewDocument(
            String kind,
            String title,
            Optional<Locale> language,
            String mediaType,
            String content) {}

    public UUID file(Handle handle, PatientId patient, NewDocument document, CallContext context) {
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO patient_document (id, patient_id, kind, title, language, media_type, content,
                          size_bytes, retention, created_at, created_by)
                        VALUES (:id, :patient, :kind, :title, :language, :media, :content,
                          :size, :retention, :now, :staff)
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("kind", document.kind())
                .bind("title", document.title())
                .bind("language", document.language().map(Locale::toLanguageTag).orElse(null))
                .bind("media", document.mediaType())
                .bind("size", document.content().getBytes(StandardCharsets.UTF_8).length)
                .bind("content", text.seal(handle, patient, document.content()))
                .bind("retention", Patients.RETENTION)
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
        return id;
    }

    /** The newest first, behind the document {@code after}. */
    List<Listed> list(Handle handle, LinkedPatients patient, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        """
                        SELECT id, kind, title, language, media_type, size_bytes, created_at FROM patient_document
                        WHERE patient_id IN (<patients>) AND (:after IS NULL OR id < :after)
                        ORDER BY id DESC LIMIT :atMost
                        """)
                .bindList("patients", patient.list())
                .bind("after", after.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Listed.class)
                .list();
    }

    /** The document with its content, if it is one of this patient's. */
    Optional<Filed> find(Handle handle, LinkedPatients patient, UUID document) {
        return handle.createQuery(
                        """
                        SELECT id, patient_id, kind, title, language, media_type, size_bytes, created_at, content
                        FROM patient_document WHERE id = :id AND patient_id IN (<patients>)
                        """)
                .bind("id", document)
                .bindList("patients", patient.list())
                .mapTo(Row.class)
                .findOne()
                .map(row -> row.filed(text.open(handle, row.patientId(), row.content())));
    }

    /** One row; its content is sealed. */
    record Row(
            UUID id,
            PatientId patientId,
            String kind,
            String title,
            Optional<String> language,
            String mediaType,
            Optional<Integer> sizeBytes,
            Instant createdAt,
            byte[] content) {

        Filed filed(String opened) {
            return new Filed(id, kind, title, language, mediaType, sizeBytes, createdAt, opened);
        }
    }
}
