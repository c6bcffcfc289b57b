package io.mesoderm.platform.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ClinicalFact;
import io.mesoderm.platform.patient.ClinicalFacts;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.patient.HealthFacts;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.fhir.ImportReport.Imported;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.reference.SeedLoader;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatientImportIT {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");

    private final CareChain care;
    private final TenantDatabase database;
    private final CallContext north;
    private final List<String> audited = new CopyOnWriteArrayList<>();
    private final PatientImport imports;
    private final HealthFacts health;
    private final ClinicalFacts clinical;
    private final TestDatabase server;

    PatientImportIT(TestChain chain, TenantDatabase database, TestDatabase server) {
        this.server = server;
        this.care = CareChain.create(chain, database);
        this.database = database;
        this.north = care.at(care.north, "patient.import");
        PatientText text = new PatientText(new MarkedKeys());
        ClinicalFacts facts = new ClinicalFacts(text, CLOCK);
        this.clinical = facts;
        this.imports =
                new PatientImport(
                        database,
                        new Registration(
                                (h, c, action, type, id, detail) -> audited.add(action), CLOCK),
                        facts,
                        (h, c, action, type, id, detail) -> audited.add(action));
        database.inTransaction(chain.id(), SeedLoader.read(SEEDS, CLOCK)::load);
        this.health =
                new HealthFacts(
                        new ChainReference("care", database, new ReferenceEditions()),
                        new HealthAnswers(text, CLOCK));
    }

    @Test
    void derivesAnswersFromWhatIsActive() {
        assertThat(answers("anticoagulant.json"))
                .containsOnlyKeys("anticoagulant")
                .containsEntry(
                        "anticoagulant",
                        new HealthAnswer(
                                "anticoagulant",
                                Value.YES,
                                java.util.Optional.of("Warfarin Sodium 5 MG Oral Tablet"),
                                "imported medication RxNorm 855332 Warfarin Sodium 5 MG Oral Tablet",
                                LocalDate.of(2026, 2, 3)));
        assertThat(answers("diabetes.json").get("diabetes").value()).isEqualTo(Value.YES);
        assertThat(answers("pregnant.json").get("pregnant").value()).isEqualTo(Value.YES);
        assertThat(answers("formerly-pregnant.json")).isEmpty();
        assertThat(answers("healthy.json")).isEmpty();
    }

    @Test
    void changesNothingTheSecondTime() {
        byte[] file = invented("diabetes.json");
        PatientId first = imports.run(file, north).patients().getFirst().patient();
        audited.clear();
        Imported again = imports.run(file, north).patients().getFirst();
        assertThat(again.patient()).isEqualTo(first);
        assertThat(again.changed()).isFalse();
        assertThat(audited).isEmpty();
    }

    @Test
    void ofTwoAtOnceTheSecondFindsWhatTheFirstAdded() throws Exception {
        for (int round = 0; round < 20; round++) {
            byte[] file = bytes(renamed("formerly-pregnant", "race-" + round));
            List<Imported> both = atOnce(file);
            assertThat(both).extracting(Imported::added).containsExactlyInAnyOrder(true, false);
            assertThat(both).extracting(Imported::factsAdded).containsExactlyInAnyOrder(3, 0);
            assertThat(both).extracting(Imported::patient).containsOnly(both.getFirst().patient());
            assertThat(facts(both.getFirst().patient())).hasSize(3);
        }
    }

    @Test
    void ofTwoAtOnceOnlyOneAddsWhatAKnownPatientLacks() throws Exception {
        for (int round = 0; round < 20; round++) {
            String file = renamed("formerly-pregnant", "known-" + round);
            PatientId patient =
                    imports.run(firstEntry(file), north).patients().getFirst().patient();
            List<Imported> both = atOnce(bytes(file));
            assertThat(both).extracting(Imported::added).containsOnly(false);
            assertThat(both).extracting(Imported::factsAdded).containsExactlyInAnyOrder(3, 0);
            assertThat(facts(patient)).hasSize(3);
        }
    }

    private List<Imported> atOnce(byte[] file) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Imported> one =
                () -> {
                    start.await();
                    return imports.run(file, north).patients().getFirst();
                };
        try (ExecutorService desks = Executors.newFixedThreadPool(2)) {
            List<Imported> imported = new ArrayList<>();
            for (Future<Imported> done : desks.invokeAll(List.of(one, one))) {
                imported.add(done.get());
            }
            return imported;
        }
    }

    /** The bundle with the identifiers of somebody else. */
    private static String renamed(String name, String other) {
        return Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .matcher(InventedBundles.all().get(name + ".json"))
                .replaceAll(id -> UUID.nameUUIDFromBytes(bytes(other + id.group())).toString())
                .replace(name, other);
    }

    private static byte[] firstEntry(String file) {
        ObjectNode bundle = (ObjectNode) Json.parse(bytes(file));
        bundle.putArray("entry").add(Json.parse(bytes(file)).path("entry").path(0));
        return Json.bytes(bundle);
    }

    @Test
    void bringsAChangedStatusUpToDate() {
        String file = InventedBundles.all().get("pregnant.json");
        PatientId patient = imports.run(bytes(file), north).patients().getFirst().patient();
        String over = file.replace("\"code\" : \"active\"", "\"code\" : \"resolved\"");
        Imported updated = imports.run(bytes(over), north).patients().getFirst();
        assertThat(updated.factsUpdated()).isEqualTo(1);
        assertThat(read(patient)).isEmpty();
        imports.run(bytes(file), north);
    }

    @Test
    void refusesABrokenFileWhole() {
        long before = count();
        String file = InventedBundles.all().get("healthy.json").replace("healthy", "broken");
        Problem problem =
                catchThrowableOfType(
                        Problem.class,
                        () -> imports.run(bytes(file.replace("1985-03-14", "14.3.1985")), north));
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("import-refused");
        assertThat(problem.errors().getFirst().field()).isEqualTo("entry[0].Patient.birthDate");
        assertThat(problem.errors().getFirst().message()).doesNotContain("1985");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void doesNotOpenAnotherEntitysChartByItsIdentifiers() {
        imports.run(invented("healthy.json"), north);
        CallContext lake = care.at(care.lake, "patient.import");
        Problem problem =
                catchThrowableOfType(
                        Problem.class, () -> imports.run(invented("healthy.json"), lake));
        assertThat(problem.code()).isEqualTo("import-refused");
        assertThat(problem.errors().getFirst().field()).isEqualTo("entry[0].Patient.identifier");
    }

    @Test
    void keepsEveryFactAndWhoSaidSoAsText() {
        PatientId patient =
                imports.run(invented("formerly-pregnant.json"), north)
                        .patients()
                        .getFirst()
                        .patient();
        assertThat(facts(patient))
                .containsExactly(
                        "ALLERGY Latex [http://snomed.info/sct|111088007] active by nobody",
                        "CONDITION Normal pregnancy [http://snomed.info/sct|72892002] resolved by nobody",
                        "MEDICATION Warfarin [http://www.nlm.nih.gov/research/umls/rxnorm|11289]"
                                + " stopped by Dr. Anna Hausarzt");
    }

    @Test
    void listsEveryBrokenRowAndWritesNothing() {
        Map<String, Long> before = server.rows(core());
        String file =
                InventedBundles.all()
                        .get("formerly-pregnant.json")
                        .replace("formerly-pregnant", "thrice-broken")
                        .replace("1989-01-22", "22.1.1989")
                        .replace("2021-03-05", "5 March")
                        .replace("\"text\" : \"Latex\"", "\"texts\" : \"Latex\"");
        Problem problem =
                catchThrowableOfType(Problem.class, () -> imports.run(bytes(file), north));
        assertThat(problem.errors())
                .extracting(FieldError::field)
                .containsExactly(
                        "entry[0].Patient.birthDate",
                        "entry[1].Condition.onsetDateTime",
                        "entry[3].AllergyIntolerance.texts");
        assertThat(server.rows(core())).isEqualTo(before);
    }

    private List<String> facts(PatientId patient) {
        return database.inTransaction(
                north,
                h ->
                        coded(h, patient).stream()
                                .map(
                                        fact ->
                                                "%s %s %s %s by %s"
                                                        .formatted(
                                                                fact.kind(),
                                                                fact.text(),
                                                                fact.codes(),
                                                                fact.status(),
                                                                fact.informant().orElse("nobody")))
                                .toList());
    }

    private List<ClinicalFact> coded(Handle handle, PatientId patient) {
        return clinical.list(
                handle, LinkedPatients.of(handle, patient), EnumSet.allOf(ClinicalFact.Kind.class));
    }

    private String core() {
        return DatabaseNames.core(care.chain.id());
    }

    private Map<String, HealthAnswer> answers(String file) {
        return read(imports.run(invented(file), north).patients().getFirst().patient());
    }

    private Map<String, HealthAnswer> read(PatientId patient) {
        return database.inTransaction(
                north, h -> health.of(h, LinkedPatients.of(h, patient), coded(h, patient), north));
    }

    private long count() {
        return database.inTransaction(
                north, h -> h.createQuery("SELECT COUNT(*) FROM patient").mapTo(Long.class).one());
    }

    private static byte[] invented(String name) {
        return bytes(InventedBundles.all().get(name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
