package io.mesoderm.platform.careplan.emergency;

import io.mesoderm.platform.careplan.emergency.Emergency.Kind;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of emergencies: lines are only added. */
final class EmergencyRows {

    private static final int MOST = 1000;

    private static final String SELECT =
            """
            SELECT id, patient_id AS patient, event_id AS event, age_years, started_at, ended_at, observation_hours,
              rule
            FROM emergency
            """;

    private final PatientText text;
    private final InstantSource clock;

    EmergencyRows(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /** A row as it is kept. */
    record Kept(
            UUID id,
            PatientId patient,
            UUID event,
            int ageYears,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<Integer> observationHours,
            Optional<String> rule) {}

    /** A line as it is kept. */
    record Line(
            int number,
            Kind kind,
            Optional<Integer> micrograms,
            byte[] text,
            Instant at,
            Optional<String> by) {}

    UUID insert(
            Handle handle,
            PatientId patient,
            UUID event,
            int age,
            Instant now,
            CallContext context) {
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO emergency (id, patient_id, event_id, site_id, age_years, started_at, started_by)
                        VALUES (:id, :patient, :event, :site, :age, :now, :staff)
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("event", event)
                .bind("site", context.requiredSite())
                .bind("age", age)
                .bind("now", now)
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
        return id;
    }

    void enter(
            Handle handle,
            Kept emergency,
            Kind kind,
            Optional<Integer> micrograms,
            String words,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO emergency_entry (emergency_id, seq, kind, micrograms, text, made_at, made_by)
                        SELECT :id, last.seq + 1, :kind, :micrograms, :text, :now, :staff
                        FROM (SELECT COALESCE(MAX(e.seq), 0) AS seq FROM emergency_entry e
                          WHERE e.emergency_id = :id) last
                        """)
                .bind("id", emergency.id())
                .bind("kind", kind)
                .bind("micrograms", micrograms)
                .bind("text", text.seal(handle, emergency.patient(), words))
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
    }

    int doses(Handle handle, UUID emergency) {
        return handle.createQuery(
                        "SELECT COUNT(*) FROM emergency_entry WHERE emergency_id = :id AND kind = 'DOSE'")
                .bind("id", emergency)
                .mapTo(Integer.class)
                .one();
    }

    void end(Handle handle, UUID emergency, Instant now, String rule, int hours) {
        handle.createUpdate(
                        """
                        UPDATE emergency SET ended_at = :now, rule = :rule, observation_hours = :hours WHERE id = :id
                        """)
                .bind("now", now)
                .bind("rule", rule)
                .bind("hours", hours)
                .bind("id", emergency)
                .execute();
    }

    Kept require(Handle handle, LinkedPatients patient, UUID id, String lock) {
        return handle.createQuery(SELECT + " WHERE id = :id AND patient_id IN (<patients>)" + lock)
                .bind("id", id)
                .bindList("patients", patient.list())
                .mapTo(Kept.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    List<Kept> list(Handle handle, LinkedPatients patient) {
        return handle.createQuery(
                        SELECT + " WHERE patient_id IN (<patients>) ORDER BY id DESC LIMIT 20")
                .bindList("patients", patient.list())
                .mapTo(Kept.class)
                .list();
    }

    List<Emergency.Entry> entries(Handle handle, Kept emergency) {
        return handle
                .createQuery(
                        """
                        SELECT e.seq AS number, e.kind, e.micrograms, e.text, e.made_at AS `at`, s.display_name AS `by`
                        FROM emergency_entry e LEFT JOIN staff s ON s.id = e.made_by
                        WHERE e.emergency_id = :id ORDER BY e.seq DESC LIMIT :atMost
                        """)
                .bind("id", emergency.id())
                .bind("atMost", MOST)
                .mapTo(Line.class)
                .stream()
                .map(
                        line ->
                                new Emergency.Entry(
                                        line.number(),
                                        line.kind(),
                                        line.micrograms(),
                                        text.open(handle, emergency.patient(), line.text()),
                                        line.at(),
                                        line.by()))
                .toList();
    }
}
