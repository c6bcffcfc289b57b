package io.mesoderm.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.Decision;
import io.mesoderm.platform.careplan.Verdict;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.care.Allergy;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules of hair mesotherapy on patients of the demo chain, who came in as FHIR bundles. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EligibilityIT {

    private static final Path PATIENTS =
            Path.of(System.getProperty("mesoderm.home"), "seeds", "demo", "patients");

    private static final List<String> NO =
            List.of(
                    "pregnant",
                    "suspected-pregnancy",
                    "breastfeeding",
                    "clotting-disorder",
                    "anticoagulant",
                    "active-cancer",
                    "cancer-in-remission",
                    "diabetes",
                    "paralysis-history",
                    "autoimmune-disease",
                    "alopecia-areata",
                    "scalp-infection",
                    "keloid-history",
                    "known-allergies",
                    "scarring-alopecia");

    private final TestDatabase database;
    private TestHost host;
    private TestClinic clinic;
    private CallContext north;

    EligibilityIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path keys) {
        host = ShippedModules.mesotherapy(base, database);
        clinic = TestClinic.open(host, database, keys);
        clinic.enable(ShippedModules.MESOTHERAPY);
        north = clinic.care.at(clinic.care.north);
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    @Test
    void aCodedPregnancyBlocks() {
        assertThat(finding("carla-pregnant", "EL-02"))
                .extracting(Finding::severity, Finding::because, Finding::sources)
                .containsExactly(
                        tuple(
                                Severity.BLOCK,
                                "Are you pregnant? yes (Pregnancy), imported condition SNOMED 77386006"
                                        + " Pregnancy, Oct 6, 2025; Could you be pregnant? not answered",
                                List.of("seed-004", "seed-001", "e61", "e89")));
    }

    @Test
    void aCodedDiabetesBlocksUntilItsControlIsDocumented() {
        assertThat(finding("dieter-diabetes", "EL-08a"))
                .extracting(Finding::severity, Finding::because, Finding::sources)
                .containsExactly(
                        tuple(
                                Severity.BLOCK,
                                "Do you have diabetes? yes (Diabetes mellitus type 2), imported condition SNOMED 44054006"
                                        + " Diabetes mellitus type 2, Oct 6, 2025; Is your diabetes under"
                                        + " control? not answered",
                                List.of("seed-004")));

        PatientId patient = imported("dieter-diabetes");
        answer(patient, "diabetes-controlled", Value.YES, Optional.of("6.8"));
        assertThat(rules(check(patient)))
                .contains("EL-08b OVERRIDE")
                .doesNotContain("EL-08a BLOCK");
    }

    @Test
    void aPrescribedAnticoagulantAsksForAPrescriber() {
        assertThat(finding("frank-anticoagulant", "EL-06"))
                .extracting(Finding::severity, Finding::because, Finding::sources)
                .containsExactly(
                        tuple(
                                Severity.OVERRIDE,
                                "Do you take a blood thinner? yes (Warfarin Sodium 5 MG Oral Tablet), imported medication"
                                        + " RxNorm 855332 Warfarin Sodium 5 MG Oral Tablet, Oct 6, 2025",
                                List.of("seed-001", "e61", "e62", "e63", "e65", "e89")));
    }

    @Test
    void whatNobodyAskedIsIncompleteAndNeverANo() {
        Verdict verdict = check(imported("kemal-unanswered"));
        assertThat(verdict.decision()).isEqualTo(Decision.INCOMPLETE);
        assertThat(rules(verdict))
                .containsExactly(
                        "EL-05 INCOMPLETE",
                        "EL-06 INCOMPLETE",
                        "EL-07 INCOMPLETE",
                        "EL-07-REMISSION INCOMPLETE",
                        "EL-08a INCOMPLETE",
                        "EL-09 INCOMPLETE",
                        "EL-10 INCOMPLETE",
                        "EL-11 INCOMPLETE",
                        "EL-12 INCOMPLETE",
                        "EL-13 INCOMPLETE",
                        "EL-14 INCOMPLETE",
                        "EL-15 INCOMPLETE",
                        "EL-15-DIAGNOSIS INCOMPLETE");
    }

    @Test
    void anAllergyOnRecordAnswersTheQuestionForAllergies() {
        assertThat(rules(check(imported("gizem-minoxidil-allergy"))))
                .doesNotContain("EL-14 INCOMPLETE");
        CallContext today = clinic.care.at(clinic.care.north);
        PatientId patient = imported("gizem-minoxidil-allergy");
        assertThat(
                        clinic.database
                                .<CareSituation>inTransaction(
                                        today,
                                        h ->
                                                clinic.treatment
                                                        .eligibility()
                                                        .situation(
                                                                h,
                                                                patient,
                                                                new ModuleId(
                                                                        ShippedModules.MESOTHERAPY),
                                                                today))
                                .allergies())
                .extracting(Allergy::substance, Allergy::provenance)
                .containsExactly(tuple("Minoxidil", "imported"));
    }

    @Test
    void whoeverIsClearOfAllQuestionsIsEligible() {
        PatientId patient = imported("anna-clear");
        for (String question : NO) {
            answer(patient, question, Value.NO, Optional.empty());
        }
        answer(patient, "diagnosis-made", Value.YES, Optional.empty());
        assertThat(check(patient).decision()).isEqualTo(Decision.ELIGIBLE);
        assertThat(check(patient).findings()).isEmpty();
    }

    @Test
    void everyPatientOfTheDemoComesIn() throws IOException {
        try (Stream<Path> files = Files.list(PATIENTS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .hasSize(12)
                    .allSatisfy(file -> assertThat(imported(file)).isNotNull());
        }
    }

    private List<Finding> finding(String file, String rule) {
        return check(imported(file)).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    private static List<String> rules(Verdict verdict) {
        return verdict.findings().stream().map(f -> f.rule() + " " + f.severity()).toList();
    }

    private Verdict check(PatientId patient) {
        return clinic.check(
                clinic.care.north, ShippedModules.MESOTHERAPY, patient, Optional.empty());
    }

    private PatientId imported(String file) {
        try {
            byte[] bundle = Files.readAllBytes(PATIENTS.resolve(file + ".json"));
            return clinic.imports.run(bundle, north).patients().getFirst().patient();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(PatientId patient, String question, Value value, Optional<String> detail) {
        var answer =
                new HealthAnswers.Given(
                        question, value, detail, Optional.empty(), LocalDate.now(north.zone()));
        clinic.database.inTransaction(
                north,
                h -> {
                    clinic.patients.answers().add(h, patient, answer, north);
                    return null;
                });
    }
}
