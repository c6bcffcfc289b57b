package io.mesoderm.platform.notify;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Prefix;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes notices, and what patients want none of. */
public final class Notices {

    private final PatientText text;
    private final InstantSource clock;

    public Notices(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /** What fills a message, as it is kept. */
    record Filling(List<String> words) {}

    /** Writes the notice in the caller's transaction, or none if its key wrote one before; its id, if it is new. */
    public Optional<UUID> write(Handle handle, NewNotice notice) {
        UUID id = Ids.next();
        try {
            insert(handle, id, notice);
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "notice_once")) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(id);
    }

    private void insert(Handle handle, UUID id, NewNotice notice) {
        String words = Json.text(new Filling(notice.words()));
        handle.createUpdate(
                        """
                        INSERT INTO notice (id, notice_key, patient_id, site_id, purpose, template, words,
                          due_at, not_after, state, tries, written_at)
                        VALUES (:id, :key, :patient, :site, :purpose, :template, :words,
                          :due, :end, 'WAITING', 0, :now)
                        """)
                .bind("id", id)
                .bind("key", notice.key())
                .bind("patient", notice.patient())
                .bind("site", notice.site())
                .bind("purpose", notice.purpose())
                .bind("template", notice.template())
                .bind("words", text.seal(handle, notice.patient(), words))
                .bind("due", notice.dueAt())
                .bind("end", notice.notAfter())
                .bind("now", clock.instant())
                .execute();
    }

    /** What waits under any number of the patient and for this purpose does not go any more: its occasion is gone. Says how much that was. */
    public int stop(Handle handle, PatientId patient, String purpose, String why) {
        return handle.createUpdate(
                        """
                        UPDATE notice SET state = 'STOPPED', error = :why
                        WHERE patient_id IN (<numbers>) AND purpose = :purpose AND state IN ('WAITING', 'HELD')
                        """)
                .bind("why", why)
                .bindList("numbers", LinkedPatients.of(handle, patient).list())
                .bind("purpose", purpose)
                .execute();
    }

    /** No notice whose key begins so goes, of those that have not left; says how many that was. */
    public int stopAll(Handle handle, String keys, String why) {
        return handle.createUpdate(
                        """
                        UPDATE notice SET state = 'STOPPED', error = :why
                        WHERE notice_key LIKE :keys AND state IN ('WAITING', 'HELD')
                        """)
                .bind("why", why)
                .bind("keys", Prefix.of(keys))
                .execute();
    }

    /** The notice of this key does not go, if it has not left. */
    public void stop(Handle handle, String key, String why) {
        handle.createUpdate(
                        """
                        UPDATE notice SET state = 'STOPPED', error = :why
                        WHERE notice_key = :key AND state IN ('WAITING', 'HELD')
                        """)
                .bind("why", why)
                .bind("key", key)
                .execute();
    }

    /**
     * The notice of this key goes at another time, if it has not left. One that was stopped because it was not wanted then
     * waits again; one that the patient or somebody of the staff stopped does not.
     */
    public void move(Handle handle, String key, Instant dueAt, Instant notAfter) {
        handle.createUpdate(
                        """
                        UPDATE notice SET due_at = :due, not_after = :end,
                          error = IF(state = 'STOPPED', NULL, error), state = IF(state = 'STOPPED', 'WAITING', state)
                        WHERE notice_key = :key
                          AND (state IN ('WAITING', 'HELD') OR state = 'STOPPED' AND error IN ('corrected', 'too late'))
                        """)
                .bind("due", dueAt)
                .bind("end", notAfter)
                .bind("key", key)
                .execute();
    }

    /** Whether the patient wants messages of this purpose; what waits of one that is refused is stopped. */
    public void prefer(
            Handle handle,
            PatientId patient,
            String purpose,
            boolean allowed,
            Optional<UUID> staff) {
        Instant now = clock.instant();
        handle.createUpdate(
                        """
                        INSERT INTO contact_preference (patient_id, purpose, allowed, since, changed_by)
                        VALUES (:patient, :purpose, :allowed, :now, :staff)
                        ON DUPLICATE KEY UPDATE allowed = :allowed, since = :now, changed_by = :staff
                        """)
                .bind("patient", patient)
                .bind("purpose", purpose)
                .bind("allowed", allowed)
                .bind("now", now)
                .bind("staff", staff.orElse(null))
                .execute();
        if (!allowed) {
            stop(handle, patient, purpose, "refused");
        }
    }
}
