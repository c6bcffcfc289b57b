package io.mesoderm.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Overlaps are kept out by locks alone, so a second writer that does not take them would let them in. */
class OnlyWriterTest {

    private static final Path SOURCES =
            Path.of(System.getProperty("mesoderm.home", ".."), "platform-core/src/main/java");

    private static final Pattern WRITES =
            Pattern.compile(
                    "(?i)(INSERT\\s+(IGNORE\\s+)?INTO|REPLACE\\s+INTO|UPDATE|DELETE\\s+FROM)\\s+appointment(_resource)?\\b");

    @Test
    void visitsAreWrittenInOnePlace() throws IOException {
        assertThat(files(WRITES)).containsExactly("AppointmentRows.java");
        assertThat(WRITES.matcher("UPDATE appointment SET").find()).isTrue();
        assertThat(WRITES.matcher("INSERT INTO appointment_resource (").find()).isTrue();
    }

    @Test
    void andTheWriterIsCalledByWhoTakesTheLocks() throws IOException {
        assertThat(files(Pattern.compile("AppointmentRows\\.(insert|move|become)\\(")))
                .isEqualTo(Set.of("BookAppointment.java", "EndAppointment.java"));
    }

    private static Set<String> files(Pattern pattern) throws IOException {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            List<Path> java = all.filter(path -> path.toString().endsWith(".java")).toList();
            return java.stream()
                    .filter(path -> pattern.matcher(read(path)).find())
                    .map(path -> path.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
