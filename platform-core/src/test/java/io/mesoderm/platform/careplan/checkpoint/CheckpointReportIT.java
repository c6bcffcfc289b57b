package io.mesoderm.platform.careplan.checkpoint;

import static io.mesoderm.platform.careplan.PlanClinic.weekly;
import static io.mesoderm.platform.careplan.checkpoint.CheckpointClinic.NOTHING;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.PlanClinic;
import io.mesoderm.platform.careplan.checkpoint.CheckpointEndpoints.OneCheckpoint;
import io.mesoderm.platform.patient.observation.OutcomeComparison.Line;
import io.mesoderm.platform.patient.observation.OutcomeComparison.Overall;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The outcome beside its baseline: percentages that say what they are of, the error of measurement, and the season. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckpointReportIT {

    private static final String DENSITY = "hair-density@per-area";
    private static final String RATIO = "terminal-vellus@40-um";

    private final TestChain chain;
    private final TenantDatabase database;
    private CheckpointClinic desk;
    private PlanClinic clinic;
    private PatientId patient;

    CheckpointReportIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        desk = new CheckpointClinic(chain, database, keys);
        clinic = desk.clinic;
        clinic.offer(weekly("WEEKLY-4", 4, "week-8"));
    }

    @BeforeEach
    void register() {
        patient = clinic.patient();
    }

    /** A published trial gives 48.07 %, the mean of its means gives 47.9 %: neither stands for the other. */
    @Test
    void TRAP_theMeanOfChangesStandsBesideTheChangeOfTheMean() {
        LocalDate first = LocalDate.of(2026, 3, 10);
        CarePlanId plan = clinic.plan(patient, "WEEKLY-4", first);
        measure(DENSITY, "100", first, "vertex", "150", first.plusWeeks(8));
        measure(DENSITY, "200", first, "frontal", "220", first.plusWeeks(8));
        clinic.value(patient, DENSITY, "CLINICIAN", "90", first.plusWeeks(8), "temple");

        CheckpointReport report = report(plan, "week-8");

        assertThat(report.overall())
                .containsExactly(
                        new Overall(
                                "hair-density",
                                "per-area",
                                "Hair density",
                                2,
                                3,
                                Optional.of(new BigDecimal("23.33")),
                                Optional.of(new BigDecimal("30.00"))));
        assertThat(report.lines())
                .extracting(Line::spot, Line::changePercent, Line::withinError)
                .containsExactlyInAnyOrder(
                        tuple(
                                Optional.of("vertex"),
                                Optional.of(new BigDecimal("50.00")),
                                Optional.of(false)),
                        tuple(
                                Optional.of("frontal"),
                                Optional.of(new BigDecimal("10.00")),
                                Optional.of(false)),
                        tuple(Optional.of("temple"), Optional.empty(), Optional.empty()));
    }

    @Test
    void reckonsFromWhatIsKeptAndNamesTheError() {
        LocalDate first = LocalDate.of(2026, 3, 10);
        CarePlanId plan = clinic.plan(patient, "WEEKLY-4", first);
        measure(RATIO, "0.044", first, "vertex", "0.056", first.plusWeeks(8));
        measure(DENSITY, "100", first, "vertex", "104.9", first.plusWeeks(8));

        assertThat(report(plan, "week-8").lines())
                .extracting(
                        Line::instrument,
                        Line::changePercent,
                        Line::errorPercent,
                        Line::withinError,
                        Line::ratersDiffer)
                .containsExactlyInAnyOrder(
                        tuple(
                                "terminal-vellus",
                                Optional.of(new BigDecimal("27.27")),
                                Optional.empty(),
                                Optional.empty(),
                                true),
                        tuple(
                                "hair-density",
                                Optional.of(new BigDecimal("4.90")),
                                Optional.of(new BigDecimal("5")),
                                Optional.of(true),
                                false));
        assertThat(report(plan, "week-8").lines())
                .filteredOn(line -> line.instrument().equals("hair-density"))
                .allSatisfy(
                        line ->
                                assertThat(line.error().orElseThrow())
                                        .contains("error of measurement"));
    }

    @Test
    void comparesNoOtherSpotVersionOrSide() {
        LocalDate first = LocalDate.of(2026, 3, 10);
        LocalDate then = first.plusWeeks(8);
        CarePlanId plan = clinic.plan(patient, "WEEKLY-4", first);
        clinic.value(patient, DENSITY, "CLINICIAN", "100", first, "frontal");
        clinic.value(patient, DENSITY, "CLINICIAN", "150", then, "vertex");
        clinic.value(patient, "hair-pull@10-percent", "CLINICIAN", "12", first);
        clinic.value(patient, "hair-pull@2017", "CLINICIAN", "1", then);
        clinic.value(patient, "gais@1-best", "PATIENT", "3", first);
        clinic.value(patient, "gais@1-best", "CLINICIAN", "2", then);

        assertThat(report(plan, "week-8").lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.baseline()).isEmpty());
    }

    @Test
    void photosOfOneViewStandSideBySide() {
        LocalDate first = LocalDate.of(2026, 3, 10);
        CarePlanId plan = clinic.plan(patient, "WEEKLY-4", first);
        clinic.photo(patient, "VERTEX", "", first, 5);
        clinic.photo(patient, "VERTEX", "", first.plusWeeks(8), 5);
        clinic.photo(patient, "FRONTAL", "", first.plusWeeks(8), 5);

        assertThat(report(plan, "week-8").photos())
                .extracting(
                        each -> each.view().name(),
                        each -> each.baseline().isPresent(),
                        each -> each.outcome().isPresent())
                .containsExactly(tuple("VERTEX", true, true), tuple("FRONTAL", false, true));
    }

    /** What the checkpoint does not count is not compared either, unless somebody vouches for it. */
    @Test
    void SC_19_silentInTheReportForWhatWasWrittenDownAfterAnInjection() {
        LocalDate first = LocalDate.of(2026, 3, 10);
        CarePlanId plan = clinic.plan(patient, "WEEKLY-4", first);
        clinic.done(plan, 1, first, 4);
        measure(DENSITY, "100", first.minusDays(1), "vertex", "110", first.plusWeeks(8));
        clinic.value(patient, DENSITY, "CLINICIAN", "90", first, "vertex");
        clinic.photo(patient, "VERTEX", "", first.minusDays(1), 3);
        clinic.photo(patient, "FRONTAL", "", first, 9);

        assertThat(changes(plan)).containsExactly(Optional.of(new BigDecimal("10.00")));
        assertThat(report(plan, "week-8").photos())
                .extracting(each -> each.view().name())
                .containsExactly("VERTEX");

        clinic.in(h -> h.execute("UPDATE checkpoint SET order_vouched = TRUE"));
        assertThat(changes(plan)).containsExactly(Optional.of(new BigDecimal("22.22")));
        assertThat(report(plan, "week-8").photos())
                .extracting(each -> each.view().name())
                .containsExactly("VERTEX", "FRONTAL");
    }

    private List<Optional<BigDecimal>> changes(CarePlanId plan) {
        return report(plan, "week-8").lines().stream().map(Line::changePercent).toList();
    }

    @Test
    void SC_20_firesInAutumnAndWeaklyInSummer() {
        assertThat(seasons("2026-08-06", "Europe/Berlin")).containsExactly("SC-20");
        assertThat(seasons("2026-10-05", "Europe/Berlin")).containsExactly("SC-20");
        assertThat(seasons("2026-04-06", "Europe/Berlin")).containsExactly("SC-20-MINOR");
        assertThat(seasons("2026-02-04", "Australia/Sydney")).containsExactly("SC-20");
        assertThat(seasons("2026-02-04", "America/Argentina/Cordoba")).containsExactly("SC-20");
    }

    @Test
    void SC_20_silentInTheMonthsBesideAndOnTheOtherHalfOfTheEarth() {
        assertThat(seasons("2026-08-05", "Europe/Berlin")).isEmpty();
        assertThat(seasons("2026-10-06", "Europe/Berlin")).isEmpty();
        assertThat(seasons("2026-08-06", "Australia/Sydney")).isEmpty();
        assertThat(seasons("2026-02-03", "Australia/Sydney")).isEmpty();
    }

    @Test
    void whatIsDoneBearsTheSeasonOfTheDayItWasDone() {
        LocalDate first = LocalDate.of(2026, 8, 5);
        CarePlanId plan = clinic.plan(patient, "WEEKLY-4", first);
        desk.full(patient, first.plusWeeks(8));
        clinic.on(LocalDate.of(2026, 10, 1));
        desk.complete(plan, "week-8", NOTHING);

        assertThat(report(plan, "week-8").seasons())
                .extracting(CheckpointReport.Season::rule)
                .containsExactly("SC-20");
        clinic.on(LocalDate.of(2026, 3, 10));
    }

    /** Of a checkpoint eight weeks after the day, at a site whose clock this is. */
    private List<String> seasons(String first, String zone) {
        clinic.in(h -> h.execute("UPDATE site SET zone = ? WHERE id = ?", zone, clinic.care.north));
        CarePlanId plan = clinic.plan(clinic.patient(), "WEEKLY-4", LocalDate.parse(first));
        List<String> rules =
                report(plan, "week-8").seasons().stream()
                        .map(CheckpointReport.Season::rule)
                        .toList();
        clinic.in(
                h ->
                        h.execute(
                                "UPDATE site SET zone = 'Europe/Berlin' WHERE id = ?",
                                clinic.care.north));
        return rules;
    }

    private void measure(
            String instrument,
            String before,
            LocalDate first,
            String spot,
            String after,
            LocalDate then) {
        clinic.value(patient, instrument, "CLINICIAN", before, first, spot);
        clinic.value(patient, instrument, "CLINICIAN", after, then, spot);
    }

    private CheckpointReport report(CarePlanId plan, String code) {
        return desk.desk.report(
                new OneCheckpoint(plan, desk.find(plan, code).checkpoint().id()), clinic.north);
    }
}
