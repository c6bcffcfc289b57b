package io.mesoderm.platform.careplan.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.CarePlan;
import io.mesoderm.platform.careplan.PlanClinic;
import io.mesoderm.platform.careplan.PlannedVisit;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.Decision;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.State;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.CombinedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Course;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.care.ProtocolTemplate.Part;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The plans of a combination know each other, keep their distance, and have their checkpoints together. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CombinedCourseIT {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);

    private final TestChain chain;
    private final TenantDatabase database;
    private CheckpointClinic desk;
    private PlanClinic clinic;

    CombinedCourseIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        desk = new CheckpointClinic(chain, database, keys);
        clinic = desk.clinic;
        clinic.offer(
                fixed("PLASMA", Modality.PRP, 0, 28, 56),
                fixed("MESO", Modality.MESOTHERAPY, 0, 28, 56),
                fixed("CLOSE", Modality.MESOTHERAPY, 0, 21),
                combined("IN-TURN", new Part(PlanClinic.MODULE, "MESO", 14)),
                combined("TOO-SOON", new Part(PlanClinic.MODULE, "MESO", 13)),
                combined("COLLIDES", new Part(PlanClinic.MODULE, "CLOSE", 14)),
                template(
                        "LOOKED-AT",
                        Modality.PRP,
                        withPlasma(new Part(PlanClinic.MODULE, "MESO", 14)),
                        "after-session-3",
                        "after-session-4"),
                combined("NESTED", new Part(PlanClinic.MODULE, "IN-TURN", 14)));
    }

    @Test
    void eachPlanNamesTheCombinationAndAllItsPlans() {
        PatientId patient = clinic.patient();

        CarePlan first = clinic.combination(patient, "IN-TURN", FIRST);

        CarePlan.Combination combination = first.combination().orElseThrow();
        assertThat(combination.template()).isEqualTo("IN-TURN");
        assertThat(combination.plans().getFirst()).isEqualTo(first.id());
        assertThat(combination.plans())
                .extracting(plan -> clinic.find(plan).template())
                .containsExactly("PLASMA", "MESO");
        assertThat(combination.plans())
                .allSatisfy(
                        plan -> assertThat(clinic.find(plan).combination()).contains(combination));
        assertThat(clinic.find(clinic.plan(clinic.patient(), "MESO", FIRST)).combination())
                .isEmpty();
    }

    @Test
    void itsCheckpointsCountFromItsFirstDay() {
        CarePlan first = clinic.combination(clinic.patient(), "IN-TURN", FIRST);
        CarePlanId second = second(first);

        assertThat(desk.dues(first.id()))
                .containsOnly(
                        entry("baseline", FIRST),
                        entry("week-12", FIRST.plusWeeks(12)),
                        entry("month-6", FIRST.plusMonths(6)));
        assertThat(desk.list(second)).isEqualTo(desk.list(first.id()));
    }

    @Test
    void itsPartsKeepTheirDistance() {
        PatientId patient = clinic.patient();

        CarePlanId meso = second(clinic.combination(clinic.patient(), "TOO-SOON", FIRST));
        assertThat(clinic.find(meso).sessions())
                .extracting(CarePlan.Step::plannedOn)
                .containsExactly(FIRST.plusDays(14), FIRST.plusDays(42), FIRST.plusDays(70));

        assertThat(code(() -> clinic.combination(patient, "COLLIDES", FIRST)))
                .isEqualTo("no-day-in-window");
        assertThat(clinic.plans(patient)).isEmpty();
    }

    @Test
    void aSessionIsNotMovedTooCloseToTheOtherPart() {
        CarePlan first = clinic.combination(clinic.patient(), "IN-TURN", FIRST);

        assertThat(code(() -> clinic.move(first.id(), 3, FIRST.plusDays(57))))
                .isEqualTo("input-invalid");
        clinic.stop(second(first));
        clinic.move(first.id(), 3, FIRST.plusDays(57));
        assertThat(clinic.find(first.id()).sessions().get(2).plannedOn())
                .isEqualTo(FIRST.plusDays(57));
    }

    @Test
    void itsCheckpointsStandUntilItsLastPlanEnds() {
        CarePlan first = clinic.combination(clinic.patient(), "IN-TURN", FIRST);
        CarePlanId second = second(first);

        clinic.stop(first.id());
        assertThat(states(second)).containsOnly(State.DUE);

        clinic.stop(second);
        assertThat(states(second)).containsOnly(State.CANCELLED);
    }

    /** A stopped part leaves nothing that waits for its sessions. */
    @Test
    void whatWaitsForSessionsOfAStoppedPartEndsWithIt() {
        CarePlan first = clinic.combination(clinic.patient(), "LOOKED-AT", FIRST);

        clinic.stop(first.id());

        assertThat(desk.list(first.id()))
                .extracting(
                        seen -> seen.checkpoint().code(),
                        seen -> seen.checkpoint().state(),
                        seen -> seen.checkpoint().dueOn())
                .contains(
                        tuple("baseline", State.DUE, FIRST.plusDays(14)),
                        tuple("after-session-3", State.DUE, FIRST.plusDays(70 + 14)))
                .filteredOn(seen -> seen.toList().get(1) == State.CANCELLED)
                .extracting(seen -> seen.toList().getFirst())
                .containsExactly("after-session-4");
    }

    @Test
    void aDecisionIsAboutAllItsPlans() {
        PatientId patient = clinic.patient();
        CarePlan first = clinic.combination(patient, "IN-TURN", FIRST);
        desk.full(patient, FIRST.plusWeeks(12));
        desk.complete(second(first), "week-12", CheckpointClinic.NOTHING);

        desk.decide(first.id(), "week-12", Decision.STOP);

        assertThat(clinic.plans(patient))
                .hasSize(2)
                .allSatisfy(plan -> assertThat(plan.state()).isEqualTo(CarePlan.State.STOPPED));
    }

    /** A part that was stopped by hand leaves visits; who lets the rest continue has ended nothing. */
    @Test
    void whoLetsTheRestContinueIsNotToldThatTheCourseHasEnded() {
        PatientId patient = clinic.patient();
        CarePlan first = clinic.combination(patient, "IN-TURN", FIRST);
        PlannedVisit.book(clinic, second(first), 2);
        clinic.stop(second(first));
        desk.full(patient, FIRST.plusWeeks(12));
        desk.complete(first.id(), "week-12", CheckpointClinic.NOTHING);

        desk.decide(first.id(), "week-12", Decision.CONTINUE);

        assertThat(tasks(patient)).isZero();
    }

    private int tasks(PatientId patient) {
        return clinic.in(
                h ->
                        h.createQuery("SELECT COUNT(*) FROM task WHERE patient_id = :patient")
                                .bind("patient", patient)
                                .mapTo(Integer.class)
                                .one());
    }

    @Test
    void aCombinationIsNoPartOfOne() {
        PatientId patient = clinic.patient();

        assertThat(code(() -> clinic.combination(patient, "NESTED", FIRST)))
                .isEqualTo("combination-in-combination");
        assertThat(clinic.plans(patient)).isEmpty();
    }

    private List<State> states(CarePlanId plan) {
        return desk.list(plan).stream().map(seen -> seen.checkpoint().state()).toList();
    }

    private static CarePlanId second(CarePlan first) {
        return first.combination().orElseThrow().plans().get(1);
    }

    private static ProtocolTemplate fixed(String code, Modality modality, Integer... days) {
        return template(
                code,
                modality,
                new FixedCourse(Stream.of(days).map(day -> new Offset(day, 0)).toList()));
    }

    private static ProtocolTemplate combined(String code, Part second) {
        return template(code, Modality.PRP, withPlasma(second), "week-12", "month-6");
    }

    private static CombinedCourse withPlasma(Part second) {
        return new CombinedCourse(List.of(new Part(PlanClinic.MODULE, "PLASMA", 0), second));
    }

    private static ProtocolTemplate template(
            String code, Modality modality, Course course, String... checkpoints) {
        return new ProtocolTemplate(
                code,
                code,
                modality,
                "session",
                course,
                List.of(checkpoints),
                "C",
                List.of("seed-002"),
                true);
    }

    private static String code(Runnable call) {
        try {
            call.run();
            return "";
        } catch (Problem problem) {
            return problem.code();
        }
    }
}
