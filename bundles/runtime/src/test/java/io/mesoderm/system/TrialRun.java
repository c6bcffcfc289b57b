package io.mesoderm.system;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A platform of the test class's own, on which it makes its chains. */
abstract class TrialRun {

    static TrialPlatform platform;

    @BeforeAll
    static void start(@TempDir Path folder) {
        platform = TrialPlatform.start(folder);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }
}
