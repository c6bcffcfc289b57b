package io.mesoderm.care;

import io.mesoderm.platform.module.ModuleLimits;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The module host with a jar of the assembly, as the launcher starts it. */
final class ShippedModules {

    static final String MESOTHERAPY = "hair-mesotherapy";

    private static final ModuleLimits LIMITS =
            new ModuleLimits(
                    2,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(4),
                    1L << 30,
                    50,
                    Duration.ofMinutes(1));

    private ShippedModules() {}

    /** Starts a host that has hair mesotherapy and nothing else. */
    static TestHost mesotherapy(Path base, TestDatabase database) {
        return TestHost.start(base, database, LIMITS, jar(MESOTHERAPY));
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
