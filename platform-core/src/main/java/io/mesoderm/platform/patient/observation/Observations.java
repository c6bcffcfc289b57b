package io.mesoderm.platform.patient.observation;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What was observed of patients. What was written stays: an observation that is wrong is marked so, with the reason,
 * and counts no more.
 */
public final class Observations {

    private static final String SELECT =
            """
            SELECT o.id, o.patient_id AS patient, o.code, o.instrument, o.instrument_version AS version,
              o.value, o.unit, o.word, o.observed_on AS `on`, o.rated_by, o.rater_id AS rater,
              s.display_name AS rater_name, o.spot, o.area_cm2, o.wrong_at IS NOT NULL AS wrong
            FROM observation o LEFT JOIN staff s ON s.id = o.rater_id
            """;

    private final PatientText text;
    private final InstantSource clock;

    Observations(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /** An observation to write down, assessed already. */
    record Taken(
            Instrument instrument,
            Assessment assessment,
            Map<String, String> parts,
            LocalDate on,
            RatedBy ratedBy,
            Optional<StaffId> rater,
            Optional<String> spot,
            Optional<BigDecimal> areaCm2) {}

    UUID add(Handle handle, PatientId patient, Taken taken, CallContext context) {
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO observation (id, patient_id, code, value, unit, observed_on, instrument,
                          instrument_version, word, components, rated_by, rater_id, spot, area_cm2, site_id,
                          recorded_at, recorded_by)
                        VALUES (:id, :patient, :instrument, :value, :unit, :on, :instrument,
                          :version, :word, :components, :ratedBy, :rater, :spot, :area, :site,
                          :now, :staff)
                        """)
                .bind("id", id)
                .bind("patient", patient)
                .bind("instrument", taken.instrument().instrument())
                .bind("version", taken.instrument().version())
                .bind("value", taken.assessment().value())
                .bind("unit", taken.instrument().unit())
                .bind("word", taken.assessment().word())
                .bind("components", text.seal(handle, patient, Json.text(new Parts(taken.parts()))))
                .bind("on", taken.on())
                .bind("ratedBy", taken.ratedBy())
                .bind("rater", taken.rater().orElse(null))
                .bind("spot", taken.spot())
                .bind("area", taken.areaCm2())
                .bind("site", context.site().orElse(null))
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
        return id;
    }

    /** Marks it as wrong; false if it was already. */
    boolean markWrong(Handle handle, Observation observation, String reason, CallContext context) {
        return handle.createUpdate(
                                """
                                UPDATE observation SET wrong_at = :now, wrong_by = :staff, wrong_reason = :reason
                                WHERE id = :id AND wrong_at IS NULL
                                """)
                        .bind("now", clock.instant())
                        .bind("staff", context.actor().staff().orElse(null))
                        .bind("reason", text.seal(handle, observation.patient(), reason))
                        .bind("id", observation.id())
                        .execute()
                == 1;
    }

    /** One of the patient's. */
    static Optional<Observation> find(Handle handle, LinkedPatients patient, UUID id) {
        return handle.createQuery(SELECT + " WHERE o.id = :id AND o.patient_id IN (<patients>)")
                .bind("id", id)
                .bindList("patients", patient.list())
                .mapTo(Observation.class)
                .findOne();
    }

    /** The newest day first, and of one day what was written last, behind the observation {@code after}. */
    static List<Observation> list(
            Handle handle, LinkedPatients patient, Optional<UUID> after, int atMost) {
        return handle.createQuery(
                        SELECT
                                + """
                                WHERE o.patient_id IN (<patients>)
                                  AND (:after IS NULL OR (o.observed_on, o.id) \\<
                                    (SELECT a.observed_on, a.id FROM observation a WHERE a.id = :after))
                                ORDER BY o.observed_on DESC, o.id DESC LIMIT :atMost
                                """)
                .bindList("patients", patient.list())
                .bind("after", after.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Observation.class)
                .list();
    }

    /** Those that stand and were taken with an instrument in a stretch of days, oldest first, a thousand at most. */
    public static List<Observation> between(
            Handle handle, LinkedPatients patient, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        SELECT
                                + """
                                WHERE o.patient_id IN (<patients>) AND o.wrong_at IS NULL AND o.instrument IS NOT NULL
                                  AND o.observed_on BETWEEN :from AND :to
                                ORDER BY o.observed_on DESC, o.id DESC LIMIT 1000
                                """)
                .bindList("patients", patient.list())
                .bind("from", from)
                .bind("to", to)
                .mapTo(Observation.class)
                .list()
                .reversed();
    }

    /**
     * The newest that stands of each code up to the day, for rules to look at: what came later was not known. Of an
     * instrument the newest of each version, since values of two versions are no one series; of one code the newest
     * first.
     */
    public static List<Observation> newest(Handle handle, LinkedPatients patient, LocalDate upTo) {
        return handle.createQuery(
                        """
                        SELECT n.* FROM (
                          SELECT o.id, o.patient_id AS patient, o.code, o.instrument,
                            o.instrument_version AS version, o.value, o.unit, o.word, o.observed_on AS `on`,
                            o.rated_by, o.rater_id AS rater, NULL AS rater_name, o.spot, o.area_cm2,
                            FALSE AS wrong,
                            ROW_NUMBER() OVER (PARTITION BY o.code, o.instrument_version
                              ORDER BY o.observed_on DESC, o.id DESC) AS place
                          FROM observation o
                          WHERE o.patient_id IN (<patients>) AND o.wrong_at IS NULL AND o.observed_on \\<= :upTo) n
                        WHERE n.place = 1 ORDER BY n.code, n.`on` DESC, n.id DESC
                        """)
                .bindList("patients", patient.list())
                .bind("upTo", upTo)
                .mapTo(Observation.class)
                .list();
    }

    /** What is sealed of an observation: its parts as they were typed. */
    record Parts(Map<String, String> parts) {}
}
