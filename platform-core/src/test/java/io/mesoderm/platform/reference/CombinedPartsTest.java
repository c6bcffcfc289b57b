package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** A combination whose parts cannot be planned is refused when the seeds are read, by its name. */
class CombinedPartsTest {

    private static final String TEMPLATE =
            """
              - code: %s
                sources: [house]
                design-default: true
                parts: [%s]
            """;

    @TempDir private Path seeds;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                seeds.resolve("sources.yaml"),
                """
                sources:
                  - id: house
                    title: Set by the house
                    publisher: House
                    held-by: this test
                    grade: D
                """);
        Files.createDirectory(seeds.resolve("plasma"));
        Files.createDirectory(seeds.resolve("meso"));
        Files.writeString(
                seeds.resolve("meso/protocol-templates.yaml"),
                "entries:\n" + TEMPLATE.formatted("MESO", ""));
    }

    @Test
    void partsOfOtherModulesAreFound() throws IOException {
        combine(part("plasma", "PLASMA", "0") + ", " + part("meso", "MESO", "14"));

        assertThatCode(this::read).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "plasma, MESO, 14, is not there",
        "laser, MESO, 14, is not there",
        "plasma, COMBO, 14, names a combination",
        "meso, MESO, -1, begins before day 0",
        "meso, MESO, soon, begins before day 0",
        "plasma, PLASMA, 0, stands twice",
    })
    void whatCannotBePlannedIsRefused(String module, String template, String day, String why)
            throws IOException {
        combine(part("plasma", "PLASMA", "0") + ", " + part(module, template, day));

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidSeed.class)
                .hasMessageContaining("COMBO")
                .hasMessageContaining(why);
    }

    private void combine(String parts) throws IOException {
        Files.writeString(
                seeds.resolve("plasma/protocol-templates.yaml"),
                "entries:\n"
                        + TEMPLATE.formatted("PLASMA", "")
                        + TEMPLATE.formatted("COMBO", parts));
    }

    private static String part(String module, String template, String day) {
        return "{module: %s, template: %s, start-day: %s}".formatted(module, template, day);
    }

    private void read() {
        SeedLoader.read(seeds, InstantSource.system());
    }
}
