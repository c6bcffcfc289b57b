package io.mesoderm.system;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;

/** A platform of the test class's own, and what the command line answers on its machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CommandLine {

    static final String PASSWORD = "mesoderm-demo-2026";

    private Path folder;
    private PlatformProcess platform;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        platform = PlatformProcess.start(DemoData.copy(temporary.resolve("data")));
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    URI url() {
        return platform.url();
    }

    /** Where the machine has a file of this name, for a verb to read or to write. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** What a demo account is answered, or the operator of the machine where nobody is named. */
    String as(String user, String... verb) {
        return platform.command(user, PASSWORD, verb);
    }

    /** The verb at that place. */
    static String[] with(String[] place, String... verb) {
        String[] all = new String[verb.length + place.length];
        System.arraycopy(verb, 0, all, 0, verb.length);
        System.arraycopy(place, 0, all, verb.length, place.length);
        return all;
    }
}
