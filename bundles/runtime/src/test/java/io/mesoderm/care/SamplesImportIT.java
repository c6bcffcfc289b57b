package io.mesoderm.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesoderm.platform.careplan.Verdict;
import io.mesoderm.platform.patient.fhir.ImportReport;
import io.mesoderm.platform.patient.fhir.ImportReport.Imported;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sixteen patients that Synthea made, where {@code MESODERM_SAMPLES} says they are: all come in, a
 * second time changes nothing, and what mesotherapy's rules find of each is listed.
 */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesImportIT {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Path LIST = Path.of("target", "sample-findings.txt");

    private final TestDatabase database;
    private final Map<String, PatientId> patients = new LinkedHashMap<>();
    private final List<Imported> imported = new ArrayList<>();
    private Map<String, byte[]> files;
    private TestHost host;
    private TestClinic clinic;
    private CallContext north;

    SamplesImportIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path keys) throws IOException {
        String samples = System.getenv("MESODERM_SAMPLES");
        assumeTrue(samples != null, "MESODERM_SAMPLES does not say where the samples are");
        files = read(Path.of(samples, "fhir-patients"));
        host = ShippedModules.mesotherapy(base, database);
        clinic = TestClinic.open(host, database, keys);
        clinic.enable(ShippedModules.MESOTHERAPY);
        north = clinic.care.at(clinic.care.north);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ImportReport report = clinic.imports.run(file.getValue(), north);
            imported.addAll(report.patients());
            patients.put(file.getKey(), report.patients().getFirst().patient());
        }
    }

    @AfterAll
    void close() {
        if (host != null) {
            host.close();
            clinic.close();
        }
    }

    @Test
    void allComeInWithAllergiesConditionsMedicationsAndIdentifiers() {
        assertThat(imported).hasSize(16).allMatch(Imported::added);
        assertThat(count("patient")).isEqualTo(16);
        assertThat(count("allergy")).isEqualTo(20);
        assertThat(count("clinical_condition")).isEqualTo(176);
        assertThat(count("medication")).isEqualTo(42);
        assertThat(count("patient_identifier WHERE system <> 'urn:ietf:rfc:3986'")).isEqualTo(79);
        assertThat(count("patient_identifier WHERE system = 'urn:ietf:rfc:3986'")).isEqualTo(16);
    }

    @Test
    void practitionersOfOtherHousesAreKeptAsText() {
        assertThat(count("medication WHERE informant LIKE 'Dr. %'")).isEqualTo(42);
        assertThat(count("staff")).isEqualTo(1);
    }

    @Test
    void theSecondImportChangesNoRowInAnyTable() {
        Map<String, Long> before = rows();
        for (byte[] file : files.values()) {
            assertThat(clinic.imports.run(file, north).patients())
                    .allMatch(patient -> !patient.changed());
        }
        assertThat(rows()).isEqualTo(before).containsEntry("core patient", 16L);
    }

    @Test
    void whatTheRulesFindOfEachIsListedWithItsSources() throws IOException {
        List<String> found = new ArrayList<>();
        patients.forEach(
                (file, patient) -> {
                    Verdict verdict =
                            clinic.check(
                                    clinic.care.north,
                                    ShippedModules.MESOTHERAPY,
                                    patient,
                                    Optional.of(DAY));
                    found.add(file + ": " + verdict.decision());
                    verdict.findings().forEach(finding -> found.add(line(finding)));
                });
        Files.write(LIST, found);
        try (var expected = getClass().getResourceAsStream("sample-findings.txt")) {
            assertThat(found)
                    .isEqualTo(
                            new String(expected.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .toList());
        }
    }

    private static String line(Finding finding) {
        return "  %s %s because %s [%s]"
                .formatted(
                        finding.severity(),
                        finding.rule(),
                        finding.because(),
                        String.join(" ", finding.sources()));
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                String name = file.getFileName().toString();
                files.put(name.substring(0, name.lastIndexOf('_')), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private long count(String what) {
        return database.query(
                DatabaseNames.core(clinic.care.chain.id()), "SELECT COUNT(*) FROM " + what);
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        database.rows(DatabaseNames.core(clinic.care.chain.id()))
                .forEach((table, count) -> rows.put("core " + table, count));
        database.rows(DatabaseNames.ledger(clinic.care.chain.id()))
                .forEach((table, count) -> rows.put("ledger " + table, count));
        return rows;
    }
}
