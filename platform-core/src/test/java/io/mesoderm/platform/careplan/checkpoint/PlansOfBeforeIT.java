package io.mesoderm.platform.careplan.checkpoint;

import static io.mesoderm.platform.careplan.PlanClinic.weekly;
import static io.mesoderm.platform.careplan.checkpoint.CheckpointClinic.NOTHING;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mesoderm.platform.careplan.PlanClinic;
import io.mesoderm.platform.careplan.checkpoint.Checkpoint.Decision;
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

/** Plans that were made before there were checkpoints get theirs when somebody looks for them. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansOfBeforeIT {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);
    private final TestChain chain;
    private final TenantDatabase database;
    private CheckpointClinic desk;
    private PlanClinic clinic;
    private PatientId patient;
    private CarePlanId plan;

    PlansOfBeforeIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path keys) {
        desk = new CheckpointClinic(chain, database, keys);
        clinic = desk.clinic;
        clinic.offer(weekly("WEEKLY-2", 2, "week-8"));
    }

    @BeforeEach
    void plan() {
        clinic.on(FIRST);
        patient = clinic.patient();
        plan = clinic.plan(patient, "WEEKLY-2", FIRST);
        clinic.in(h -> h.execute("DELETE FROM checkpoint WHERE care_plan_id = ?", plan.value()));
    }

    @Test
    void aPlanThatGoesOnHasItsCheckpoints() {
        assertThat(desk.dues(plan))
                .containsOnly(entry("baseline", FIRST), entry("week-8", FIRST.plusWeeks(8)));
        assertThat(desk.list(plan)).isEqualTo(desk.list(plan));
    }

    /** So that maintenance can be decided by one. */
    @Test
    void aPlanThatIsCompleteHasThemToo() {
        clinic.done(plan, 1, FIRST, 9);
        clinic.done(plan, 2, FIRST.plusDays(7), 9);
        clinic.in(
                h ->
                        h.execute(
                                "UPDATE care_plan SET state = 'COMPLETED' WHERE id = ?",
                                plan.value()));
        desk.full(patient, FIRST.plusWeeks(8));

        desk.complete(plan, "week-8", NOTHING);
        desk.decide(plan, "week-8", Decision.MAINTAIN);

        assertThat(clinic.course(patient).maintainedAt()).isPresent();
    }

    @Test
    void aPlanThatWasStoppedHasNone() {
        clinic.stop(plan);

        assertThat(desk.list(plan)).isEmpty();
    }
}
