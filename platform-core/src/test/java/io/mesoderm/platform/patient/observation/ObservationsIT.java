package io.mesoderm.platform.patient.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.ListObservations;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.NewObservation;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.SeriesList;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.Wrong;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Observations are written down, put beside what they may be compared with, and marked when they are wrong. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservationsIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T23:30:00Z"));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 11);

    private final TestDatabase server;
    private final CareChain care;
    private final CallContext north;
    private final RecordObservation observations;

    ObservationsIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        this.server = server;
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.read", "care.record");
        WriteAudit silent = (handle, context, action, type, id, detail) -> {};
        this.observations =
                new RecordObservation(
                        database,
                        new Instruments(seeds()),
                        new Observations(new PatientText(new MarkedKeys()), CLOCK),
                        silent,
                        CLOCK);
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

    /** The newer rule calls three hairs positive, the older one does not: they are two series. */
    @Test
    void keepsVersionsSpotsAndRatersApart() {
        PatientId patient = register();
        record(patient, "hair-pull", "2017", Map.of("hairs", "3"), Optional.empty());
        record(
                patient,
                "hair-pull",
                "10-percent",
                Map.of("hairs", "3", "grasped", "50"),
                Optional.empty());
        density(patient, "vertex", "200");
        density(patient, "frontal", "100");
        density(patient, "vertex", "220");
        density(patient, "frontal", "200");
        gais(patient, RatedBy.PATIENT);
        gais(patient, RatedBy.CLINICIAN);

        SeriesList read = series(patient);

        assertThat(read.series())
                .extracting(
                        ObservationSeries.Series::instrument,
                        ObservationSeries.Series::version,
                        each -> each.spot().orElse("-"),
                        each -> each.points().size(),
                        ObservationSeries.Series::changePercent)
                .containsExactlyInAnyOrder(
                        tuple("hair-pull", "2017", "-", 1, Optional.empty()),
                        tuple("hair-pull", "10-percent", "-", 1, Optional.empty()),
                        tuple("hair-density", "per-area", "vertex", 2, percent("10.00")),
                        tuple("hair-density", "per-area", "frontal", 2, percent("100.00")),
                        tuple("gais", "1-best", "-", 1, Optional.empty()),
                        tuple("gais", "1-best", "-", 1, Optional.empty()));
        assertThat(read.overall())
                .containsExactly(
                        new ObservationSeries.Overall(
                                "hair-density",
                                "per-area",
                                "Hair density",
                                2,
                                percent("40.00"),
                                percent("55.00")));
    }

    @Test
    void hasNoPercentageFromNothingAndSaysWhatMatters() {
        PatientId patient = register();
        record(patient, "salt", "4-region", salt("0", "0"), Optional.empty());
        record(patient, "salt", "4-region", salt("10", "0"), Optional.empty());
        dlqi(patient, "3");
        dlqi(patient, "0");

        assertThat(series(patient).series())
                .extracting(
                        ObservationSeries.Series::instrument,
                        each -> each.change().map(BigDecimal::toPlainString),
                        ObservationSeries.Series::changePercent,
                        ObservationSeries.Series::matters)
                .containsExactly(
                        tuple("salt", Optional.of("4.00"), Optional.empty(), Optional.empty()),
                        tuple("dlqi", Optional.of("-6"), percent("-100.00"), Optional.of(true)));
    }

    /** 44 of 1,000 and 56 of 1,000 are both shown as about 0.05: the change is of what was counted. */
    @Test
    void reckonsTheChangeFromWhatIsKeptAndNotFromWhatIsShown() {
        PatientId patient = register();
        terminal(patient, north, "vertex", "44");
        terminal(patient, north, "vertex", "56");
        terminal(patient, north, "frontal", "4");
        terminal(patient, north, "frontal", "8");

        SeriesList read = series(patient);

        assertThat(read.series())
                .extracting(ObservationSeries.Series::changePercent)
                .containsExactly(percent("27.27"), percent("100.00"));
        assertThat(read.series().getFirst().points())
                .extracting(point -> point.value().toPlainString())
                .containsExactly("0.04", "0.06");
        assertThat(read.overall().getFirst().changeOfMeans()).isEqualTo(percent("33.33"));
    }

    /** Two programs that wrote values down without saying who counted are not one person. */
    @Test
    void anUnknownRaterIsNotTheSameRater() {
        PatientId patient = register();
        CallContext program =
                new CallContext(
                        north.chain(),
                        north.site(),
                        new Actor("scanner", Optional.empty(), Set.of("care.read", "care.record")),
                        north.locale(),
                        north.zone(),
                        "test");
        terminal(patient, program, "vertex", "44");
        assertThat(series(patient).series().getFirst().ratersDiffer()).isFalse();
        terminal(patient, program, "vertex", "56");

        assertThat(series(patient).series().getFirst().ratersDiffer()).isTrue();

        terminal(patient, north, "frontal", "44");
        terminal(patient, north, "frontal", "56");
        assertThat(series(patient).series().getLast().ratersDiffer()).isFalse();
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
    void aSpotIsOneSpotHoweverManySpacesStandAroundIt() {
        PatientId patient = register();
        density(patient, "vertex", "200");
        density(patient, " vertex ", "220");

        assertThat(series(patient).series())
                .singleElement()
                .extracting(s -> s.points().size())
                .isEqualTo(2);
        assertThat(
                        catchThrowableOfType(Problem.class, () -> density(patient, "  ", "200"))
                                .errors())
                .extracting(FieldError::field)
                .containsExactly("spot");
    }

    /** Hairs by one rule and percent by the other are no one series, for rules neither. */
    @Test
    void theNewestIsOfEachVersionOfAnInstrument() {
        PatientId patient = register();
        Observation hairs = pull(patient, "3");
        Observation percent =
                record(
                        patient,
                        "hair-pull",
                        "10-percent",
                        Map.of("hairs", "3", "grasped", "50"),
                        Optional.empty());

        assertThat(newest(patient))
                .extracting(Observation::id)
                .containsExactly(percent.id(), hairs.id());
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

    private static String outcome(Runnable command) {
        try {
            command.run();
            return "done";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private static Optional<BigDecimal> percent(String value) {
        return Optional.of(new BigDecimal(value));
    }

    private static Map<String, String> salt(String top, String right) {
        return Map.of("top", top, "back", "0", "right", right, "left", "0");
    }

    private void density(PatientId patient, String spot, String hairs) {
        record(
                patient,
                "hair-density",
                "per-area",
                Map.of("hairs", hairs, "area", "1"),
                Optional.of(spot));
    }

    private void terminal(PatientId patient, CallContext by, String spot, String hairs) {
        observations.record(
                new NewObservation(
                        patient,
                        "terminal-vellus",
                        "40-um",
                        Map.of("terminal", hairs, "vellus", "1000"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(spot)),
                by);
    }

    private void dlqi(PatientId patient, String two) {
        Map<String, String> answers = new java.util.HashMap<>();
        for (int n = 1; n <= 10; n++) {
            answers.put("q" + n, n <= 2 ? two : "0");
        }
        record(patient, "dlqi", "1994", answers, Optional.empty());
    }

    private void gais(PatientId patient, RatedBy by) {
        observations.record(
                new NewObservation(
                        patient,
                        "gais",
                        "1-best",
                        Map.of("grade", "2"),
                        Optional.empty(),
                        Optional.of(by),
                        Optional.empty(),
                        Optional.empty()),
                north);
    }

    private Observation pull(PatientId patient, String hairs) {
        return record(patient, "hair-pull", "2017", Map.of("hairs", hairs), Optional.empty());
    }

    private Observation record(
            PatientId patient,
            String instrument,
            String version,
            Map<String, String> parts,
            Optional<String> spot) {
        return observations.record(
                new NewObservation(
                        patient,
                        instrument,
                        version,
                        parts,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        spot),
                north);
    }

    private Problem refused(
            PatientId patient, String instrument, String version, Map<String, String> parts) {
        return catchThrowableOfType(
                Problem.class, () -> record(patient, instrument, version, parts, Optional.empty()));
    }

    private static String code(Runnable call) {
        return outcome(call);
    }

    private Observation wrong(PatientId patient, UUID observation, CallContext context) {
        return observations.markWrong(
                new Wrong(patient, observation, "another person's hairs"), context);
    }

    private SeriesList series(PatientId patient) {
        return observations.series(patient, north);
    }

    private io.mesoderm.spi.http.Page<Observation> list(
            PatientId patient, Optional<String> cursor) {
        return observations.list(
                new ListObservations(patient, cursor.map(UUID::fromString), Optional.of(10)),
                north);
    }

    private List<Observation> newest(PatientId patient) {
        return care.database.inTransaction(
                north,
                handle ->
                        Observations.newest(
                                handle,
                                new LinkedPatients(patient, Set.of(patient)),
                                LocalDate.of(2099, 1, 1)));
    }

    private PatientId register() {
        var registration =
                new Registration((handle, context, action, type, id, detail) -> {}, CLOCK);
        var details =
                CareChain.woman(Ids.next().toString().substring(24), "Olga", Optional.empty());
        return care.register(registration, care.north, details).id();
    }

    /** The seeds themselves, without a database. */
    private static ReferenceData seeds() {
        return new ReferenceData() {
            @Override
            public <R extends Record> List<Entry<R>> list(
                    Catalogue<R> catalogue, CallContext context) {
                return SeedInstruments.ALL.entrySet().stream()
                        .map(
                                entry ->
                                        new Entry<>(
                                                entry.getKey(),
                                                catalogue.type().cast(entry.getValue()),
                                                List.of("e110"),
                                                false))
                        .toList();
            }

            @Override
            public <R extends Record> Optional<Entry<R>> find(
                    Catalogue<R> catalogue, String code, CallContext context) {
                return list(catalogue, context).stream()
                        .filter(entry -> entry.code().equals(code))
                        .findFirst();
            }
        };
    }
}
