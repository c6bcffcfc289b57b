package io.mesoderm.platform.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A catalogue that speaks German says in German all that it says: half a page in each language helps nobody. */
class CataloguesTest {

    private static final Path HOME = Path.of(System.getProperty("mesoderm.home", ".."));
    private static final String GERMAN = "_de.properties";

    @Test
    void everyCatalogueWithGermanWordsHasThemAll() throws IOException {
        List<Path> german;
        try (Stream<Path> files = Files.walk(HOME, 8)) {
            german =
                    files.filter(file -> file.toString().endsWith(GERMAN))
                            .filter(file -> file.toString().contains("src/main/resources"))
                            .toList();
        }

        assertThat(german).hasSizeGreaterThan(8);
        assertThat(german)
                .allSatisfy(
                        file ->
                                assertThat(read(file).stringPropertyNames())
                                        .as(file.toString())
                                        .isEqualTo(read(english(file)).stringPropertyNames()));
    }

    private static Path english(Path german) {
        String name = german.getFileName().toString();
        return german.resolveSibling(name.replace(GERMAN, ".properties"));
    }

    private static Properties read(Path file) {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
