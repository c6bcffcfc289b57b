package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Nothing that is sealed stands in the database in words, wherever one looks. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedAtRestIT extends SealedChain {

    private final MigratorConnections migrator;

    SealedAtRestIT(
            TestChain chain,
            TenantDatabase database,
            MigratorConnections migrator,
            @TempDir Path folder) {
        super(chain, database, folder);
        this.migrator = migrator;
    }

    @Test
    void theFirstWriteAboutAPatientMakesItsKeyAndNothingOfItStandsInTheDatabase()
            throws SQLException {
        PatientId patient = register();
        assertThat(keysOf(patient)).isZero();
        CallContext context = care.at(care.north);
        var facts = new ClinicalFacts(text, CLOCK);
        var answers = new HealthAnswers(text, CLOCK);
        var documents = new PatientDocuments(text, CLOCK);

        in(handle -> facts.put(handle, patient, allergy(), context));
        assertThat(keysOf(patient)).isEqualTo(1);
        in(
                handle -> {
                    answers.add(handle, patient, answer(), context);
                    return documents.file(
                            handle,
                            patient,
                            new PatientDocuments.NewDocument(
                                    "note",
                                    "Letter",
                                    Optional.of(Locale.ENGLISH),
                                    "text/plain",
                                    "Dear " + CANARY),
                            context);
                });

        assertThat(keysOf(patient)).isEqualTo(1);
        assertThat(placesWith(CANARY)).isEmpty();
        LinkedPatients self = in(handle -> LinkedPatients.of(handle, patient));
        List<ClinicalFact> listed =
                in(handle -> facts.list(handle, self, Set.of(ClinicalFact.Kind.ALLERGY)));
        assertThat(listed)
                .singleElement()
                .extracting(ClinicalFact::text)
                .isEqualTo("allergic to the " + CANARY);
        Provenance words = new Provenance(Locale.ENGLISH);
        assertThat(
                        in(handle -> answers.newest(handle, self, words))
                                .get("known-allergies")
                                .detail())
                .contains(CANARY);
    }

    @Test
    void theSearchForTheCanaryWouldFindIt() throws SQLException {
        PatientId patient = register();
        chain.executeInCore(
                "UPDATE patient SET address = 'at the blue parrot' WHERE id = UNHEX(REPLACE('"
                        + patient
                        + "', '-', ''))");

        assertThat(placesWith("blue parrot")).containsExactly("patient.address");
    }

    private static ClinicalFact allergy() {
        return ToldFact.allergy("allergic to the " + CANARY, "http://snomed.info/sct|91935009");
    }

    private static HealthAnswers.Given answer() {
        return new HealthAnswers.Given(
                "known-allergies",
                HealthAnswer.Value.YES,
                Optional.of(CANARY),
                Optional.of("asked at intake"),
                LocalDate.of(2026, 3, 4));
    }

    private PatientId register() {
        var registration = new Registration((h, c, action, type, id, detail) -> {}, CLOCK);
        Optional<LocalDate> born = Optional.of(LocalDate.of(1990, 2, 3));
        return care.register(registration, care.north, CareChain.woman("Sealed", "Sam", born)).id();
    }

    /** Every text and binary column of the chain's core that holds the word. */
    private List<String> placesWith(String word) throws SQLException {
        List<String> places = new ArrayList<>();
        try (Connection connection = migrator.open(DatabaseNames.core(chain.id()));
                PreparedStatement columns =
                        connection.prepareStatement(
                                """
                                SELECT table_name, column_name FROM information_schema.columns
                                WHERE table_schema = DATABASE()
                                  AND (data_type LIKE '%char' OR data_type LIKE '%text'
                                    OR data_type LIKE '%blob' OR data_type LIKE '%binary')
                                ORDER BY table_name, column_name
                                """);
                ResultSet rows = columns.executeQuery()) {
            while (rows.next()) {
                String sql =
                        "SELECT COUNT(*) FROM `%s` WHERE LOCATE(?, CAST(`%s` AS BINARY)) > 0"
                                .formatted(rows.getString(1), rows.getString(2));
                if (holds(connection, sql, word)) {
                    places.add(rows.getString(1) + "." + rows.getString(2));
                }
            }
        }
        return places;
    }

    private static boolean holds(Connection connection, String sql, String word)
            throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(sql)) {
            count.setBytes(1, word.getBytes(StandardCharsets.UTF_8));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1) > 0;
            }
        }
    }
}
