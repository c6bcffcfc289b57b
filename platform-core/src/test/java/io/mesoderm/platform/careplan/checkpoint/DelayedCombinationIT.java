package io.mesoderm.platform.careplan.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.careplan.CarePlan;
import io.mesoderm.platform.careplan.PlanClinic;
import io.mesoderm.platform.careplan.PlannedVisit;
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

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** A combination whose patient comes late: what is open of all its parts goes on together. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DelayedCombinationIT {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);

    private final TestChain chain;
    private final TenantDatabase database;
    private PlanClinic clinic;
    private CarePlanId plasma;
    private CarePlanId meso;

    DelayedCombinationIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        clinic = new PlanClinic(chain, database, keys);
        clinic.offer(
                fixed("PLASMA", Modality.PRP, 0, 28, 56),
                fixed("MESO", Modality.MESOTHERAPY, 0, 28, 56),
                fixed("ONCE", Modality.MESOTHERAPY, 0),
                combined("IN-TURN", new Part(PlanClinic.MODULE, "MESO", 14)),
                combined("LATER", new Part(PlanClinic.MODULE, "ONCE", 100)));
    }

    /** The least distance is 14 days both ways, so that the parts have no slack. */
    @BeforeEach
    void plan() {
        clinic.closed.clear();
        clinic.on(FIRST);
        plan("IN-TURN");
        clinic.done(plasma, 1, FIRST, 9);
        clinic.done(meso, 1, FIRST.plusDays(14), 9);
    }

    @Test
    void aDayLateShiftsTheOtherPartByADay() {
        clinic.on(FIRST.plusDays(29));

        clinic.goOn(plasma, FIRST.plusDays(29));

        assertThat(days(plasma)).containsExactly(0L, 29L, 57L);
        assertThat(days(meso)).containsExactly(14L, 43L, 71L);
        assertThat(reasons(meso)).isEqualTo(1);
    }

    @Test
    void whatWasMissedOfTheOtherPartGoesOnTooWhicheverIsNamed() {
        clinic.on(FIRST.plusDays(50));
        clinic.review(plasma);
        clinic.goOn(plasma, FIRST.plusDays(50));
        assertThat(days(plasma)).containsExactly(0L, 50L, 78L);
        assertThat(days(meso)).containsExactly(14L, 64L, 92L);

        plan();
        clinic.on(FIRST.plusDays(50));
        clinic.review(meso);
        clinic.goOn(meso, FIRST.plusDays(50));
        assertThat(days(meso)).containsExactly(14L, 50L, 78L);
        assertThat(days(plasma)).containsExactly(0L, 64L, 92L);
    }

    @Test
    void aPartThatIsFarEnoughKeepsItsDays() {
        plan("LATER");
        clinic.done(plasma, 1, FIRST, 9);
        clinic.on(FIRST.plusDays(30));

        clinic.goOn(plasma, FIRST.plusDays(30));

        assertThat(days(plasma)).containsExactly(0L, 30L, 58L);
        assertThat(days(meso)).containsExactly(100L);
        assertThat(reasons(meso)).isZero();
    }

    /** A session that was never done keeps no other away. */
    @Test
    void aSessionMovesPastADayOnWhichTheOtherPartWasMissed() {
        plan("LATER");
        clinic.on(FIRST.plusDays(101));

        clinic.move(plasma, 3, FIRST.plusDays(102));

        assertThat(days(plasma)).containsExactly(0L, 28L, 102L);
    }

    @Test
    void aVisitThatIsBookedIsNamedInsteadOfMoved() {
        clinic.on(FIRST.plusDays(29));
        PlannedVisit.book(clinic, meso, 2);

        assertThatThrownBy(() -> clinic.goOn(plasma, FIRST.plusDays(29)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo("combination-visit-booked");
                            assertThat(problem.getMessage()).contains("MESO");
                        });
        assertThat(days(plasma)).containsExactly(0L, 28L, 56L);
        assertThat(days(meso)).containsExactly(14L, 42L, 70L);
    }

    @Test
    void aLaterPartBeginsOnTheNextDayThatIsOpen() {
        clinic.closed.addAll(List.of(FIRST.plusDays(100), FIRST.plusDays(101)));

        plan("LATER");

        assertThat(days(plasma)).containsExactly(0L, 28L, 56L);
        assertThat(days(meso)).containsExactly(102L);
    }

    @Test
    void aLaterPartThatFindsNoDayIsNamed() {
        clinic.closed.addAll(FIRST.plusDays(100).datesUntil(FIRST.plusDays(108)).toList());

        assertThatThrownBy(() -> plan("LATER"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo("no-day-in-window");
                            assertThat(problem.getMessage()).contains("Session 1 of ONCE");
                        });
    }

    private void plan(String template) {
        CarePlan first = clinic.combination(clinic.patient(), template, FIRST);
        plasma = first.id();
        meso = first.combination().orElseThrow().plans().get(1);
    }

    /** From the first day of the combination; where a session was done on its day, that one. */
    private List<Long> days(CarePlanId plan) {
        return clinic.find(plan).sessions().stream()
                .map(step -> ChronoUnit.DAYS.between(FIRST, step.plannedOn()))
                .toList();
    }

    private int reasons(CarePlanId plan) {
        return clinic.in(
                h ->
                        h.createQuery(
                                        "SELECT COUNT(*) FROM plan_event WHERE care_plan_id = :plan AND kind = 'CONTINUED'")
                                .bind("plan", plan)
                                .mapTo(Integer.class)
                                .one());
    }

    private static ProtocolTemplate fixed(String code, Modality modality, Integer... days) {
        return template(
                code,
                modality,
                new FixedCourse(Stream.of(days).map(day -> new Offset(day, 0)).toList()));
    }

    private static ProtocolTemplate combined(String code, Part second) {
        return template(
                code,
                Modality.PRP,
                new CombinedCourse(List.of(new Part(PlanClinic.MODULE, "PLASMA", 0), second)));
    }

    private static ProtocolTemplate template(String code, Modality modality, Course course) {
        return new ProtocolTemplate(
                code,
                code,
                modality,
                "session",
                course,
                List.of("week-12"),
                "C",
                List.of("seed-002"),
                true);
    }
}
