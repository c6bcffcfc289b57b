package io.mesoderm.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.careplan.CarePlan;
import io.mesoderm.platform.careplan.CarePlans.NewPlan;
import io.mesoderm.platform.careplan.CombinedPlans;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Combinations of two shipped modules become plans of both, or of none. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CombinedPlanIT {

    private static final ModuleId COMBINATION = new ModuleId(ShippedModules.COMBINATION);
    private static final ModuleId MESOTHERAPY = new ModuleId(ShippedModules.MESOTHERAPY);
    private static final LocalDate FIRST = LocalDate.of(2030, 1, 7);

    private final TestDatabase database;
    private TestHost host;
    private TestClinic clinic;
    private CallContext north;

    CombinedPlanIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path keys) {
        host = ShippedModules.combination(base, database);
        clinic = TestClinic.open(host, database, keys);
        clinic.enable(ShippedModules.MESOTHERAPY);
        clinic.enable(ShippedModules.COMBINATION);
        north = clinic.care.at(clinic.care.north, "care.plan");
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    @Test
    void plasmaAndMesotherapyInTurnBecomeAPlanOfEachModule() {
        PatientId patient = clinic.register(clinic.care.north, "Turn");

        CarePlan first = plan(patient, "COMBO-PRP-MESO", List.of(COMBINATION, MESOTHERAPY));

        assertThat(first.template()).isEqualTo("PRP-Q4W-3");
        List<CarePlan> made = plans(patient);
        assertThat(made)
                .extracting(CarePlan::module)
                .containsExactlyInAnyOrder(COMBINATION, MESOTHERAPY);
        assertThat(days(made, COMBINATION)).isEqualTo(daysFrom(0));
        assertThat(days(made, MESOTHERAPY)).isEqualTo(daysFrom(14));
    }

    @Test
    void withoutOneOfItsModulesNothingIsPlanned() {
        PatientId patient = clinic.register(clinic.care.north, "Alone");

        Problem refused =
                catchThrowableOfType(
                        Problem.class, () -> plan(patient, "COMBO-PRP-MESO", List.of(COMBINATION)));

        assertThat(refused.code()).isEqualTo("combination-part-missing");
        assertThat(plans(patient)).isEmpty();
    }

    @Test
    void ofAModuleThatIsSwitchedOffNothingIsPlanned() {
        PatientId patient = clinic.register(clinic.care.north, "Off");

        Problem refused =
                catchThrowableOfType(
                        Problem.class, () -> plan(patient, "PRP-Q4W-3", List.of(MESOTHERAPY)));

        assertThat(refused.code()).isEqualTo("module-not-entitled");
        assertThat(plans(patient)).isEmpty();
        assertThat(plan(patient, "PRP-Q4W-3", List.of(COMBINATION)).sessions()).hasSize(3);
    }

    @Test
    void whatWaitsForTheDirectorIsRefusedWithItsReason() {
        PatientId patient = clinic.register(clinic.care.north, "Triple");

        Problem refused =
                catchThrowableOfType(
                        Problem.class,
                        () -> plan(patient, "COMBO-TRIPLE", List.of(COMBINATION, MESOTHERAPY)));

        assertThat(refused.code()).isEqualTo("template-needs-director");
        assertThat(refused).hasMessageContaining("no source gives a number of sessions");
    }

    private static List<LocalDate> daysFrom(int start) {
        return IntStream.of(0, 28, 56).mapToObj(day -> FIRST.plusDays(start + day)).toList();
    }

    private static List<LocalDate> days(List<CarePlan> plans, ModuleId module) {
        return plans.stream()
                .filter(plan -> plan.module().equals(module))
                .flatMap(plan -> plan.sessions().stream())
                .map(CarePlan.Step::plannedOn)
                .toList();
    }

    private CarePlan plan(PatientId patient, String template, List<ModuleId> offered) {
        var plan =
                new NewPlan(
                        patient, COMBINATION, template, FIRST, Optional.empty(), Optional.empty());
        return clinic.database.inTransaction(
                north,
                handle ->
                        new CombinedPlans(clinic.treatment.plans())
                                .create(handle, plan, offered, north));
    }

    private List<CarePlan> plans(PatientId patient) {
        return clinic.database.inTransaction(
                north, handle -> clinic.treatment.plans().list(handle, patient, north));
    }
}
