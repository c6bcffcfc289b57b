package io.mesoderm.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The demo's patients are what the generator writes; {@code -Ddemo.write=true} writes them. */
class DemoPatientsTest {

    private static final Path FOLDER = Path.of("../seeds/demo/patients");

    @Test
    void theFilesAreWhatTheGeneratorWrites() throws IOException {
        Map<String, String> generated = DemoPatients.files();
        if (Boolean.getBoolean("demo.write")) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, String> file : generated.entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
            }
        }

        assertThat(names()).containsExactlyElementsOf(generated.keySet());
        for (Map.Entry<String, String> file : generated.entrySet()) {
            assertThat(FOLDER.resolve(file.getKey())).hasContent(file.getValue());
        }
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
