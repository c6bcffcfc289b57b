package io.mesoderm.platform.patient;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Papers in the patient's file, sealed; once filed they are not changed. */
public final class PatientDocuments {

    private final PatientText text;
    private final InstantSource clock;

    public PatientDocuments(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /** What a list shows of a document. */
    public record Filed(UUID id, String kind, String title, String mediaType, Instant createdAt) {}

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

    public List<Filed> list(Handle handle, LinkedPatients patient) {
        return handle.createQuery(
                        """
                        SELECT id, kind, title, media_type, created_at FROM patient_document
                        WHERE patient_id IN (<patients>) ORDER BY created_at DESC, id DESC LIMIT 500
                        """)
                .bindList("patients", patient.list())
                .mapTo(Filed.class)
                .list();
    }

    /** The content of one document of the patient; 404 if there is none of that id. */
    public String content(Handle handle, LinkedPatients patient, UUID document) {
        Sealed sealed =
                handle.createQuery(
                                """
                                SELECT patient_id, content FROM patient_document
                                WHERE id = :id AND patient_id IN (<patients>)
                                """)
                        .bind("id", document)
                        .bindList("patients", patient.list())
                        .mapTo(Sealed.class)
                        .findOne()
                        .orElseThrow(Problem::notFound);
        return text.open(handle, sealed.patientId(), sealed.content());
    }

    /** Content as stored. */
    record Sealed(PatientId patientId, byte[] content) {}
}
