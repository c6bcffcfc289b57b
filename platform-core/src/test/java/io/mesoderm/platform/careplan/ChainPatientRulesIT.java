package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestLimits;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The chain's rules as a module asks them of a patient. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainPatientRulesIT {

    private static final Set<String> AT_HOME = Set.of("home-light-device");

    private final TestDatabase server;
    private TestHost host;
    private TestClinic clinic;
    private ChainPatientRules rules;

    ChainPatientRulesIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path keys) {
        host = TestHost.start(base, server, TestLimits.of(2));
        clinic = TestClinic.open(host, server, keys);
        rules =
                new ChainPatientRules(
                        clinic.database,
                        CourseRules.of(
                                clinic.patients.health(),
                                clinic.patients.facts(),
                                clinic.patients.reference()));
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    @Test
    void EL_25_firesForLightAtHomeAndIsSilentInTheClinic() {
        PatientId patient = clinic.register(clinic.care.north, "Lit");
        clinic.answer(
                clinic.care.north, patient, "photosensitising-medicine", HealthAnswer.Value.YES);

        assertThat(asked(patient, AT_HOME)).contains("EL-25-HOME");
        assertThat(asked(patient, Set.of())).contains("EL-25").doesNotContain("EL-25-HOME");
    }

    @Test
    void tellsNobodyWhoMayNotReadTheChart() {
        clinic.care.sharing("ENTITY");
        PatientId patient = clinic.register(clinic.care.north, "Apart");

        assertThat(refused(patient, clinic.care.north, "care.record"))
                .isEqualTo("permission-missing");
        assertThat(refused(patient, clinic.care.lake, "care.read")).isEqualTo("not-found");
    }

    private String refused(PatientId patient, SiteId site, String permission) {
        return catchThrowableOfType(Problem.class, () -> asked(patient, AT_HOME, site, permission))
                .code();
    }

    private List<String> asked(PatientId patient, Set<String> substances) {
        return asked(patient, substances, clinic.care.north, "care.read");
    }

    private List<String> asked(
            PatientId patient, Set<String> substances, SiteId site, String permission) {
        return rules
                .findings(
                        patient,
                        Modality.LLLT,
                        substances,
                        LocalDate.now(CareChain.ZONE),
                        clinic.care.at(site, permission))
                .stream()
                .map(Finding::rule)
                .toList();
    }
}
