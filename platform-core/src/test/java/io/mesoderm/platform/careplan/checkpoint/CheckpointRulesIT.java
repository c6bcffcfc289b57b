package io.mesoderm.platform.careplan.checkpoint;

import static io.mesoderm.platform.careplan.PlanClinic.weekly;
import static io.mesoderm.platform.careplan.checkpoint.CheckpointClinic.NOTHING;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.careplan.PlanClinic;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each checkpoint asks for: it is done only once its set is there, and what is missing is named. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckpointRulesIT {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);
    private static final Map<String, String> INTAKE =
            Map.of("goals", "a fuller crown", "labs", "none: no sign of a deficiency");
    private static final Map<String, String> ASKED =
            Map.of("satisfaction", "content", "unwanted-effects", "none");

    private final TestChain chain;
    private final TenantDatabase database;
    private CheckpointClinic desk;
    private PlanClinic clinic;
    private PatientId patient;
    private CarePlanId plan;

    CheckpointRulesIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        desk = new CheckpointClinic(chain, database, keys);
        clinic = desk.clinic;
        clinic.offer(
                weekly(
                        "WEEKLY-4",
                        4,
                        "after-session-3",
                        "week-8",
                        "week-12",
                        "week-16",
                        "month-6",
                        "month-12"),
                weekly("UPKEEP", 2, "each"));
    }

    @BeforeEach
    void plan() {
        clinic.on(FIRST);
        patient = clinic.patient();
        plan = clinic.plan(patient, "WEEKLY-4", FIRST);
    }

    @Test
    void CP_01_firesWithoutTheFirstFindings() {
        desk.full(patient, FIRST.minusDays(31));

        assertThat(refused("baseline", NOTHING))
                .containsExactly(
                        "photos",
                        "close-up",
                        "scale",
                        "hair-pull",
                        "told.shedding",
                        "density",
                        "terminal-vellus",
                        "dlqi",
                        "told.goals",
                        "told.labs");
    }

    @Test
    void CP_01_silentOnceTheFirstFindingsAreThere() {
        desk.full(patient, FIRST.minusDays(30));

        assertThat(done("baseline", INTAKE).told()).isEqualTo(INTAKE);
    }

    @Test
    void CP_02_firesForWhatWasTakenOnTheDayOfTheThirdSession() {
        desk.full(patient, FIRST.plusDays(14));

        assertThat(refused("after-session-3", ASKED)).containsExactly("photos", "hair-pull");
    }

    @Test
    void CP_02_silentFromTheNextDayToTheNextSession() {
        desk.photos(patient, FIRST.plusDays(15), 5);
        clinic.value(patient, "hair-pull@2017", "CLINICIAN", "1", FIRST.plusDays(21));

        assertThat(done("after-session-3", ASKED).windowTo()).isEqualTo(FIRST.plusDays(21));
    }

    @Test
    void CP_03_firesWithoutTheGradeOfThePatient() {
        LocalDate day = FIRST.plusWeeks(8);
        desk.photos(patient, day, 5);
        clinic.value(patient, "hair-density@per-area", "CLINICIAN", "120", day, "vertex");
        clinic.value(patient, "terminal-vellus@40-um", "CLINICIAN", "2.6", day, "vertex");
        clinic.value(patient, "gais@1-best", "CLINICIAN", "3", day);

        assertThat(refused("week-8", NOTHING)).containsExactly("gais-patient");
        assertThat(refused("week-12", NOTHING))
                .containsExactly(
                        "photos", "density", "terminal-vellus", "gais-patient", "gais-clinician");
    }

    @Test
    void CP_03_silentWithBothGradesInEachWindow() {
        desk.full(patient, FIRST.plusWeeks(8).minusDays(7));
        desk.full(patient, FIRST.plusWeeks(12).plusDays(14));

        assertThat(done("week-8", NOTHING).rule()).isEqualTo("CP-03");
        assertThat(done("week-12", NOTHING).rule()).isEqualTo("CP-03");
    }

    @Test
    void CP_04_firesBehindItsWindow() {
        desk.full(patient, FIRST.plusWeeks(18).plusDays(1));

        assertThat(refused("week-16", NOTHING)).containsExactly("density", "terminal-vellus");
    }

    @Test
    void CP_04_silentUntilTheEndOfWeekEighteen() {
        desk.full(patient, FIRST.plusWeeks(18));

        assertThat(done("week-16", NOTHING).rule()).isEqualTo("CP-04");
    }

    @Test
    void CP_05_firesWithOneViewMissing() {
        LocalDate day = FIRST.plusMonths(6);
        desk.full(patient, day);
        clinic.in(
                h ->
                        h.execute(
                                "DELETE FROM photo WHERE patient_id = ? AND view = 'MIDLINE'",
                                patient.value()));

        assertThatThrownBy(() -> desk.complete(plan, "month-6", ASKED))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors().getFirst().message())
                                        .isEqualTo("is missing: Midline"));
    }

    @Test
    void CP_05_silentWithTheFullSetOfMonthSix() {
        desk.full(patient, FIRST.plusMonths(6));

        assertThat(done("month-6", ASKED).rule()).isEqualTo("CP-05");
    }

    @Test
    void CP_06_firesAtEachVisitOfMaintenance() {
        CarePlanId upkeep = clinic.plan(clinic.patient(), "UPKEEP", FIRST);

        assertThat(desk.list(upkeep))
                .extracting(seen -> seen.checkpoint().code(), seen -> seen.checkpoint().dueOn())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("visit-1", FIRST),
                        org.assertj.core.api.Assertions.tuple("visit-2", FIRST.plusDays(7)));
        assertThat(desk.missing(upkeep, "visit-1"))
                .contains("photos", "scale", "gais-patient", "satisfaction");
        assertThat(refused("month-12", ASKED)).contains("photos", "dlqi");
    }

    @Test
    void CP_06_silentWithTheFullSetOfMonthTwelve() {
        desk.full(patient, FIRST.plusMonths(12).minusDays(28));

        assertThat(done("month-12", ASKED).rule()).isEqualTo("CP-06");
    }

    @Test
    void alopeciaAreataAsksForASaltScore() {
        desk.full(patient, FIRST.minusDays(1));
        assertThat(desk.missing(plan, "baseline")).containsExactly("goals", "labs");

        clinic.in(
                h ->
                        clinic.patients
                                .answers()
                                .add(
                                        h,
                                        patient,
                                        new io.mesoderm.platform.patient.HealthAnswers.Given(
                                                "alopecia-areata",
                                                HealthAnswer.Value.YES,
                                                Optional.empty(),
                                                Optional.empty(),
                                                FIRST),
                                        clinic.north));
        assertThat(desk.missing(plan, "baseline")).containsExactly("salt", "goals", "labs");
        clinic.value(patient, "salt@4-region", "CLINICIAN", "20.4", FIRST);
        assertThat(desk.missing(plan, "baseline")).containsExactly("goals", "labs");
    }

    private Checkpoint done(String code, Map<String, String> told) {
        Checkpoint done = desk.complete(plan, code, told).checkpoint();
        assertThat(done.state()).isEqualTo(Checkpoint.State.DONE);
        return done;
    }

    /** The items that are refused as missing. */
    private List<String> refused(String code, Map<String, String> told) {
        try {
            desk.complete(plan, code, told);
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("checkpoint-incomplete");
            return problem.errors().stream().map(error -> error.field()).toList();
        }
        return List.of();
    }
}
