package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The lines of files that were sent. What names a patient in another system's words is dropped once they are known. */
final class LineRows {

    private static final int AT_ONCE = 500;

    private static final String STORED =
            """
            SELECT id, import_id, line, external_id, patient, modality, local_start, utc_offset, minutes, practitioner,
              room, device, patient_id
            FROM book_import_line
            """;

    /** A line with what its fields alone say of it. */
    record NewLine(FileLine line, Outcome outcome, Optional<String> said) {}

    /** What became of a line; {@code rules} are sealed. */
    record Became(
            Outcome outcome,
            Optional<String> code,
            Optional<String> said,
            Optional<PatientId> patient,
            Optional<byte[]> rules,
            Optional<UUID> cameTo) {}

    /** A line to be shown; {@code rulesSaid} is sealed. */
    record Shown(
            UUID id,
            int line,
            Optional<String> externalId,
            Optional<PatientId> patientId,
            Optional<String> patient,
            Optional<String> number,
            Optional<Modality> modality,
            Optional<LocalDateTime> localStart,
            Optional<String> practitioner,
            Outcome outcome,
            Optional<String> code,
            Optional<String> said,
            Optional<byte[]> rulesSaid,
            Optional<UUID> cameTo) {}

    private LineRows() {}

    static void insert(Handle handle, UUID imported, List<NewLine> lines) {
        for (int from = 0; from < lines.size(); from += AT_ONCE) {
            PreparedBatch batch =
                    handle.prepareBatch(
                            """
                            INSERT INTO book_import_line (id, import_id, line, external_id, patient, modality, local_start,
                              utc_offset, minutes, practitioner, room, device, outcome, said)
                            VALUES (:id, :import, :line, :externalId, :patient, :modality, :start,
                              :offset, :minutes, :practitioner, :room, :device, :outcome, :said)
                            """);
            for (NewLine each : lines.subList(from, Math.min(lines.size(), from + AT_ONCE))) {
                bind(batch, imported, each);
            }
            batch.execute();
        }
    }

    private static void bind(PreparedBatch batch, UUID imported, NewLine each) {
        FileLine line = each.line;
        batch.bind("id", Ids.next())
                .bind("import", imported)
                .bind("line", line.number())
                .bind("externalId", line.externalId().orElse(null))
                .bind("patient", line.patient().orElse(null))
                .bind("modality", line.modality().orElse(null))
                .bind("start", line.start().orElse(null))
                .bind("offset", line.offset().orElse(null))
                .bind("minutes", line.minutes().orElse(null))
                .bind("practitioner", line.practitioner().orElse(null))
                .bind("room", line.room().orElse(null))
                .bind("device", line.device().orElse(null))
                .bind("outcome", each.outcome.name())
                .bind("said", each.said.orElse(null))
                .add();
    }

    /** The next of an outcome in the order of their times, so that what is refused is what comes later. */
    static List<StoredLine> next(Handle handle, UUID imported, Outcome outcome, int atMost) {
        return next(handle, imported, outcome, atMost, "");
    }

    /** The next one, which nobody else then takes; one that somebody else has taken is passed over. */
    static Optional<StoredLine> take(Handle handle, UUID imported, Outcome outcome) {
        return next(handle, imported, outcome, 1, " FOR UPDATE SKIP LOCKED").stream().findFirst();
    }

    private static List<StoredLine> next(
            Handle handle, UUID imported, Outcome outcome, int atMost, String how) {
        return handle.createQuery(
                        STORED
                                + " WHERE import_id = :import AND outcome = :outcome"
                                + " ORDER BY local_start, line LIMIT :atMost"
                                + how)
                .bind("import", imported)
                .bind("outcome", outcome.name())
                .bind("atMost", atMost)
                .mapTo(StoredLine.class)
                .list();
    }

    static boolean any(Handle handle, UUID imported, Outcome outcome) {
        return !next(handle, imported, outcome, 1).isEmpty();
    }

    /** Lines that fit so far and share a day or a patient with others, in the order of their times. */
    static List<StoredLine> beside(
            Handle handle,
            UUID imported,
            LocalDate from,
            LocalDate to,
            Collection<PatientId> patients) {
        return handle.createQuery(
                        STORED
                                + """
                                 WHERE import_id = :import AND outcome = 'FITS'
                                  AND (local_start >= :from AND local_start < :to OR patient_id IN (<patients>))
                                ORDER BY local_start, line
                                """)
                .bind("import", imported)
                .bind("from", from.atStartOfDay())
                .bind("to", to.plusDays(1).atStartOfDay())
                .bindList("patients", patients)
                .mapTo(StoredLine.class)
                .list();
    }

    /** Says what became of a line that is still as it was; false if somebody else has said so meanwhile. */
    static boolean become(Handle handle, StoredLine line, Outcome was, Became became) {
        boolean known = became.patient.isPresent();
        return handle.createUpdate(
                                """
                                UPDATE book_import_line SET outcome = :outcome, code = :code, said = :said,
                                  patient_id = :patient, rules_said = :rules, came_to = :cameTo,
                                  patient = CASE WHEN :known THEN NULL ELSE patient END
                                WHERE id = :id AND outcome = :was
                                """)
                        .bind("outcome", became.outcome.name())
                        .bind("code", became.code.orElse(null))
                        .bind("said", became.said.orElse(null))
                        .bind("patient", became.patient.orElse(null))
                        .bind("rules", became.rules.orElse(null))
                        .bind("cameTo", became.cameTo.orElse(null))
                        .bind("known", known)
                        .bind("id", line.id())
                        .bind("was", was.name())
                        .execute()
                == 1;
    }

    /** All that were looked at and are not here are looked at again. */
    static void uncheck(Handle handle, UUID imported) {
        handle.createUpdate(
                        """
                        UPDATE book_import_line SET outcome = 'UNCHECKED', code = NULL, said = NULL, rules_said = NULL
                        WHERE import_id = :import AND outcome IN ('FITS', 'REFUSED')
                        """)
                .bind("import", imported)
                .execute();
    }

    static List<Shown> list(
            Handle handle,
            UUID imported,
            Optional<Outcome> outcome,
            Optional<UUID> after,
            int atMost) {
        return handle.createQuery(
                        """
                        SELECT l.id, l.line, l.external_id, l.patient_id, l.patient, p.number, l.modality, l.local_start,
                          l.practitioner, l.outcome, l.code, l.said, l.rules_said, l.came_to
                        FROM book_import_line l LEFT JOIN patient p ON p.id = l.patient_id
                        WHERE l.import_id = :import AND (:outcome IS NULL OR l.outcome = :outcome)
                          AND (:after IS NULL OR l.id > :after)
                        ORDER BY l.id LIMIT :atMost
                        """)
                .bind("import", imported)
                .bind("outcome", outcome.map(Enum::name).orElse(null))
                .bind("after", after.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Shown.class)
                .list();
    }
}
