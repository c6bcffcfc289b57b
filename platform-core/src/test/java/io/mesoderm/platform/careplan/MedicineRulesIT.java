package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.careplan.medicine.Medicine;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientDetails;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.CoreSeeds;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may begin a medicine for home, by the rules of the chain as they are wired. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MedicineRulesIT {

    private static final Medicine MINOXIDIL =
            new Medicine(Modality.ORAL, Set.of("minoxidil"), Optional.empty(), Map.of(), Map.of());
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
        assertThatCode(() -> require(patient, MINOXIDIL, Map.of(), "care.record"))
                .doesNotThrowAnyException();

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
        assertThat(require(patient, MINOXIDIL, LET_PASS, "care.record", "care.override"))
                .isEqualTo(LET_PASS);
    }

    /** A reason against a rule that says nothing, typed by whoever records, is not kept as a prescriber's word. */
    @Test
    void keepsTheReasonsThatLetSomethingPass() {
        PatientId patient = answered();
        var typed = new HashMap<>(LET_PASS);
        typed.put("EL-30", "not asked of this medicine");
        assertThat(require(patient, MINOXIDIL, typed, "care.record")).isEmpty();

        answer(patient, "cardiac-disease", HealthAnswer.Value.YES);

        assertThat(require(patient, MINOXIDIL, typed, "care.record", "care.override"))
                .isEqualTo(LET_PASS);
    }

    @Test
    void EL_33_firesForMinoxidilOnAnIrritatedScalpAndIsSilentElse() {
        PatientId patient = answered();
        answer(patient, "scalp-infection", HealthAnswer.Value.NO);
        answer(patient, "chest-pain-or-fainting", HealthAnswer.Value.NO);
        Medicine onTheScalp = ofTheChain("topical-minoxidil");
        assertThat(require(patient, onTheScalp, Map.of(), "care.record")).isEmpty();

        answer(patient, "scalp-infection", HealthAnswer.Value.YES);

        assertThat(refusedRules(patient, onTheScalp)).contains("EL-33");
    }

    /** Light at home is barred where the device is handed out; in the clinic a prescriber decides. */
    @Test
    void EL_25_firesForADeviceThatIsHandedOutAndIsSilentElse() {
        PatientId patient = answered();
        List.of(
                        "scalp-infection",
                        "photosensitising-medicine",
                        "photosensitive-disorder",
                        "suspicious-lesion")
                .forEach(question -> answer(patient, question, HealthAnswer.Value.NO));
        Medicine device = ofTheChain("home-light-device");
        assertThat(require(patient, device, Map.of(), "care.record")).isEmpty();

        answer(patient, "photosensitive-disorder", HealthAnswer.Value.YES);

        assertThat(refusedRules(patient, device)).containsExactlyInAnyOrder("EL-25", "EL-25-HOME");
    }

    @Test
    void EL_30_firesForFinasterideInAWoman() {
        assertThat(refusedRules(answered(), ofTheChain("oral-finasteride")))
                .containsExactly("EL-30");
    }

    @Test
    void EL_30_silentForFinasterideInAMan() {
        assertThat(require(man(), ofTheChain("oral-finasteride"), Map.of(), "care.record"))
                .isEmpty();
    }

    @Test
    void EL_27_firesForDutasterideByMouthWithoutContraceptionAndIsSilentInAMan() {
        Medicine dutasteride = ofTheChain("oral-dutasteride");

        assertThat(refusedRules(answered(), dutasteride)).contains("EL-27");
        assertThat(require(man(), dutasteride, Map.of(), "care.record")).isEmpty();
    }

    @Test
    void EL_32b_firesAsLongAsNobodyAsked() {
        PatientId patient = clinic.register(clinic.care.north, "Unasked");

        assertThat(refused(patient, Map.of(), "care.record").errors())
                .extracting(FieldError::field)
                .contains("EL-32b");
    }

    private PatientId man() {
        LocalDate born = LocalDate.of(1980, 1, 1);
        PatientDetails details = CareChain.man("Oral", "Test", born);
        return clinic.care
                .register(clinic.patients.registration(), clinic.care.north, details)
                .id();
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

    private List<String> refusedRules(PatientId patient, Medicine medicine) {
        return catchThrowableOfType(
                        Problem.class, () -> require(patient, medicine, Map.of(), "care.record"))
                .errors()
                .stream()
                .map(FieldError::field)
                .toList();
    }

    private static Medicine ofTheChain(String code) {
        return CoreSeeds.care(Medicine.CATALOGUE).stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private Problem refused(
            PatientId patient, Map<String, String> overrides, String... permissions) {
        return catchThrowableOfType(
                Problem.class, () -> require(patient, MINOXIDIL, overrides, permissions));
    }

    private Map<String, String> require(
            PatientId patient,
            Medicine medicine,
            Map<String, String> overrides,
            String... permissions) {
        CallContext context = clinic.care.at(clinic.care.north, permissions);
        return clinic.database.inTransaction(
                context,
                handle ->
                        Care.medicineRules(clinic.treatment.eligibility())
                                .require(
                                        handle,
                                        LinkedPatients.of(handle, patient),
                                        medicine,
                                        LocalDate.now(CareChain.ZONE),
                                        overrides,
                                        context));
    }
}
