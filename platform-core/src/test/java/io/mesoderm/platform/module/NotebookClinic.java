package io.mesoderm.platform.module;

import io.mesoderm.platform.testing.TestBundle;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestSite;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.treatment.trial.NotebookModule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/** A site of a new chain on a host that has the notebook, a module which writes rows and misbehaves when asked. */
abstract class NotebookClinic {

    static final ModuleId NOTEBOOK = new ModuleId("notebook");
    static final ModuleLimits LIMITS =
            new ModuleLimits(
                    8,
                    Duration.ofSeconds(3),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    1L << 30,
                    10,
                    Duration.ofMinutes(1));
    static final String CREATE =
            "CREATE TABLE note (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, text VARCHAR(20) NOT NULL)";

    @TempDir Path base;
    @TempDir Path workshop;
    final TestDatabase database;
    TestHost host;
    TestSite clinic;

    NotebookClinic(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        host = TestHost.start(base, database, LIMITS, notebook("1.0.0", CREATE));
        clinic = host.openChain();
    }

    @AfterEach
    void stop() {
        host.close();
        clinic.close();
    }

    Path notebook(String version, String... changes) {
        return TestBundle.of("notebook", NotebookModule.class)
                .version(version)
                .changes(changes)
                .buildInto(workshop);
    }

    Object call(String endpoint, CallContext context) {
        return host.call("notebook", endpoint, Empty.EMPTY, context);
    }
}
