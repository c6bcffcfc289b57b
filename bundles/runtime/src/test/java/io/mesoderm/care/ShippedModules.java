package io.mesoderm.care;

import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestLimits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The module host with a jar of the assembly, as the launcher starts it. */
final class ShippedModules {

    static final String MESOTHERAPY = "hair-mesotherapy";
    static final String COMBINATION = "combination-protocols";

    private ShippedModules() {}

    /** Starts a host that has hair mesotherapy and nothing else. */
    static TestHost mesotherapy(Path base, TestDatabase database) {
        return TestHost.start(base, database, TestLimits.of(2), jar(MESOTHERAPY));
    }

    /** Starts a host that has hair mesotherapy and the combination protocols. */
    static TestHost combination(Path base, TestDatabase database) {
        return TestHost.start(base, database, TestLimits.of(2), jar(MESOTHERAPY), jar(COMBINATION));
    }

    private static Path jar(String module) {
        Path folder = Path.of(System.getProperty("mesoderm.assembly"), "modules");
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(module + "-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
