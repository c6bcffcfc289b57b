package io.mesoderm.platform.patient.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.observation.Observation.RatedBy;
import io.mesoderm.platform.patient.observation.ObservationEndpoints.SeriesList;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What observations may be compared with, and what changed. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservationSeriesIT extends ObservedPatients {

    ObservationSeriesIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(server, chain, database);
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
}
