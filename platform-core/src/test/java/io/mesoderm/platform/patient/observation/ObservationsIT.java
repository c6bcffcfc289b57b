package io.mesoderm.platform.patient.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.NewObservation;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Observations are written down, refused where they cannot be compared, and marked when they are wrong. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservationsIT extends ObservedPatients {

    ObservationsIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(server, chain, database);
    }

    @Test
    void writesDownWhatTheInstrumentMakesOfItsParts() {
        PatientId patient = register();

        Observation written =
                record(patient, "salt", "4-region", salt("0", "20"), Optional.empty());

        assertThat(written.value()).isEqualByComparingTo("3.6");
        assertThat(written.on()).as("the site's day, not Greenwich's").isEqualTo(TODAY);
        assertThat(written.raterName()).contains("Dr. Test");
        assertThat(series(patient).series().getFirst().points().getFirst().bands())
                .containsExactly(Map.entry("s-class", "S1"), Map.entry("aa-iga", "1 (limited)"));
    }

    @Test
    void whatThePatientAnswersIsThePatientsWord() {
        PatientId patient = register();
        dlqi(patient, "3");

        Observation written = list(patient, Optional.empty()).items().getFirst();
        assertThat(written.ratedBy()).contains(RatedBy.PATIENT);
        assertThat(written.raterName()).isEmpty();
        assertThat(
                        record(
                                        patient,
                                        "sixty-second-count",
                                        "2008",
                                        Map.of("first", "9", "second", "10", "third", "11"),
                                        Optional.empty())
                                .ratedBy())
                .contains(RatedBy.PATIENT);
        var asClinicians =
                new NewObservation(
                        patient,
                        "sixty-second-count",
                        "2008",
                        Map.of("first", "9", "second", "10", "third", "11"),
                        Optional.empty(),
                        Optional.of(RatedBy.CLINICIAN),
                        Optional.empty(),
                        Optional.empty());
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () -> observations.record(asClinicians, north))
                                .errors())
                .extracting(FieldError::field)
                .containsExactly("ratedBy");
    }

    @Test
    void refusesWhatCannotBeCompared() {
        PatientId patient = register();

        assertThat(refused(patient, "wood", "1", Map.of()).errors())
                .containsExactly(
                        new FieldError("instrument", "is none of seeds/care/instruments.yaml"));
        assertThat(refused(patient, "hair-pull", "3", Map.of()).errors())
                .containsExactly(new FieldError("version", "must be one of 2017, 10-percent"));
        assertThat(refused(patient, "salt", "5-region", Map.of()).code())
                .isEqualTo("instrument-version-refused");
        assertThat(refused(patient, "gais", "0-4-inverted", Map.of("grade", "4")).code())
                .isEqualTo("instrument-version-refused");
        assertThat(
                        refused(
                                        patient,
                                        "hair-density",
                                        "per-area",
                                        Map.of("hairs", "9", "area", "1"))
                                .errors())
                .extracting(FieldError::field)
                .containsExactly("spot");
        assertThat(refused(patient, "gais", "1-best", Map.of("grade", "1")).errors())
                .extracting(FieldError::field)
                .containsExactly("ratedBy");
        assertThat(series(patient).series()).isEmpty();
    }

    @Test
    void refusesADayThatHasNotCome() {
        PatientId patient = register();
        NewObservation tomorrow =
                new NewObservation(
                        patient,
                        "hair-pull",
                        "2017",
                        Map.of("hairs", "1"),
                        Optional.of(TODAY.plusDays(1)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        assertThat(
                        catchThrowableOfType(
                                        Problem.class, () -> observations.record(tomorrow, north))
                                .errors())
                .containsExactly(new FieldError("observedOn", "must not be in the future"));
    }

    @Test
    void anotherEntitysSiteSeesNothing() {
        PatientId patient = register();
        Observation written = pull(patient, "1");
        CallContext lake = care.at(care.lake, "care.read", "care.record");

        assertThat(code(() -> observations.series(patient, lake))).isEqualTo("not-found");
        assertThat(code(() -> wrong(patient, written.id(), lake))).isEqualTo("not-found");
        assertThat(code(() -> wrong(register(), written.id(), north))).isEqualTo("not-found");
    }

    @Test
    void whatIsWrongStaysAndCountsNoMore() {
        PatientId patient = register();
        Observation first = pull(patient, "1");
        Observation slip = pull(patient, "40");

        assertThat(wrong(patient, slip.id(), north).wrong()).isTrue();

        assertThat(series(patient).series().getFirst().points())
                .extracting(ObservationSeries.Point::id)
                .containsExactly(first.id());
        assertThat(newest(patient)).extracting(Observation::id).containsExactly(first.id());
        assertThat(list(patient, Optional.empty()).items()).hasSize(2);
        assertThat(code(() -> wrong(patient, slip.id(), north))).isEqualTo("observation-wrong");
    }

    /** Of two who mark it at once one is told that it is marked. */
    @Test
    void isMarkedOnceByTwoAtOnce() {
        PatientId patient = register();
        UUID slip = pull(patient, "40").id();

        Queue<String> ends = new ConcurrentLinkedQueue<>();
        Runnable command = () -> ends.add(outcome(() -> wrong(patient, slip, north)));

        Crossing.of(
                server,
                care.chain.id(),
                handle -> handle.execute("UPDATE observation SET spot = 'held' WHERE id = ?", slip),
                command,
                command);

        assertThat(ends).containsExactlyInAnyOrder("done", "observation-wrong");
    }

    @Test
    void listsAllOfThemTheNewestFirst() {
        PatientId patient = register();
        for (int n = 0; n < 25; n++) {
            pull(patient, Integer.toString(n));
        }

        assertThat(Walk.through(10, cursor -> list(patient, cursor)))
                .extracting(each -> each.value().intValue())
                .startsWith(24, 23, 22)
                .endsWith(1, 0)
                .hasSize(25);
    }
}
