package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.careplan.medicine.Medicine;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestLimits;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may begin a medicine for home, by the rules of the chain as they are wired. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MedicineRulesIT {

    private static final Medicine MINOXIDIL =
            new Medicine(Modality.ORAL, Set.of("minoxidil"), Map.of(), Map.of());
    private static final Map<String, String> LET_PASS = Map.of("EL-32b", "the cardiologist agrees");

    private final TestDatabase server;
    private TestHost host;
    private TestClinic clinic;

    MedicineRulesIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path keys) {
        host = TestHost.start(base, server, TestLimits.of(2));
        clinic = TestClinic.open(host, server, keys);
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    @Test
    void EL_32a_firesForOralMinoxidilWhileBreastfeedingAndIsSilentElse() {
        PatientId patient = answered();
        assertThatCode(() -> require(patient, Map.of(), "care.record")).doesNotThrowAnyException();

        answer(patient, "breastfeeding", HealthAnswer.Value.YES);

        assertThat(refused(patient, Map.of(), "care.record").errors())
                .extracting(FieldError::field)
                .contains("EL-32a");
    }

    @Test
    void EL_32b_firesUntilAPrescriberLetsItPassWithAReason() {
        PatientId patient = answered();
        answer(patient, "cardiac-disease", HealthAnswer.Value.YES);

        assertThat(refused(patient, Map.of(), "care.record", "care.override").errors())
                .extracting(FieldError::field)
                .containsExactly("EL-32b");
        assertThat(refused(patient, LET_PASS, "care.record").code())
                .isEqualTo("permission-missing");
        assertThatCode(() -> require(patient, LET_PASS, "care.record", "care.override"))
                .doesNotThrowAnyException();
    }

    @Test
    void EL_32b_firesAsLongAsNobodyAsked() {
        PatientId patient = clinic.register(clinic.care.north, "Unasked");

        assertThat(refused(patient, Map.of(), "care.record").errors())
                .extracting(FieldError::field)
                .contains("EL-32b");
    }

    private PatientId answered() {
        PatientId patient = clinic.register(clinic.care.north, "Oral");
        List.of(
                        "pregnant",
                        "suspected-pregnancy",
                        "breastfeeding",
                        "cardiac-disease",
                        "low-blood-pressure",
                        "renal-disease")
                .forEach(question -> answer(patient, question, HealthAnswer.Value.NO));
        return patient;
    }

    private void answer(PatientId patient, String question, HealthAnswer.Value value) {
        clinic.answer(clinic.care.north, patient, question, value);
    }

    private Problem refused(
            PatientId patient, Map<String, String> overrides, String... permissions) {
        return catchThrowableOfType(Problem.class, () -> require(patient, overrides, permissions));
    }

    private void require(PatientId patient, Map<String, String> overrides, String... permissions) {
        CallContext context = clinic.care.at(clinic.care.north, permissions);
        clinic.database.inTransaction(
                context,
                handle -> {
                    Care.medicineRules(clinic.treatment.eligibility())
                            .require(
                                    handle,
                                    LinkedPatients.of(handle, patient),
                                    MINOXIDIL,
                                    LocalDate.now(CareChain.ZONE),
                                    overrides,
                                    context);
                    return null;
                });
    }
}
