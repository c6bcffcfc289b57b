package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Credentials;
import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestHost.TestSite;
import io.mesoderm.treatment.trial.CalmModule;
import io.mesoderm.treatment.trial.NotebookModule;
import io.mesoderm.treatment.trial.RestlessModule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Bundles that cannot start or do not behave, as whoever runs the platform sees them: each fault said
 * over the API, and the module that does what it should answers all the while.
 */
@MariaDb
class ChaosBundlesIT {

    private static final ModuleLimits LIMITS =
            new ModuleLimits(
                    8,
                    Duration.ofSeconds(2),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    1L << 30,
                    10,
                    Duration.ofMinutes(1));
    private static final String CREATE =
            "CREATE TABLE note (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, text VARCHAR(20) NOT NULL)";
    private static final InProcessApi.Client CLIENT =
            new InProcessApi.Client(
                    new Credentials(
                            Optional.of("any"), Optional.empty(), Optional.empty(), false, "local"),
                    "en");

    @TempDir Path base;
    @TempDir Path workshop;
    private final TestDatabase database;
    private TestHost host;
    private TestSite clinic;
    private InProcessApi api;

    ChaosBundlesIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        host = TestHost.start(base, database, LIMITS, calm("1.0.0"));
        clinic = host.openChain();
        api = host.api();
        enable("calm");
    }

    @AfterEach
    void stop() {
        host.close();
        clinic.close();
    }

    @Test
    void anImportWithoutARangeIsFailedWithThePackage() {
        host.drop(
                TestBundle.of("careless", CalmModule.class)
                        .importing("org.acme.beauty")
                        .buildInto(workshop));
        host.await("careless", "1.0.0");

        assertFailed(
                "careless",
                "module-import-without-range",
                "Bundle io.mesoderm.careless 1.0.0 imports package org.acme.beauty without a version range;"
                        + " this platform offers none.");
    }

    @Test
    void aNeedForSpi99IsFailedWithPackageRangeAndOffer() {
        host.drop(
                TestBundle.of("early", CalmModule.class)
                        .importing("io.mesoderm.spi;version=\"[99.0,100)\"")
                        .buildInto(workshop));
        host.await("early", "1.0.0");

        assertFailed(
                "early",
                "module-unresolved",
                "Bundle io.mesoderm.early 1.0.0 needs package io.mesoderm.spi in range [99.0.0,100.0.0);"
                        + " this platform offers 1.0.0.");
    }

    @Test
    void aChangesetThatFailsHalfWayIsFailedWithItsIdAndSqlErrorAndAMendedJarServes() {
        host.drop(notebook("1.0.0", CREATE, "ALTER TABLE nothing ADD COLUMN x INT"));
        host.await("notebook", "1.0.0");

        JsonNode fault = installed("notebook").path("fault");
        assertThat(fault.path("code").asText()).isEqualTo("module-migration-failed");
        assertThat(fault.path("reason").asText())
                .startsWith("Changeset 0002-change of notebook 1.0.0 failed: ")
                .contains(".nothing' doesn't exist");
        assertFailed("notebook", "module-migration-failed", fault.path("reason").asText());

        host.drop(notebook("1.0.0", CREATE, "ALTER TABLE note ADD COLUMN x INT"));
        TestHost.await(() -> installed("notebook").path("state").asText().equals("ACTIVE"));
        enable("notebook");
        assertThat(module("POST", "notebook", "/write").path("notes").asInt()).isEqualTo(1);
    }

    @Test
    void aChangesetThatFailsOnlyOnAChainsDataLeavesThatChainOnItsVersion() {
        host.drop(notebook("1.0.0", CREATE));
        host.await("notebook", "1.0.0");
        enable("notebook");
        module("POST", "notebook", "/write");
        module("POST", "notebook", "/write");
        host.drop(
                notebook(
                        "1.1.0",
                        CREATE,
                        "ALTER TABLE note ADD COLUMN x INT",
                        "ALTER TABLE note ADD CONSTRAINT note_text UNIQUE (text)"));
        host.await("notebook", "1.1.0");

        Problem refused = problem("POST", chain() + "/modules/notebook/upgrade");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("module-migration-failed");
        assertThat(refused.getMessage())
                .startsWith("Changeset 0003-change of notebook 1.1.0 failed: ")
                .contains(
                        "SQL error 1062 (23000) in: ALTER TABLE note ADD CONSTRAINT note_text UNIQUE (text)")
                .doesNotContain("'x'");
        JsonNode here = call("GET", site() + "/modules/notebook");
        assertThat(here.path("version").asText()).isEqualTo("1.0.0");
        assertThat(here.path("state").asText()).isEqualTo("ENABLED");
        assertThat(here.path("fault").path("reason").asText()).contains("note_text");
        assertThat(module("POST", "notebook", "/write").path("notes").asInt()).isEqualTo(3);
        assertThat(greeting()).isEqualTo("good day");
    }

    @Test
    void anEndpointThatSleeps60SecondsIsATimeoutAndTheOthersAnswerMeanwhile() throws Exception {
        host.drop(TestBundle.of("restless", RestlessModule.class).buildInto(workshop));
        host.await("restless", "1.0.0");
        enable("restless");
        long start = System.nanoTime();
        int answered = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Problem> asleep =
                    threads.submit(() -> problem("POST", site() + "/modules/restless/sleep"));
            while (!asleep.isDone()) {
                assertThat(greeting()).isEqualTo("good day");
                answered++;
            }

            assertThat(asleep.get().status()).isEqualTo(504);
            assertThat(asleep.get().code()).isEqualTo("module-timeout");
            assertThat(asleep.get().getMessage())
                    .isEqualTo(
                            "The module restless did not answer within 2000 ms: repeat the call with the same Idempotency-Key.");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(answered).isGreaterThan(20);
        assertThat(installed("restless").path("state").asText()).isEqualTo("ACTIVE");
        assertThat(installed("calm").path("state").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void writesThatSleepLeaveConnectionsToTheOthers() throws Exception {
        host.drop(TestBundle.of("restless", RestlessModule.class).buildInto(workshop));
        LoadedModule restless = host.await("restless", "1.0.0");
        enable("restless");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Problem>> asleep = new ArrayList<>();
            for (int i = 0; i < LIMITS.concurrentCalls(); i++) {
                asleep.add(
                        threads.submit(() -> problem("POST", site() + "/modules/restless/sleep")));
            }
            TestHost.await(() -> restless.pool().load() == LIMITS.concurrentCalls());

            int most = 0;
            while (asleep.stream().anyMatch(call -> !call.isDone())) {
                most = Math.max(most, database.pool().active());
            }
            assertThat(most).isBetween(4, LIMITS.concurrentCalls() - 1);
            for (Future<Problem> call : asleep) {
                assertThat(call.get().code()).isEqualTo("module-timeout");
            }
        }
    }

    @Test
    void aBundleDroppedIntoTheFolderOfARunningHostAppearsAndServes() {
        assertThat(installed("notebook").isMissingNode()).isTrue();

        host.drop(notebook("1.0.0", CREATE));

        TestHost.await(() -> installed("notebook").path("state").asText().equals("ACTIVE"));
        assertThat(call("GET", site() + "/modules/notebook").path("state").asText())
                .isEqualTo("AVAILABLE");
        enable("notebook");
        assertThat(module("POST", "notebook", "/write").path("notes").asInt()).isEqualTo(1);
    }

    /** The same in the operator's list, at the site, as an answer to enabling it, and in the health report. */
    private void assertFailed(String module, String code, String reason) {
        JsonNode listed = installed(module);
        assertThat(listed.path("state").asText()).isEqualTo("FAILED");
        assertThat(listed.path("fault").path("code").asText()).isEqualTo(code);
        assertThat(listed.path("fault").path("reason").asText()).isEqualTo(reason);
        JsonNode here = call("GET", site() + "/modules/" + module);
        assertThat(here.path("state").asText()).isEqualTo("FAILED");
        assertThat(here.path("fault").path("reason").asText()).isEqualTo(reason);
        Problem refused = problem("PUT", site() + "/modules/" + module);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.getMessage()).contains(reason);
        assertThat(host.host().health().trouble().orElseThrow())
                .contains(module + " 1.0.0 is FAILED: " + code + ": " + reason);
        assertThat(greeting()).isEqualTo("good day");
    }

    private Path calm(String version) {
        return TestBundle.of("calm", CalmModule.class).version(version).buildInto(workshop);
    }

    private Path notebook(String version, String... changes) {
        return TestBundle.of("notebook", NotebookModule.class)
                .version(version)
                .changes(changes)
                .buildInto(workshop);
    }

    private String chain() {
        return "/chains/" + clinic.chain().id();
    }

    private String site() {
        return chain() + "/sites/" + clinic.site();
    }

    private void enable(String module) {
        assertThat(call("PUT", site() + "/modules/" + module).path("applied").asBoolean()).isTrue();
    }

    private String greeting() {
        return module("GET", "calm", "/greeting").path("text").asText();
    }

    private JsonNode module(String method, String module, String path) {
        return call(method, site() + "/modules/" + module + path);
    }

    private JsonNode installed(String module) {
        for (JsonNode each : call("GET", "/platform/modules").path("modules")) {
            if (each.path("module").asText().equals(module)) {
                return each;
            }
        }
        return Json.NODES.missingNode();
    }

    private JsonNode call(String method, String path) {
        Optional<JsonNode> body =
                method.equals("GET") ? Optional.empty() : Optional.of(Json.NODES.objectNode());
        return api.call(CLIENT, new Call(method, path, Map.of(), body, Map.of())).body();
    }

    private Problem problem(String method, String path) {
        return catchThrowableOfType(Problem.class, () -> call(method, path));
    }
}
