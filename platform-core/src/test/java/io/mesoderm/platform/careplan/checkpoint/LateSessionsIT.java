package io.mesoderm.platform.careplan.checkpoint;

import static io.mesoderm.platform.careplan.PlanClinic.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.PlanClinic;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.State;
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

/** Checkpoints of a course whose sessions are done later than planned, while those to come still stand on their days. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateSessionsIT {

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private final TestChain chain;
    private final TenantDatabase database;
    private CheckpointClinic desk;
    private PlanClinic clinic;
    private CarePlanId plan;

    LateSessionsIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        desk = new CheckpointClinic(chain, database, keys);
        clinic = desk.clinic;
        clinic.offer(
                weekly("WEEKLY-5", 5, "after-session-3", "end", "last+3m"),
                weekly("WEEKLY-4", 4, "each-session", "end"));
    }

    @BeforeEach
    void plan() {
        clinic.on(FIRST);
        PatientId patient = clinic.patient();
        plan = clinic.plan(patient, "WEEKLY-5", FIRST);
        clinic.done(plan, 1, FIRST, 9);
        clinic.done(plan, 2, FIRST.plusDays(7), 9);
    }

    /** Exactly one gap late: the next session is still planned for the very day. */
    @Test
    void aSessionDoneOnTheDayOfTheNextOneIsLookedAtBehindThatDay() {
        clinic.done(plan, 3, FIRST.plusDays(21), 9);

        assertThat(window("after-session-3"))
                .containsExactly(FIRST.plusDays(22), FIRST.plusDays(28), FIRST.plusDays(28));
        clinic.review(plan);
        clinic.move(plan, 5, FIRST.plusDays(30));
        assertThat(desk.skip(plan, "after-session-3").checkpoint())
                .extracting(Checkpoint::state, Checkpoint::dueOn)
                .containsExactly(State.SKIPPED, FIRST.plusDays(30));
    }

    @Test
    void aCourseLookedAtAfterEachSessionAndAtItsEndIsChangedAsWell() {
        CarePlanId each = clinic.plan(clinic.patient(), "WEEKLY-4", FIRST);
        clinic.done(each, 1, FIRST.plusDays(7), 9);
        clinic.done(each, 2, FIRST.plusDays(21), 9);

        clinic.review(each);

        assertThat(desk.dues(each))
                .containsEntry("after-session-1", FIRST.plusDays(21))
                .containsEntry("after-session-2", FIRST.plusDays(21 + 14))
                .containsEntry("after-session-3", FIRST.plusDays(21))
                .containsEntry("end", FIRST.plusDays(21 + 14));
    }

    /** A session to come takes no number from one that was done behind its day. */
    @Test
    void theThirdSessionIsTheThirdThatWasDone() {
        clinic.done(plan, 3, FIRST.plusDays(22), 9);

        assertThat(window("after-session-3"))
                .containsExactly(FIRST.plusDays(23), FIRST.plusDays(28), FIRST.plusDays(28));
        clinic.review(plan);
        assertThat(window("after-session-3"))
                .containsExactly(FIRST.plusDays(23), FIRST.plusDays(28), FIRST.plusDays(28));
    }

    /** What was done last is the last day, also where a session to come still stands before it. */
    @Test
    void theEndCountsFromTheLatestDay() {
        clinic.done(plan, 3, FIRST.plusDays(40), 9);

        assertThat(desk.dues(plan)).containsEntry("last+3m", FIRST.plusDays(40).plusMonths(3));
    }

    private List<LocalDate> window(String code) {
        Checkpoint checkpoint = desk.find(plan, code).checkpoint();
        return List.of(checkpoint.windowFrom(), checkpoint.dueOn(), checkpoint.windowTo());
    }
}
