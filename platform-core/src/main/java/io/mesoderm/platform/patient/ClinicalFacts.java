package io.mesoderm.platform.patient;

import static java.util.stream.Collectors.joining;

import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.platform.persistence.BinaryIds;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The coded part of the chart. What was written stays; a fact that is over is marked so. */
public final class ClinicalFacts {

    private final PatientText text;
    private final InstantSource clock;

    public ClinicalFacts(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /** What putting a fact down did. */
    public enum Change {
        ADDED,
        UPDATED,
        NONE
    }

    /** The patient's facts of these kinds in one statement; of each kind what counts today first, then the newest. */
    public List<ClinicalFact> list(Handle handle, LinkedPatients patient, Set<Kind> kinds) {
        String statement =
                kinds.stream().map(ClinicalFacts::select).collect(joining(" UNION ALL "));
        return handle
                .createQuery(statement)
                .bindList("patients", patient.list())
                .mapTo(Row.class)
                .stream()
                .sorted(Row.ORDER)
                .map(row -> row.fact(text.open(handle, row.patientId(), row.content())))
                .toList();
    }

    private static String select(Kind kind) {
        return """
        SELECT '%s' AS kind, id, patient_id, codes, active, status, began_on, ended_on, content,
          informant, provenance, external_id
        FROM %s WHERE patient_id IN (<patients>)
        """
                .formatted(kind, kind.table());
    }

    /** Adds the fact; if one of its external id is there, only brings its state up to date. */
    public Change put(Handle handle, PatientId patient, ClinicalFact fact, CallContext context) {
        Optional<State> known =
                fact.externalId().flatMap(id -> find(handle, patient, fact.kind(), id));
        if (known.isEmpty()) {
            insert(handle, patient, fact, context);
            return Change.ADDED;
        }
        if (known.get().same(fact)) {
            return Change.NONE;
        }
        update(handle, known.get().id(), fact);
        return Change.UPDATED;
    }

    private static Optional<State> find(
            Handle handle, PatientId patient, Kind kind, String external) {
        return handle.createQuery(
                        """
                        SELECT id, active, status, ended_on FROM <table>
                        WHERE patient_id = :patient AND external_id = :external
                        """)
                .define("table", kind.table())
                .bind("patient", patient)
                .bind("external", external)
                .mapTo(State.class)
                .findOne();
    }

    private void insert(Handle handle, PatientId patient, ClinicalFact fact, CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO <table> (id, patient_id, codes, active, status, began_on, ended_on,
                          content, informant, provenance, external_id, recorded_at, recorded_by)
                        VALUES (:id, :patient, :codes, :active, :status, :began, :ended,
                          :content, :informant, :provenance, :external, :now, :staff)
                        """)
                .define("table", fact.kind().table())
                .bind("id", Ids.next())
                .bind("patient", patient)
                .bind("codes", String.join(" ", fact.codes()))
                .bind("active", fact.active())
                .bind("status", fact.status())
                .bind("began", fact.beganOn().orElse(null))
                .bind("ended", fact.endedOn().orElse(null))
                .bind("content", text.seal(handle, patient, fact.text()))
                .bind("informant", fact.informant().orElse(null))
                .bind("provenance", fact.provenance())
                .bind("external", fact.externalId().orElse(null))
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
    }

    private static void update(Handle handle, UUID id, ClinicalFact fact) {
        handle.createUpdate(
                        """
                        UPDATE <table> SET active = :active, status = :status, ended_on = :ended
                        WHERE id = :id
                        """)
                .define("table", fact.kind().table())
                .bind("active", fact.active())
                .bind("status", fact.status())
                .bind("ended", fact.endedOn().orElse(null))
                .bind("id", id)
                .execute();
    }

    /** What may change of a fact that is known already. */
    record State(UUID id, boolean active, String status, Optional<LocalDate> endedOn) {

        boolean same(ClinicalFact fact) {
            return active == fact.active()
                    && status.equals(fact.status())
                    && endedOn.equals(fact.endedOn());
        }
    }

    /** One row; its text is sealed. */
    record Row(
            Kind kind,
            UUID id,
            PatientId patientId,
            String codes,
            boolean active,
            String status,
            Optional<LocalDate> beganOn,
            Optional<LocalDate> endedOn,
            byte[] content,
            Optional<String> informant,
            String provenance,
            Optional<String> externalId) {

        static final Comparator<Row> ORDER =
                Comparator.comparing(Row::kind)
                        .thenComparing(Row::active, Comparator.reverseOrder())
                        .thenComparing(
                                row -> row.beganOn().orElse(LocalDate.MIN),
                                Comparator.reverseOrder())
                        .thenComparing(row -> BinaryIds.bytes(row.id()), Arrays::compareUnsigned);

        ClinicalFact fact(String text) {
            List<String> coded = codes.isEmpty() ? List.of() : Arrays.asList(codes.split(" "));
            return new ClinicalFact(
                    kind,
                    coded,
                    text,
                    active,
                    status,
                    beganOn,
                    endedOn,
                    informant,
                    provenance,
                    externalId);
        }
    }
}
