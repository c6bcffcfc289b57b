package io.mesoderm.platform.patient;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the patient answered, every time: answers are added and never changed, and the newest of
 * each question counts. No answer is not the same as no.
 */
public final class HealthAnswers {

    private final PatientText text;
    private final InstantSource clock;

    public HealthAnswers(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /** An answer to write down; without a provenance it is one that the caller asked for. */
    public record Given(
            String question,
            HealthAnswer.Value value,
            Optional<String> detail,
            Optional<String> provenance,
            LocalDate on) {}

    /** Writes the answer down, and tells it in the language of the call. */
    public HealthAnswer add(Handle handle, PatientId patient, Given answer, CallContext context) {
        Optional<String> asked =
                answer.provenance().isPresent()
                        ? Optional.empty()
                        : Optional.of(context.actor().name());
        var content = new Content(answer.value(), answer.detail(), answer.provenance(), asked);
        handle.createUpdate(
                        """
                        INSERT INTO health_answer
                          (id, patient_id, question, answered_on, content, site_id, staff_id, recorded_at)
                        VALUES (:id, :patient, :question, :on, :content, :site, :staff, :now)
                        """)
                .bind("id", Ids.next())
                .bind("patient", patient)
                .bind("question", answer.question())
                .bind("on", answer.on())
                .bind("content", text.seal(handle, patient, Json.text(content)))
                .bind("site", context.site().orElse(null))
                .bind("staff", context.actor().staff().orElse(null))
                .bind("now", clock.instant())
                .execute();
        return content.told(answer.question(), answer.on(), new Provenance(context.locale()));
    }

    /** The newest answer to each question, by question; what was answered later the same day wins. */
    public Map<String, HealthAnswer> newest(
            Handle handle, LinkedPatients patient, Provenance provenance) {
        List<Row> rows =
                handle.createQuery(
                                """
                                SELECT patient_id, question, answered_on, content FROM health_answer
                                WHERE patient_id IN (<patients>) ORDER BY question, answered_on, recorded_at, id
                                """)
                        .bindList("patients", patient.list())
                        .mapTo(Row.class)
                        .list();
        Map<String, Row> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(row.question(), row));
        Map<String, HealthAnswer> answers = new LinkedHashMap<>();
        last.forEach((question, row) -> answers.put(question, open(handle, row, provenance)));
        return answers;
    }

    private HealthAnswer open(Handle handle, Row row, Provenance provenance) {
        String json = text.open(handle, row.patientId(), row.content());
        return RecordSchema.of(Content.class)
                .readStored(Json.parse(json))
                .told(row.question(), row.answeredOn(), provenance);
    }

    /** What is sealed of an answer: its provenance as somebody typed it, or else who asked. */
    record Content(
            HealthAnswer.Value value,
            Optional<String> detail,
            Optional<String> provenance,
            Optional<String> askedBy) {

        HealthAnswer told(String question, LocalDate on, Provenance words) {
            String source = provenance.or(() -> askedBy.map(words::asked)).orElseThrow();
            return new HealthAnswer(question, value, detail, source, on);
        }
    }

    /** One row as stored. */
    record Row(PatientId patientId, String question, LocalDate answeredOn, byte[] content) {}
}
