package io.mesoderm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Permissions;
import io.mesoderm.platform.module.Contributions;
import io.mesoderm.platform.module.LoadedModule;
import io.mesoderm.platform.module.ModuleLimits;
import io.mesoderm.platform.module.ModuleState;
import io.mesoderm.platform.patient.ChartSession;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.view.Contribution;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every module must stand: its jar, as it was just built, on the real host with the real database.
 * Extend it with a class whose name ends in {@code IT}; {@link #session} is the one thing to say, and
 * without it the tests of a recorded session are skipped.
 */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TreatmentModuleContract {

    private static final int RELOADS = 5;
    private static final ModuleLimits LIMITS =
            new ModuleLimits(
                    2,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    1L << 30,
                    50,
                    Duration.ofMinutes(1));
    private static final InProcessApi.Client CLIENT =
            new InProcessApi.Client(
                    new Credentials(
                            Optional.of("test"),
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            "127.0.0.1"),
                    "en");

    private final ModuleJar jar = ModuleJar.built();
    private TestDatabase database;
    private TestHost host;
    private TestClinic clinic;
    private LoadedModule module;

    /**
     * A session's details as JSON that the module takes. Called with a patient registered at the site
     * {@code clinic.care.north} who has answered no question yet; what the module's rules ask for is
     * answered here, and stock is received here. Empty for a module that records no sessions.
     */
    protected Optional<String> session(TestClinic clinic, PatientId patient) {
        return Optional.empty();
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path keys, TestDatabase server) {
        database = server;
        host = TestHost.start(base, server, LIMITS, jar.path());
        module = host.await(jar.id().value(), jar.version());
        clinic = TestClinic.open(host, server, keys);
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    private void enable() {
        host.host().sites().enable(jar.id(), clinic.care.at(clinic.care.north));
    }

    private void disable() {
        host.host().sites().disable(jar.id(), clinic.care.at(clinic.care.north));
    }

    /** Manifest, imports, descriptor, names and changelog are judged by the host, which says what to mend. */
    @Test
    void theHostTakesIt() {
        assertThat(module.fault()).isEmpty();
        assertThat(module.state()).isEqualTo(ModuleState.ACTIVE);
        assertThat(module.contributions().descriptor().id()).isEqualTo(jar.id());
    }

    @Test
    void everyEndpointAndScreenAsksForAPermissionThatThereIs() {
        Contributions said = module.contributions();
        Set<String> known =
                Stream.concat(
                                said.permissions().stream().map(Permission::name),
                                Permissions.CORE.stream())
                        .collect(Collectors.toSet());
        assertThat(said.endpoints())
                .allSatisfy(
                        endpoint ->
                                assertThat(endpoint.permission()).as(endpoint.id()).isIn(known));
        assertThat(said.views()).extracting(Contribution::permission).allMatch(known::contains);
        assertThat(said.permissions())
                .as("a permission that no role has is of use to nobody")
                .allSatisfy(permission -> assertThat(permission.grantedTo()).isNotEmpty());
    }

    @Test
    void nobodyIsAnsweredWithoutThePermission() {
        enable();
        String here = path(clinic.care.chain, clinic.care.north);
        assertThat(module.contributions().endpoints())
                .allSatisfy(
                        endpoint ->
                                assertThat(refusal(host.apiWith(Set.of()), endpoint, here))
                                        .as(endpoint.id())
                                        .isEqualTo("permission-missing"));
    }

    @Test
    void nothingAnswersWhereItIsNotSwitchedOn() {
        try (TestHost.TestSite elsewhere = host.openChain()) {
            String there = path(elsewhere.chain(), elsewhere.site());
            assertThat(module.contributions().endpoints())
                    .allSatisfy(
                            endpoint ->
                                    assertThat(refusal(host.api(), endpoint, there))
                                            .as(endpoint.id())
                                            .isEqualTo("not-found"));
        }
    }

    private static String path(TestChain chain, SiteId site) {
        return "/chains/%s/sites/%s".formatted(chain.id(), site);
    }

    /** The code with which a call is refused whose path names things that are not there. */
    private String refusal(InProcessApi api, Endpoint<?, ?> endpoint, String place) {
        String path = endpoint.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        Optional<JsonNode> body =
                endpoint.method() == Method.GET || endpoint.method() == Method.DELETE
                        ? Optional.empty()
                        : Optional.of(Json.NODES.objectNode());
        var call =
                new InProcessApi.Call(
                        endpoint.method().name(),
                        place + "/modules/" + jar.id() + path,
                        Map.of(),
                        body,
                        Map.of());
        return catchThrowableOfType(Problem.class, () -> api.call(CLIENT, call)).code();
    }

    @Test
    void itHasItsWordsInEveryLanguage() {
        enable();
        Contributions said = module.contributions();
        assumeTrue(said.messages().isPresent(), "the module has no words");
        Map<String, Set<String>> had =
                ModuleTexts.had(jar, said.messages().orElseThrow(), loader());
        assertThat(had).as("message files").isNotEmpty();
        Set<String> needed = ModuleTexts.needed(said, module.protocolTemplates(here()));
        Set<String> all = had.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(had)
                .allSatisfy(
                        (file, keys) -> {
                            assertThat(keys).as(file).containsAll(needed);
                            assertThat(keys).as(file).isEqualTo(all);
                        });
    }

    private CallContext here() {
        return clinic.care.at(clinic.care.north);
    }

    private ClassLoader loader() {
        return host.host()
                .calls()
                .serving(clinic.care.chain.id(), jar.id())
                .getClass()
                .getClassLoader();
    }

    @Test
    void switchingItOffKeepsItsDataAndOnAgainFindsThem() {
        assumeTrue(module.contributions().schema().isPresent(), "the module has no schema");
        enable();
        recorded();
        Map<String, Long> before = rows();

        disable();
        assertThat(rows()).isEqualTo(before);
        enable();

        assertThat(rows()).isEqualTo(before);
        assertThat(host.host().dispatch().servingAt(clinic.care.chain.id(), clinic.care.north))
                .containsExactly(module.version());
    }

    private Map<String, Long> rows() {
        return database.rows(DatabaseNames.module(clinic.care.chain.id(), jar.id()));
    }

    /** Records one session, if the author said how; its patient. */
    private Optional<PatientId> recorded() {
        PatientId patient = clinic.register(clinic.care.north, "Contract");
        return session(clinic, patient)
                .map(
                        details -> {
                            clinic.record(
                                    clinic.care.north,
                                    clinic.session(jar.id().value(), patient, "none", details));
                            return patient;
                        });
    }

    @Test
    void aRecordedSessionReadsWhenTheModuleIsGone() {
        enable();
        Optional<PatientId> patient = recorded();
        assumeTrue(patient.isPresent(), "session() says of none");
        List<ChartSession> before = sessions(patient.orElseThrow());
        assertThat(before).hasSize(1);

        gone();
        assertThat(sessions(patient.orElseThrow())).isEqualTo(before);
        back();
    }

    private List<ChartSession> sessions(PatientId patient) {
        CallContext reader = clinic.care.at(clinic.care.north, "care.read");
        return clinic.database.inTransaction(
                reader,
                handle -> clinic.patients.charts().open(handle, patient, reader).sessions());
    }

    private void gone() {
        host.take(host.folder().resolve(jar.path().getFileName()));
        TestHost.await(() -> host.host().registry().versionsOf(jar.id()).isEmpty());
    }

    private void back() {
        host.drop(jar.path());
        module = host.await(jar.id().value(), jar.version());
        assertThat(module.fault()).isEmpty();
    }

    /** A class that somebody still holds keeps all of the module's classes. */
    @Test
    void itGoesAndComesAgainAndLeavesNothingBehind() {
        enable();
        for (int reload = 0; reload < RELOADS; reload++) {
            gone();
            back();
        }
        TestHost.await(
                () -> {
                    System.gc();
                    return host.host().leakedClassLoaders() == 0;
                });
        assertThat(host.host().dispatch().servingAt(clinic.care.chain.id(), clinic.care.north))
                .containsExactly(module.version());
    }

    @Test
    void itReachesNoDatabaseButItsOwn() {
        enable();
        for (String foreign :
                List.of(
                        DatabaseNames.control() + ".account",
                        DatabaseNames.core(clinic.care.chain.id()) + ".patient",
                        DatabaseNames.ledger(clinic.care.chain.id()) + ".journal")) {
            assertThatThrownBy(() -> count(foreign))
                    .as(foreign)
                    .hasStackTraceContaining("a table of another database: " + foreign);
        }
    }

    private Object count(String table) {
        return clinic.database.asModule(
                jar.id(),
                here(),
                connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement("SELECT COUNT(*) FROM " + table)) {
                        return statement.execute();
                    }
                });
    }
}
