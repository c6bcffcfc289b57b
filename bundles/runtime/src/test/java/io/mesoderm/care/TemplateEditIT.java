package io.mesoderm.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.careplan.CarePlan;
import io.mesoderm.platform.careplan.CarePlans.NewPlan;
import io.mesoderm.platform.careplan.CombinedPlans;
import io.mesoderm.platform.careplan.TemplateEdits;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.Change;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.SignEdit;
import io.mesoderm.platform.reference.ReferenceEditEndpoints.WithdrawEdit;
import io.mesoderm.platform.reference.ReferenceEdits;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.reference.Catalogue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A shipped template that waits for the medical director is planned by what the director signs, and only then. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateEditIT {

    private static final ModuleId MESOTHERAPY = new ModuleId(ShippedModules.MESOTHERAPY);
    private static final LocalDate FIRST = LocalDate.of(2030, 1, 7);
    private static final String MOF12 = "MESO-DUT-MOF12";

    private final TestDatabase database;
    private TestHost host;
    private TestClinic clinic;
    private CallContext north;
    private ReferenceEdits edits;

    TemplateEditIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path keys) {
        host = ShippedModules.mesotherapy(base, database);
        clinic = TestClinic.open(host, database, keys);
        clinic.enable(ShippedModules.MESOTHERAPY);
        north = clinic.care.at(clinic.care.north, "care.plan", "reference.sign");
        InstantSource clock = InstantSource.system();
        edits =
                new ReferenceEdits(
                        clinic.database,
                        this::find,
                        List.of(new TemplateEdits(clinic.database, host.host().calls(), clock)),
                        password -> {},
                        TestTrails.writes(clinic.database, clock),
                        clock);
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    @Test
    void theDirectorsOffsetsMakeATemplatePlannableAndPlansKeepTheVersionTheyWereMadeFrom() {
        assertThat(refusal(this::plan).code()).isEqualTo("template-needs-director");

        assertThat(refusal(() -> sign(0, "offsetsDays", days(11, 10))).errors())
                .containsExactly(
                        new FieldError(
                                "entry.declaredSessions",
                                "MESO-DUT-MOF12: the source declares 12 sessions, the entry gives 11"));
        assertThat(refusal(() -> sign(0, "offsetsDays", "0\n7\n7")).errors())
                .extracting(FieldError::field)
                .containsExactly("entry.declaredSessions");
        // As often as would quarantine a module: a director's slip is no fault of it.
        for (int i = 0; i < 12; i++) {
            assertThat(refusal(() -> sign(0, "offsetsDays", days(12, 0))).errors())
                    .extracting(FieldError::field)
                    .containsExactly("entry.offsetsDays");
        }

        sign(0, "offsetsDays", days(12, 10));
        CarePlan first = plan();
        assertThat(first.sessions())
                .extracting(CarePlan.Step::plannedOn)
                .containsExactlyElementsOf(
                        IntStream.range(0, 12).mapToObj(i -> FIRST.plusDays(10L * i)).toList());

        sign(1, "offsetsDays", days(12, 14));
        assertThat(plan().sessions().get(1).plannedOn()).isEqualTo(FIRST.plusDays(14));
        assertThat(version(first)).isEqualTo(2);

        edits.withdraw(
                new WithdrawEdit(
                        MESOTHERAPY.value(),
                        "protocol-templates",
                        MOF12,
                        2,
                        "the paper is out",
                        ""),
                north);
        assertThat(refusal(this::plan).code()).isEqualTo("template-needs-director");
        assertThat(version(first)).isEqualTo(2);
    }

    private void sign(int acting, String field, String value) {
        edits.sign(
                new SignEdit(
                        MESOTHERAPY.value(),
                        "protocol-templates",
                        MOF12,
                        acting,
                        List.of(new Change(field, Optional.of(value))),
                        "our own experience",
                        ""),
                north);
    }

    private static String days(int sessions, int gap) {
        return IntStream.range(0, sessions)
                .mapToObj(i -> String.valueOf(i * gap))
                .collect(Collectors.joining("\n"));
    }

    private static Problem refusal(Runnable command) {
        return catchThrowableOfType(Problem.class, command::run);
    }

    private Optional<Catalogue<?>> find(String module, String name, CallContext context) {
        return host
                .host()
                .calls()
                .contributions(context.chain(), new ModuleId(module))
                .catalogues()
                .stream()
                .filter(catalogue -> catalogue.name().equals(name))
                .findFirst();
    }

    /** Of a patient of its own, so that no other course is near. */
    private CarePlan plan() {
        var plan =
                new NewPlan(
                        clinic.register(clinic.care.north, "Course"),
                        MESOTHERAPY,
                        MOF12,
                        FIRST,
                        Optional.empty(),
                        Optional.empty());
        return clinic.database.inTransaction(
                north,
                handle ->
                        new CombinedPlans(clinic.treatment.plans())
                                .create(handle, plan, List.of(MESOTHERAPY), north));
    }

    private int version(CarePlan plan) {
        return clinic.database.inTransaction(
                north,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT t.version FROM care_plan c
                                        JOIN protocol_template t ON t.id = c.template_id WHERE c.id = :plan
                                        """)
                                .bind("plan", plan.id())
                                .mapTo(Integer.class)
                                .one());
    }
}
