package io.mesoderm.platform.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.treatment.trial.CalmModule;
import io.mesoderm.treatment.trial.NotebookModule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/**
 * Bundles that cannot start, as whoever runs the platform sees them: each fault said over the API, and the
 * module that does what it should answers all the while.
 */
@MariaDb
class ChaosBundlesIT {

    private static final String CREATE =
            "CREATE TABLE note (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, text VARCHAR(20) NOT NULL)";

    @TempDir Path base;
    @TempDir Path workshop;
    private final TestDatabase database;
    private CalmClinic here;

    ChaosBundlesIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        here = new CalmClinic(base, workshop, database);
    }

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void anImportWithoutARangeIsFailedWithThePackage() {
        here.host.drop(
                TestBundle.of("careless", CalmModule.class)
                        .importing("org.acme.beauty")
                        .buildInto(workshop));
        here.host.await("careless", "1.0.0");

        assertFailed(
                "careless",
                "module-import-without-range",
                "Bundle io.mesoderm.careless 1.0.0 imports package org.acme.beauty without a version range;"
                        + " this platform offers none.");
    }

    @Test
    void aNeedForSpi99IsFailedWithPackageRangeAndOffer() {
        here.host.drop(
                TestBundle.of("early", CalmModule.class)
                        .importing("io.mesoderm.spi;version=\"[99.0,100)\"")
                        .buildInto(workshop));
        here.host.await("early", "1.0.0");

        assertFailed(
                "early",
                "module-unresolved",
                "Bundle io.mesoderm.early 1.0.0 needs package io.mesoderm.spi in range [99.0.0,100.0.0);"
                        + " this platform offers 1.1.0.");
    }

    @Test
    void aChangesetThatFailsHalfWayIsFailedWithItsIdAndSqlErrorAndAMendedJarServes() {
        here.host.drop(notebook("1.0.0", CREATE, "ALTER TABLE nothing ADD COLUMN x INT"));
        here.host.await("notebook", "1.0.0");

        JsonNode fault = here.installed("notebook").path("fault");
        assertThat(fault.path("code").asText()).isEqualTo("module-migration-failed");
        assertThat(fault.path("reason").asText())
                .startsWith("Changeset 0002-change of notebook 1.0.0 failed: ")
                .contains(".nothing' doesn't exist");
        assertFailed("notebook", "module-migration-failed", fault.path("reason").asText());

        here.host.drop(notebook("1.0.0", CREATE, "ALTER TABLE note ADD COLUMN x INT"));
        TestHost.await(() -> here.installed("notebook").path("state").asText().equals("ACTIVE"));
        here.enable("notebook");
        assertThat(here.module("POST", "notebook", "/write").path("notes").asInt()).isEqualTo(1);
    }

    @Test
    void aChangesetThatFailsOnlyOnAChainsDataLeavesThatChainOnItsVersion() {
        here.host.drop(notebook("1.0.0", CREATE));
        here.host.await("notebook", "1.0.0");
        here.enable("notebook");
        here.module("POST", "notebook", "/write");
        here.module("POST", "notebook", "/write");
        here.host.drop(
                notebook(
                        "1.1.0",
                        CREATE,
                        "ALTER TABLE note ADD COLUMN x INT",
                        "ALTER TABLE note ADD CONSTRAINT note_text UNIQUE (text)"));
        here.host.await("notebook", "1.1.0");

        Problem refused = here.problem("POST", here.chain() + "/modules/notebook/upgrade");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("module-migration-failed");
        assertThat(refused.getMessage())
                .startsWith("Changeset 0003-change of notebook 1.1.0 failed: ")
                .contains(
                        "SQL error 1062 (23000) in: ALTER TABLE note ADD CONSTRAINT note_text UNIQUE (text)")
                .doesNotContain("'x'");
        JsonNode shown = here.call("GET", here.site() + "/modules/notebook");
        assertThat(shown.path("version").asText()).isEqualTo("1.0.0");
        assertThat(shown.path("state").asText()).isEqualTo("ENABLED");
        assertThat(shown.path("fault").path("reason").asText()).contains("note_text");
        assertThat(here.module("POST", "notebook", "/write").path("notes").asInt()).isEqualTo(3);
        assertThat(here.greeting()).isEqualTo("good day");
    }

    @Test
    void aBundleDroppedIntoTheFolderOfARunningHostAppearsAndServes() {
        assertThat(here.installed("notebook").isMissingNode()).isTrue();

        here.host.drop(notebook("1.0.0", CREATE));

        TestHost.await(() -> here.installed("notebook").path("state").asText().equals("ACTIVE"));
        assertThat(here.call("GET", here.site() + "/modules/notebook").path("state").asText())
                .isEqualTo("AVAILABLE");
        here.enable("notebook");
        assertThat(here.module("POST", "notebook", "/write").path("notes").asInt()).isEqualTo(1);
    }

    /** The same in the operator's list, at the site, as an answer to enabling it, and in the health report. */
    private void assertFailed(String module, String code, String reason) {
        JsonNode listed = here.installed(module);
        assertThat(listed.path("state").asText()).isEqualTo("FAILED");
        assertThat(listed.path("fault").path("code").asText()).isEqualTo(code);
        assertThat(listed.path("fault").path("reason").asText()).isEqualTo(reason);
        JsonNode shown = here.call("GET", here.site() + "/modules/" + module);
        assertThat(shown.path("state").asText()).isEqualTo("FAILED");
        assertThat(shown.path("fault").path("reason").asText()).isEqualTo(reason);
        Problem refused = here.problem("PUT", here.site() + "/modules/" + module);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.getMessage()).contains(reason);
        assertThat(here.host.host().health().trouble().orElseThrow())
                .contains(module + " 1.0.0 is FAILED: " + code + ": " + reason);
        assertThat(here.greeting()).isEqualTo("good day");
    }

    private Path notebook(String version, String... changes) {
        return TestBundle.of("notebook", NotebookModule.class)
                .version(version)
                .changes(changes)
                .buildInto(workshop);
    }
}
