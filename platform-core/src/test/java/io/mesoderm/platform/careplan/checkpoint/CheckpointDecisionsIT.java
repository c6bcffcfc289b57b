package io.mesoderm.platform.careplan.checkpoint;

import static io.mesoderm.platform.careplan.PlanClinic.weekly;
import static io.mesoderm.platform.careplan.checkpoint.CheckpointClinic.NOTHING;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.CarePlan;
import io.mesoderm.platform.careplan.PlanClinic;
import io.mesoderm.platform.careplan.PlannedVisit;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.Decision;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.State;
import io.mesoderm.platform.http.Problem;
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

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a decision by a checkpoint does to its course, to visits that are booked and to maintenance. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckpointDecisionsIT {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);
    private final TestChain chain;
    private final TenantDatabase database;
    private CheckpointClinic desk;
    private PlanClinic clinic;
    private PatientId patient;
    private CarePlanId plan;

    CheckpointDecisionsIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        desk = new CheckpointClinic(chain, database, keys);
        clinic = desk.clinic;
        clinic.offer(
                weekly("WEEKLY-4", 4, "after-session-3", "week-8"),
                weekly("LOOKED-AT", 4, "week-8", "week-12", "week-16"));
    }

    @BeforeEach
    void plan() {
        clinic.on(FIRST);
        patient = clinic.patient();
        plan = clinic.plan(patient, "WEEKLY-4", FIRST);
    }

    @Test
    void theCourseGoesOnWhereItIsDecidedSo() {
        week8();

        Checkpoint decided = desk.decide(plan, "week-8", Decision.CONTINUE).checkpoint();

        assertThat(decided)
                .extracting(Checkpoint::decision, Checkpoint::note, Checkpoint::decidedBy)
                .containsExactly(
                        Optional.of(Decision.CONTINUE),
                        Optional.of("as we talked about"),
                        Optional.of("Dr. Test"));
        assertThat(clinic.find(plan).state()).isEqualTo(CarePlan.State.ACTIVE);
        assertThat(events(decided))
                .containsExactly("checkpoint.done week-8", "checkpoint.decided week-8 CONTINUE");
        assertThat(code(() -> desk.decide(plan, "week-8", Decision.STOP)))
                .isEqualTo("checkpoint-decided");
        assertThat(clinic.find(plan).state()).isEqualTo(CarePlan.State.ACTIVE);
    }

    @Test
    void stopAndSwitchEndTheCourse() {
        for (Decision decision : List.of(Decision.STOP, Decision.SWITCH)) {
            plan();
            clinic.done(plan, 1, FIRST, 9);
            week8();
            desk.decide(plan, "week-8", decision);

            CarePlan ended = clinic.find(plan);
            assertThat(ended.state()).isEqualTo(CarePlan.State.STOPPED);
            assertThat(ended.sessions())
                    .extracting(CarePlan.Step::state)
                    .containsExactly(
                            CarePlan.StepState.DONE,
                            CarePlan.StepState.CANCELLED,
                            CarePlan.StepState.CANCELLED,
                            CarePlan.StepState.CANCELLED);
            assertThat(desk.find(plan, "after-session-3").checkpoint().state())
                    .isEqualTo(State.CANCELLED);
        }
    }

    /** No visit is cancelled without somebody who asks the patient; whoever switches chooses what comes. */
    @Test
    void whatPeopleHaveToDoBecomesATask() {
        week8();
        PlannedVisit.book(clinic, plan, 2);
        PlannedVisit.book(clinic, plan, 3);
        desk.decide(plan, "week-8", Decision.SWITCH);

        assertThat(tasks())
                .containsExactlyInAnyOrder("course-switched prescriber", "course-visits -");
    }

    @Test
    void aCourseThatGoesOnLeavesNoTask() {
        week8();
        PlannedVisit.book(clinic, plan, 2);
        desk.decide(plan, "week-8", Decision.CONTINUE);

        assertThat(tasks()).isEmpty();
    }

    private List<String> tasks() {
        return clinic.in(
                h ->
                        h.createQuery(
                                        "SELECT CONCAT(kind, ' ', COALESCE(role, '-')) FROM task WHERE patient_id = :patient")
                                .bind("patient", patient)
                                .mapTo(String.class)
                                .list());
    }

    /** What was measured before the course shows no outcome of it. */
    @Test
    void MT_01_firesWhereOnlyABaselineWasLookedAt() {
        clinic.done(plan, 1, FIRST, 9);
        clinic.in(
                h ->
                        h.execute(
                                "UPDATE checkpoint SET state = 'DONE', done_on = due_on WHERE code = 'baseline'"));

        assertThat(code(() -> desk.decide(plan, "baseline", Decision.MAINTAIN)))
                .isEqualTo("baseline-decides-nothing");
        assertThat(clinic.course(patient).maintainedAt()).isEmpty();
        desk.decide(plan, "baseline", Decision.STOP);
        assertThat(clinic.find(plan).state()).isEqualTo(CarePlan.State.STOPPED);
    }

    @Test
    void maintenanceTakesTheCourseAsComplete() {
        week8();
        assertThat(code(() -> desk.decide(plan, "week-8", Decision.MAINTAIN)))
                .isEqualTo("nothing-to-maintain");
        clinic.done(plan, 1, FIRST, 9);

        desk.decide(plan, "week-8", Decision.MAINTAIN);

        assertThat(clinic.find(plan).state()).isEqualTo(CarePlan.State.COMPLETED);
        assertThat(desk.find(plan, "after-session-3").checkpoint().state())
                .isEqualTo(State.CANCELLED);
    }

    /** What maintenance scheduling is told of the course (MT-01). */
    @Test
    void MT_01_firesUntilItIsDecidedByACheckpoint() {
        week8();
        clinic.done(plan, 1, FIRST, 9);

        assertThat(clinic.course(patient).complete()).isFalse();
        assertThat(clinic.course(patient).maintainedAt()).isEmpty();
    }

    @Test
    void MT_01_silentOnceItIsDecidedByACheckpoint() {
        week8();
        clinic.done(plan, 1, FIRST, 9);

        desk.decide(plan, "week-8", Decision.MAINTAIN);

        assertThat(clinic.course(patient).complete()).isTrue();
        assertThat(clinic.course(patient).maintainedAt()).contains(clinic.clock().instant());
    }

    /** Of two decisions the later one holds; that the course goes on leaves maintenance as it is. */
    @Test
    void MT_01_firesAgainOnceItIsDecidedLaterThatItEnds() {
        plan = clinic.plan(patient, "LOOKED-AT", FIRST);
        clinic.done(plan, 1, FIRST, 9);
        for (int week : List.of(8, 12, 16)) {
            desk.full(patient, FIRST.plusWeeks(week));
            desk.complete(plan, "week-" + week, NOTHING);
        }

        clinic.on(FIRST.plusWeeks(8));
        desk.decide(plan, "week-8", Decision.MAINTAIN);
        clinic.on(FIRST.plusWeeks(12));
        desk.decide(plan, "week-12", Decision.CONTINUE);
        assertThat(clinic.course(patient).maintainedAt()).isPresent();

        clinic.on(FIRST.plusWeeks(16));
        desk.decide(plan, "week-16", Decision.STOP);
        assertThat(clinic.course(patient).maintainedAt()).isEmpty();
    }

    @Test
    void aStoppedCourseIsNotContinued() {
        week8();
        clinic.stop(plan);

        assertThat(desk.find(plan, "baseline").checkpoint().state()).isEqualTo(State.CANCELLED);
        assertThat(code(() -> desk.skip(plan, "baseline"))).isEqualTo("checkpoint-closed");
        assertThat(code(() -> desk.decide(plan, "week-8", Decision.CONTINUE)))
                .isEqualTo("plan-not-active");
        assertThat(desk.decide(plan, "week-8", Decision.STOP).checkpoint().decision())
                .contains(Decision.STOP);
    }

    @Test
    void aCourseThatAnEventStoppedStaysEndedOnceItIsDecidedSo() {
        week8();
        UUID event = stopByEvent();
        giveBack(event);
        assertThat(clinic.find(plan).state()).isEqualTo(CarePlan.State.ACTIVE);

        UUID worse = stopByEvent();
        desk.decide(plan, "week-8", Decision.STOP);
        giveBack(worse);

        assertThat(clinic.find(plan).state()).isEqualTo(CarePlan.State.STOPPED);
    }

    private UUID stopByEvent() {
        UUID event = UUID.randomUUID();
        return clinic.in(
                h -> {
                    h.execute(
                            """
                            INSERT INTO adverse_event (id, patient_id, site_id, code, grade, note, reported_at)
                            VALUES (?, ?, ?, 'infection', 3, '', NOW(6))
                            """,
                            event,
                            patient,
                            clinic.care.north);
                    clinic.ofEvents().stop(h, patient, event, clinic.north);
                    return event;
                });
    }

    /** The event turned out to be less. */
    private void giveBack(UUID event) {
        clinic.in(
                h -> {
                    clinic.ofEvents().giveBack(h, patient, event, clinic.north);
                    return null;
                });
    }

    private void week8() {
        desk.full(patient, FIRST.plusDays(56));
        assertThat(desk.complete(plan, "week-8", NOTHING).checkpoint().state())
                .isEqualTo(State.DONE);
    }

    /** What the trail says of it. */
    private List<String> events(Checkpoint checkpoint) {
        return clinic.in(
                h ->
                        h.createQuery(
                                        """
                                        SELECT CONCAT(action, ' ', detail) FROM <ledger>.audit_event
                                        WHERE entity_type = 'checkpoint' AND entity_id = :id ORDER BY id
                                        """)
                                .bind("id", checkpoint.id())
                                .mapTo(String.class)
                                .list());
    }

    /** The code of the refusal; empty if there is none. */
    private static String code(Runnable call) {
        try {
            call.run();
            return "";
        } catch (Problem problem) {
            return problem.code();
        }
    }
}
