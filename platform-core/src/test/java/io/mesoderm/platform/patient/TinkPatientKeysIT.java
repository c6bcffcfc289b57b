package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TinkPatientKeysIT {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final String CANARY = "canary-of-a-yellow-colour";

    private final CareChain care;
    private final TestChain chain;
    private final TenantDatabase database;
    private final MigratorConnections migrator;
    private final InstallationKey installation;
    private final PatientText text;

    TinkPatientKeysIT(
            TestChain chain,
            TenantDatabase database,
            MigratorConnections migrator,
            @TempDir Path folder) {
        this.care = CareChain.create(chain, database);
        this.chain = chain;
        this.database = database;
        this.migrator = migrator;
        this.installation = InstallationKey.at(folder.resolve("keys").resolve("master.json"));
        this.text = new PatientText(new TinkPatientKeys(installation, CLOCK));
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
                                    Locale.ENGLISH,
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

    @Test
    void aDroppedKeyErasesWhatWasSealedUnderItAndNothingElse() {
        PatientId erased = new PatientId(Ids.next());
        PatientId other = new PatientId(Ids.next());
        byte[] gone = in(handle -> text.seal(handle, erased, CANARY));
        byte[] stays = in(handle -> text.seal(handle, other, CANARY));

        drop(erased);

        assertThat(refusal(() -> in(handle -> text.open(handle, erased, gone))).status())
                .isEqualTo(410);
        assertThat(refusal(() -> in(handle -> text.seal(handle, erased, "again"))).code())
                .isEqualTo("patient-erased");
        assertThat(open(text, other, stays)).isEqualTo(CANARY);
    }

    @Test
    void aValueMovedToAnotherPatientOrChangedByOneBitDoesNotOpen() {
        PatientId patient = new PatientId(Ids.next());
        PatientId other = new PatientId(Ids.next());
        byte[] sealed = in(handle -> text.seal(handle, patient, CANARY));
        in(handle -> text.seal(handle, other, "something"));

        assertThatThrownBy(() -> in(handle -> text.open(handle, other, sealed)))
                .hasMessage("a sealed value of patient " + other + " is damaged");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> in(handle -> text.open(handle, patient, sealed)))
                .hasMessage("a sealed value of patient " + patient + " is damaged");
    }

    @Test
    void anotherInstallationCannotOpenIt(@TempDir Path elsewhere) {
        PatientId patient = new PatientId(Ids.next());
        byte[] sealed = in(handle -> text.seal(handle, patient, CANARY));
        var stranger =
                new PatientText(
                        new TinkPatientKeys(
                                InstallationKey.at(elsewhere.resolve("master.json")), CLOCK));

        assertThatThrownBy(() -> in(handle -> stranger.open(handle, patient, sealed)))
                .isInstanceOf(IllegalStateException.class);
        var restarted = new PatientText(new TinkPatientKeys(installation, CLOCK));
        assertThat(open(restarted, patient, sealed)).isEqualTo(CANARY);
    }

    @Test
    void twoFirstWritesAtOnceShareOneKey() throws Exception {
        for (int round = 0; round < 20; round++) {
            PatientId patient = new PatientId(Ids.next());
            var together = new CyclicBarrier(2);
            Callable<byte[]> write =
                    () -> {
                        together.await();
                        return in(handle -> text.seal(handle, patient, CANARY));
                    };
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<byte[]> one = threads.submit(write);
                Future<byte[]> two = threads.submit(write);
                assertThat(open(text, patient, get(one))).isEqualTo(CANARY);
                assertThat(open(text, patient, get(two))).isEqualTo(CANARY);
            }
            assertThat(keysOf(patient)).isEqualTo(1);
        }
    }

    @Test
    void theTopKeyIsAFileOfItsOwnerAlone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("deep").resolve("master.json");

        InstallationKey.at(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void twoStartsAtOnceAgreeOnOneKey(@TempDir Path folder) throws Exception {
        byte[] text = CANARY.getBytes(StandardCharsets.UTF_8);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 50; round++) {
                Path file = folder.resolve("round" + round).resolve("master.json");
                var start = new CyclicBarrier(2);
                Callable<InstallationKey> make =
                        () -> {
                            start.await();
                            return InstallationKey.at(file);
                        };
                Future<InstallationKey> one = threads.submit(make);
                Future<InstallationKey> two = threads.submit(make);

                byte[] sealed = one.get().aead().encrypt(text, new byte[0]);
                assertThat(two.get().aead().decrypt(sealed, new byte[0])).isEqualTo(text);
                assertThat(file.getParent().toFile().list()).containsExactly("master.json");
            }
        }
    }

    private static byte[] get(Future<byte[]> sealed) {
        try {
            return sealed.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ClinicalFact allergy() {
        return new ClinicalFact(
                ClinicalFact.Kind.ALLERGY,
                List.of("http://snomed.info/sct|91935009"),
                "allergic to the " + CANARY,
                true,
                "active",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "told",
                Optional.empty());
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
        CallContext context = care.at(care.north);
        PatientDetails details =
                new PatientDetails(
                        "Sealed",
                        "Sam",
                        Optional.of(LocalDate.of(1990, 2, 3)),
                        Sex.FEMALE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var registration = new Registration((h, c, action, type, id, detail) -> {}, CLOCK);
        return in(handle -> registration.register(handle, details, List.of(), context)).id();
    }

    private String open(PatientText by, PatientId patient, byte[] sealed) {
        return in(handle -> by.open(handle, patient, sealed));
    }

    private void drop(PatientId patient) {
        in(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE patient_key SET wrapped = NULL, dropped_at = UTC_TIMESTAMP(6)
                                        WHERE patient_id = :patient
                                        """)
                                .bind("patient", patient)
                                .execute());
    }

    private int keysOf(PatientId patient) {
        return in(
                handle ->
                        handle.createQuery(
                                        "SELECT COUNT(*) FROM patient_key WHERE patient_id = :patient")
                                .bind("patient", patient)
                                .mapTo(int.class)
                                .one());
    }

    private <T> T in(Function<Handle, T> work) {
        return database.inTransaction(chain.id(), work::apply);
    }

    private static Problem refusal(Runnable work) {
        try {
            work.run();
        } catch (Problem problem) {
            return problem;
        }
        throw new AssertionError("it was allowed");
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
