package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.checkpoint.Checkpoints;
import io.mesoderm.platform.careplan.spacing.BookedSessions;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientRecords;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.persistence.HandleWork;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Plans on the calendar of a site: made, moved, interrupted and taken up again, or refused by name. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarePlanIT {

    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));
    private static final ModuleId MODULE = new ModuleId("trial");
    private static final ProtocolTemplate WEEKLY =
            new ProtocolTemplate(
                    "WEEKLY-4",
                    "weekly",
                    Modality.MESOTHERAPY,
                    "session",
                    new ProtocolTemplate.FixedCourse(
                            List.of(
                                    new ProtocolTemplate.Offset(0, 0),
                                    new ProtocolTemplate.Offset(7, 0),
                                    new ProtocolTemplate.Offset(14, 0),
                                    new ProtocolTemplate.Offset(21, 0))),
                    List.of("after-session-3"),
                    "C",
                    List.of("seed-004"),
                    false);

    private final CareChain care;
    private final TenantDatabase database;
    private final CallContext north;
    private final TreeSet<LocalDate> closed = new TreeSet<>();
    private PatientRecords patients;
    private CarePlans plans;
    private PlanChanges changes;
    private EventCourses courses;
    private PlanEvents events;
    private int registered;

    CarePlanIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.database = database;
        this.north = care.at(care.north);
        database.inTransaction(chain.id(), SeedLoader.read(SEEDS, CLOCK)::load);
    }

    @BeforeAll
    void wire(@TempDir Path keys) {
        WriteAudit audit = TestTrails.writes(database, CLOCK);
        var text =
                new PatientText(
                        new TinkPatientKeys(
                                InstallationKey.at(keys.resolve("installation.key")), CLOCK));
        var reference = new ChainReference("care", database, new ReferenceEditions());
        patients =
                PatientRecords.of(
                        database, text, reference, new SessionSummaries(text), audit, CLOCK);
        var rules = new CareRules(reference);
        var spacing =
                new ChainSpacing(
                        rules, BookedSessions.NONE, (handle, site, from, to) -> closed, CLOCK);
        var situations = new Situations(patients.health(), patients.facts());
        var engine =
                new EligibilityEngine(
                        null,
                        situations,
                        rules,
                        spacing,
                        new SessionGates(null, null, null),
                        CLOCK);
        var checkpoints = new Checkpoints(reference, text);
        plans = new CarePlans(engine, spacing, checkpoints, audit, CLOCK);
        events = new PlanEvents(text, CLOCK);
        changes = new PlanChanges(spacing, events, checkpoints, audit, CLOCK);
        courses = new EventCourses(plans, events, audit);
        database.inTransaction(
                north,
                h -> {
                    ProtocolTemplates.store(h, MODULE, List.of(WEEKLY), CLOCK.instant());
                    return null;
                });
    }

    @BeforeEach
    void openTheSite() {
        closed.clear();
    }

    @Test
    void aClosedDayIsLeftAndThePlanSaysWhy() {
        closed.add(TODAY.plusDays(14));

        CarePlan plan = plan(patient(), TODAY);

        assertThat(plan.sessions())
                .extracting(
                        CarePlan.Step::plannedOn, CarePlan.Step::rawOn, CarePlan.Step::movedBecause)
                .containsExactly(
                        tuple(TODAY, TODAY, Optional.empty()),
                        tuple(TODAY.plusDays(7), TODAY.plusDays(7), Optional.empty()),
                        tuple(
                                TODAY.plusDays(15),
                                TODAY.plusDays(14),
                                Optional.of(PlanCalendar.Moved.CLOSED)),
                        tuple(
                                TODAY.plusDays(22),
                                TODAY.plusDays(21),
                                Optional.of(PlanCalendar.Moved.SPACING)));
    }

    @Test
    void whomARuleBlocksGetsNoPlan() {
        PatientId patient = patient();
        answer(patient, "pregnant", HealthAnswer.Value.YES);

        assertThatThrownBy(() -> plan(patient, TODAY))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("not-eligible");
                            assertThat(refused.errors())
                                    .extracting(error -> error.field())
                                    .containsExactly("EL-02");
                        });
        assertThat(list(patient)).isEmpty();
    }

    /** A session that is written down late is judged by what was known on its day. */
    @Test
    void EL_08a_firesByTheValueOfTheDayAndNotByALaterOne() {
        PatientId high = diabetic();
        observe(high, "9.1", TODAY);
        observe(high, "7.0", TODAY.plusDays(1));
        PatientId low = diabetic();
        observe(low, "7.0", TODAY);
        observe(low, "9.1", TODAY.plusDays(1));

        assertThatThrownBy(() -> plan(high, TODAY))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused ->
                                assertThat(refused.errors())
                                        .extracting(error -> error.field())
                                        .containsExactly("EL-08a-OBSERVED"));
        assertThat(plan(low, TODAY).sessions()).hasSize(4);
    }

    private PatientId diabetic() {
        PatientId patient = patient();
        answer(patient, "diabetes", HealthAnswer.Value.YES);
        answer(patient, "diabetes-controlled", HealthAnswer.Value.YES);
        return patient;
    }

    private void observe(PatientId patient, String hba1c, LocalDate on) {
        in(
                h ->
                        h.execute(
                                """
                                INSERT INTO observation (id, patient_id, code, value, unit, observed_on)
                                VALUES (UNHEX(REPLACE(UUID(), '-', '')), ?, 'hba1c', ?, '%', ?)
                                """,
                                patient.value(), new BigDecimal(hba1c), on));
    }

    /** A booking is possible without all answers, and so is a plan; the session is not. */
    @Test
    void missingAnswersDoNotStopAPlan() {
        assertThat(plan(patient(), TODAY).sessions()).hasSize(4);
    }

    @Test
    void aPlanDoesNotBeginOnAClosedDay() {
        closed.add(TODAY);

        assertThatThrownBy(() -> plan(patient(), TODAY))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused ->
                                assertThat(refused.errors().getFirst().field())
                                        .isEqualTo("startsOn"));
    }

    @Test
    void aSessionIsMovedWithItsReasonAndNotTooCloseToTheOthers() {
        CarePlan plan = plan(patient(), TODAY);
        CarePlan.Step second = plan.sessions().get(1);

        assertThatThrownBy(() -> move(plan.id(), second, TODAY.plusDays(9)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.errors().getFirst().field()).isEqualTo("to"));

        CarePlan.Step last = plan.sessions().get(3);
        CarePlan moved = move(plan.id(), last, TODAY.plusDays(25));
        assertThat(moved.sessions().get(3).plannedOn()).isEqualTo(TODAY.plusDays(25));
        assertThat(moved.sessions().get(3).movedBecause()).contains(PlanCalendar.Moved.BY_HAND);
        assertThat(moved.version()).isEqualTo(plan.version() + 1);
        assertThat(events(moved))
                .extracting(
                        PlanEvents.Event::kind,
                        PlanEvents.Event::session,
                        PlanEvents.Event::toDay,
                        PlanEvents.Event::reason)
                .containsExactly(
                        tuple(
                                PlanEvents.Kind.MOVED,
                                Optional.of(4),
                                Optional.of(TODAY.plusDays(25)),
                                "the patient is away"));
    }

    @Test
    void thePlanGoesOnByItsOwnGaps() {
        CarePlan plan = plan(patient(), TODAY);

        CarePlan later = goOn(plan.id(), TODAY.plusDays(3));

        assertThat(later.sessions())
                .extracting(CarePlan.Step::plannedOn)
                .containsExactly(
                        TODAY.plusDays(3),
                        TODAY.plusDays(10),
                        TODAY.plusDays(17),
                        TODAY.plusDays(24));
    }

    @Test
    void aCourseLeftForTooLongIsReviewedFirst() {
        PatientId patient = patient();
        CarePlan plan = plan(patient, TODAY);
        done(plan, plan.sessions().getFirst());
        LocalDate back = TODAY.plusDays(40);

        assertThatThrownBy(() -> goOn(plan.id(), back))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.code()).isEqualTo("plan-review-needed"));

        in(h -> changes.review(h, plan.id(), "scalp calm, go on", north));
        assertThat(goOn(plan.id(), back).sessions())
                .extracting(CarePlan.Step::plannedOn)
                .containsExactly(TODAY, back, back.plusDays(7), back.plusDays(14));
    }

    @Test
    void aStoppedPlanIsChangedNoMore() {
        CarePlan plan = plan(patient(), TODAY);
        in(h -> plans.stop(h, plan.id(), north));

        assertThatThrownBy(() -> goOn(plan.id(), TODAY.plusDays(3)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.code()).isEqualTo("plan-not-active"));
    }

    /** The way back from a course that an event ended: what was planned is planned again, by somebody's own stop not. */
    @Test
    void theCoursesThatAnEventEndedComeBackAsTheyWere() {
        PatientId patient = patient();
        CarePlan ended = plan(patient, TODAY.plusDays(60));
        CarePlan byHand = plan(patient, TODAY.plusDays(200));
        in(h -> plans.stop(h, byHand.id(), north));
        done(ended, ended.sessions().getFirst());
        UUID event = event(patient);

        in(
                h -> {
                    courses.stop(h, patient, event, north);
                    return null;
                });
        assertThat(in(h -> CarePlans.require(h, ended.id())).state())
                .isEqualTo(CarePlan.State.STOPPED);
        giveBack(patient, event(patient));
        assertThat(in(h -> CarePlans.require(h, ended.id())).state())
                .as("another event gives nothing back")
                .isEqualTo(CarePlan.State.STOPPED);

        UUID heir = event(patient);
        in(
                h -> {
                    courses.handOver(h, event, heir);
                    return null;
                });
        giveBack(patient, event);
        assertThat(in(h -> CarePlans.require(h, ended.id())).state())
                .as("it is the heir's now")
                .isEqualTo(CarePlan.State.STOPPED);

        giveBack(patient, heir);
        CarePlan back = in(h -> CarePlans.require(h, ended.id()));
        assertThat(back.state()).isEqualTo(CarePlan.State.ACTIVE);
        assertThat(back.sessions())
                .extracting(CarePlan.Step::state)
                .containsExactly(
                        CarePlan.StepState.DONE,
                        CarePlan.StepState.PLANNED,
                        CarePlan.StepState.PLANNED,
                        CarePlan.StepState.PLANNED);
        assertThat(in(h -> CarePlans.require(h, byHand.id())).state())
                .isEqualTo(CarePlan.State.STOPPED);
    }

    private void giveBack(PatientId patient, UUID event) {
        in(
                h -> {
                    courses.giveBack(h, patient, event, north);
                    return null;
                });
    }

    private UUID event(PatientId patient) {
        UUID id = Ids.next();
        in(
                h ->
                        h.execute(
                                """
                                INSERT INTO adverse_event (id, patient_id, site_id, code, grade, note, reported_at)
                                VALUES (?, ?, ?, 'soreness', 3, '', NOW(6))
                                """,
                                id,
                                patient,
                                care.north));
        return id;
    }

    @Test
    void twoWhoChangeItAtOnceLeaveOneCalendar() {
        CarePlan plan = plan(patient(), TODAY);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> goOn(plan.id(), TODAY.plusDays(3))),
                        CompletableFuture.runAsync(() -> goOn(plan.id(), TODAY.plusDays(5))))
                .join();

        CarePlan left = in(h -> CarePlans.require(h, plan.id()));
        LocalDate first = left.sessions().getFirst().plannedOn();
        assertThat(first).isIn(TODAY.plusDays(3), TODAY.plusDays(5));
        assertThat(left.sessions())
                .extracting(CarePlan.Step::plannedOn)
                .containsExactly(first, first.plusDays(7), first.plusDays(14), first.plusDays(21));
        assertThat(left.version()).isEqualTo(plan.version() + 2);
    }

    private CarePlan plan(PatientId patient, LocalDate first) {
        var wanted =
                new CarePlans.NewPlan(
                        patient, MODULE, "WEEKLY-4", first, Optional.empty(), Optional.empty());
        return in(h -> plans.create(h, wanted, north));
    }

    private CarePlan move(CarePlanId plan, CarePlan.Step step, LocalDate to) {
        return in(h -> changes.move(h, plan, step.id(), to, "the patient is away", north));
    }

    private CarePlan goOn(CarePlanId plan, LocalDate from) {
        return in(h -> changes.goOn(h, plan, from, "back from a journey", north));
    }

    private List<PlanEvents.Event> events(CarePlan plan) {
        return in(h -> events.list(h, plan));
    }

    private List<CarePlan> list(PatientId patient) {
        return in(h -> plans.list(h, patient, north));
    }

    private <T> T in(HandleWork<T> work) {
        return database.inTransaction(north, work);
    }

    private PatientId patient() {
        return care.register(
                        patients.registration(),
                        care.north,
                        CareChain.woman("Plan" + registered++, "Test", Optional.empty()))
                .id();
    }

    private void answer(PatientId patient, String question, HealthAnswer.Value value) {
        var given =
                new HealthAnswers.Given(question, value, Optional.empty(), Optional.empty(), TODAY);
        in(h -> patients.answers().add(h, patient, given, north));
    }

    /** The session as a module recorded it. */
    private void done(CarePlan plan, CarePlan.Step step) {
        in(
                h -> {
                    PlannedSteps.done(h, step.id());
                    return h.createUpdate(
                                    """
                                    INSERT INTO treatment_session (id, patient_id, site_id, module, modality,
                                      practitioner_id, planned_session_id, started_at, ended_at, done_on, state,
                                      summary, retention, recorded_at)
                                    VALUES (UNHEX(REPLACE(UUID(), '-', '')), :patient, :site, 'trial', 'MESOTHERAPY',
                                      :staff, :step, :at, :at, :day, 'DONE', '', 'clinical-record', :at)
                                    """)
                            .bind("patient", plan.patient())
                            .bind("site", care.north)
                            .bind("staff", care.staff)
                            .bind("step", step.id())
                            .bind("at", CLOCK.instant())
                            .bind("day", step.plannedOn())
                            .execute();
                });
    }
}
