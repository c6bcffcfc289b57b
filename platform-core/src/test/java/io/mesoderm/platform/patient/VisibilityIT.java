package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestLimits;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Each side of who may see a patient: chart, banner, search and wallet give the same answer, save where they must not. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisibilityIT {

    private static final String NOTHING = "";
    private static final String ALL = "chart banner search wallet";

    private final TestDatabase database;
    private TestHost host;
    private TestClinic clinic;
    private CareChain care;

    VisibilityIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path keys) {
        host = TestHost.start(base, database, TestLimits.of(1));
        clinic = TestClinic.open(host, database, keys);
        care = clinic.care;
        var item = new ServiceItem("care-hour", "care.hour", Modality.TOPICAL);
        in(h -> ServiceItems.register(h, List.of(item), Instant.EPOCH));
        clinic.offer("care-two", "care-hour", 2, 60_000);
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    @AfterEach
    void defaultPolicy() {
        care.sharing("ENTITY");
    }

    @Test
    void theHomeSiteAndItsEntitySeeEverythingAndAnotherEntityNothing() {
        PatientId patient = patientWithPackage("Aalto");
        assertThat(seen(care.north, patient, "Aalto")).isEqualTo(ALL);
        assertThat(seen(care.south, patient, "Aalto")).isEqualTo(ALL);
        assertThat(seen(care.lake, patient, "Aalto")).isEqualTo(NOTHING);
    }

    @Test
    void everySiteOfTheChainSeesWhenItsPolicySaysSo() {
        PatientId patient = patientWithPackage("Berg");
        care.sharing("CHAIN");
        assertThat(seen(care.lake, patient, "Berg")).isEqualTo(ALL);
        care.sharing("ENTITY");
        assertThat(seen(care.lake, patient, "Berg")).isEqualTo(NOTHING);
    }

    @Test
    void aConsentOpensToTheEntityItNamesUntilItIsWithdrawn() {
        PatientId patient = patientWithPackage("Carlsen");
        CallContext north = care.at(care.north);
        var sharing = new Sharing((h, c, action, type, id, detail) -> {}, Instant::now);
        in(h -> sharing.give(h, patient, care.secondEntity, north));
        assertThat(seen(care.lake, patient, "Carlsen")).isEqualTo(ALL);
        in(h -> sharing.withdraw(h, patient, care.secondEntity, north));
        assertThat(seen(care.lake, patient, "Carlsen")).isEqualTo(NOTHING);
    }

    @Test
    void aTieThatHasEndedOpensNothingAnyMore() {
        PatientId patient = clinic.register(care.lake, "Dahl");
        assertThat(seen(care.lake, patient, "Dahl")).isEqualTo(ALL);
        care.chain.executeInCore(
                "UPDATE patient_site SET since = since - INTERVAL 1 DAY, until = since + INTERVAL 1 HOUR"
                        + " WHERE patient_id = "
                        + hex(patient));
        assertThat(seen(care.lake, patient, "Dahl")).isEqualTo(NOTHING);
    }

    @Test
    void brokenGlassOpensOneChartToOnePersonAtOneSiteOnTheRecord() {
        PatientId patient = patientWithPackage("Eklund");
        PatientId other = patientWithPackage("Eklund");
        CallContext lake = care.at(care.lake, "patient.break-glass");
        String number = read(h -> Patients.require(h, patient).number());
        long audited = audited("patient.glass-broken");
        in(h -> clinic.patients.glass().open(h, number, "found unconscious", lake));

        assertThat(charts(lake, patient)).isTrue();
        assertThat(charts(lake, other)).isFalse();
        assertThat(charts(colleague(care.lake), patient)).isFalse();
        assertThat(found(lake, "Eklund")).isEmpty();
        assertThat(audited("patient.glass-broken") - audited).isEqualTo(1);
        care.chain.executeInCore(
                "UPDATE break_glass SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
        assertThat(charts(lake, patient)).isFalse();
    }

    @Test
    void whoSoldToAPatientOfAnotherEntitySeesTheContractAndNothingClinical() {
        PatientId patient = clinic.register(care.south, "Falk");
        care.sharing("CHAIN");
        UUID contract = clinic.sell(patient, "care-two", 10_000);
        care.chain.executeInCore(
                "UPDATE patient_site SET site_id = "
                        + hex(care.lake)
                        + " WHERE patient_id = "
                        + hex(patient));
        care.sharing("ENTITY");

        assertThat(seen(care.north, patient, "Falk")).isEqualTo("wallet");
        assertThat(contracts(care.at(care.north), patient)).containsExactly(contract);
    }

    @Test
    void linkedRecordsAreOneAndUnlinkedOnesTwoAsBefore() {
        PatientId survivor = clinic.register(care.north, "Gran");
        PatientId retired = patientWithPackage("Groa");
        allergy(retired, "Latex");
        CallContext north = care.at(care.north);
        var links =
                new PatientLinks(
                        clinic.patients.text(),
                        (h, c, action, type, id, detail) -> {},
                        Instant::now);
        in(h -> links.link(h, survivor, retired, "same passport", north));

        assertThat(found(north, "Groa")).containsExactly(survivor);
        assertThat(allergies(survivor)).containsExactly("Latex");
        assertThat(allergies(retired)).containsExactly("Latex");
        assertThat(contracts(north, survivor)).hasSize(1);
        allergy(read(h -> LinkedPatients.of(h, retired).survivor()), "Nickel");

        in(h -> links.unlink(h, retired, north));
        assertThat(found(north, "Groa")).containsExactly(retired);
        assertThat(allergies(survivor)).containsExactly("Nickel");
        assertThat(allergies(retired)).containsExactly("Latex");
        assertThat(contracts(north, survivor)).isEmpty();
        assertThat(contracts(north, retired)).hasSize(1);
    }

    private PatientId patientWithPackage(String family) {
        PatientId patient = clinic.register(care.north, family);
        clinic.sell(patient, "care-two", 60_000);
        return patient;
    }

    private String seen(SiteId site, PatientId patient, String family) {
        CallContext context = care.at(site);
        return String.join(
                " ",
                Stream.of(
                                charts(context, patient) ? "chart" : "",
                                banner(context, patient) ? "banner" : "",
                                found(context, family).contains(patient) ? "search" : "",
                                wallet(context, patient).isPresent() ? "wallet" : "")
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    private boolean charts(CallContext context, PatientId patient) {
        return answers(
                        () ->
                                clinic.database.inTransaction(
                                        context,
                                        h -> clinic.patients.charts().open(h, patient, context)))
                .isPresent();
    }

    private boolean banner(CallContext context, PatientId patient) {
        return answers(
                        () ->
                                clinic.database.inTransaction(
                                        context,
                                        h -> clinic.patients.charts().banner(h, patient, context)))
                .isPresent();
    }

    private List<PatientId> found(CallContext context, String family) {
        var wanted =
                new PatientSearch.Wanted(
                        Optional.of(family), Optional.empty(), Optional.empty(), 10);
        return clinic
                .database
                .inTransaction(context, h -> PatientSearch.find(h, wanted, context))
                .items()
                .stream()
                .map(PatientSearch.Found::id)
                .toList();
    }

    private Optional<Wallet> wallet(CallContext context, PatientId patient) {
        return answers(() -> clinic.billing.wallets().of(patient, context));
    }

    private List<UUID> contracts(CallContext context, PatientId patient) {
        return wallet(context, patient).orElseThrow().contracts().stream()
                .map(Wallet.Contract::id)
                .toList();
    }

    /** What is answered, or empty for the answer of an unknown id; any other refusal fails the test. */
    private static <T> Optional<T> answers(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("not-found");
            return Optional.empty();
        }
    }

    private List<String> allergies(PatientId patient) {
        CallContext north = care.at(care.north);
        return clinic
                .database
                .inTransaction(north, h -> clinic.patients.charts().open(h, patient, north))
                .allergies()
                .stream()
                .map(ClinicalFact::text)
                .toList();
    }

    private void allergy(PatientId patient, String substance) {
        var fact =
                new ClinicalFact(
                        ClinicalFact.Kind.ALLERGY,
                        List.of(),
                        substance,
                        true,
                        "active",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "told",
                        Optional.empty());
        in(h -> clinic.patients.facts().put(h, patient, fact, care.at(care.north)));
    }

    private long audited(String action) {
        return database.query(
                "c_" + care.chain.id() + "__ledger",
                "SELECT COUNT(*) FROM audit_event WHERE action = '" + action + "'");
    }

    private CallContext colleague(SiteId site) {
        CallContext ours = care.at(site);
        return new CallContext(
                ours.chain(),
                ours.site(),
                new Actor("Dr. Other", Optional.of(new StaffId(Ids.next())), Set.of()),
                ours.locale(),
                ours.zone(),
                "test");
    }

    private void in(Consumer<Handle> work) {
        read(
                handle -> {
                    work.accept(handle);
                    return null;
                });
    }

    private <T> T read(Function<Handle, T> work) {
        return clinic.database.inTransaction(care.at(care.north), work::apply);
    }

    private static String hex(EntityId id) {
        return "UNHEX('" + id.toString().replace("-", "") + "')";
    }
}
