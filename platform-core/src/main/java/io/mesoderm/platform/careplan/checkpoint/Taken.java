package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.platform.patient.photo.PhotoView;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was observed and photographed of a patient in a stretch of days, and when somebody was injected on them. */
record Taken(List<Shot> photos, List<Value> values, Map<LocalDate, Instant> injections) {

    /** More than a stretch of a course ever holds. */
    private static final int MOST = 2000;

    /** A photo, without its picture. */
    record Shot(PhotoView view, String spot, LocalDate on, Instant writtenAt) {}

    /** That an instrument was used. */
    record Value(
            String instrument,
            Optional<RatedBy> ratedBy,
            LocalDate on,
            Optional<Instant> writtenAt) {}

    /** The first injection of a day. */
    record Injection(LocalDate day, Instant at) {}

    static Taken between(Handle handle, LinkedPatients patient, LocalDate from, LocalDate to) {
        Map<LocalDate, Instant> injections = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT done_on AS day, MIN(started_at) AS at FROM treatment_session
                        WHERE patient_id IN (<patients>) AND state = 'DONE'
                          AND modality IN ('MESOTHERAPY', 'PRP') AND done_on BETWEEN :from AND :to
                        GROUP BY done_on
                        """)
                .bindList("patients", patient.list())
                .bind("from", from)
                .bind("to", to)
                .mapTo(Injection.class)
                .forEach(each -> injections.put(each.day(), each.at()));
        return new Taken(
                photos(handle, patient, from, to), values(handle, patient, from, to), injections);
    }

    private static List<Shot> photos(
            Handle handle, LinkedPatients patient, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        """
                        SELECT view, spot, taken_on AS `on`, added_at AS written_at FROM photo
                        WHERE patient_id IN (<patients>) AND taken_on BETWEEN :from AND :to
                        ORDER BY taken_on, id LIMIT :most
                        """)
                .bindList("patients", patient.list())
                .bind("from", from)
                .bind("to", to)
                .bind("most", MOST)
                .mapTo(Shot.class)
                .list();
    }

    private static List<Value> values(
            Handle handle, LinkedPatients patient, LocalDate from, LocalDate to) {
        return handle.createQuery(
                        """
                        SELECT instrument, rated_by, observed_on AS `on`, recorded_at AS written_at FROM observation
                        WHERE patient_id IN (<patients>) AND instrument IS NOT NULL AND wrong_at IS NULL
                          AND observed_on BETWEEN :from AND :to
                        ORDER BY observed_on, id LIMIT :most
                        """)
                .bindList("patients", patient.list())
                .bind("from", from)
                .bind("to", to)
                .bind("most", MOST)
                .mapTo(Value.class)
                .list();
    }

    /** Those of the window. */
    Taken within(LocalDate from, LocalDate to) {
        return new Taken(
                photos.stream().filter(shot -> isWithin(shot.on(), from, to)).toList(),
                values.stream().filter(value -> isWithin(value.on(), from, to)).toList(),
                injections);
    }

    /** Whether it may have been taken behind an injection: it was written down on that day after it began. */
    boolean isBehind(LocalDate on, Instant writtenAt) {
        return Optional.ofNullable(injections.get(on))
                .filter(injection -> !writtenAt.isBefore(injection))
                .isPresent();
    }

    private static boolean isWithin(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
