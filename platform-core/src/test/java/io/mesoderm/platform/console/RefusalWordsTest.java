package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nobody reads the key of a sentence that is missing over a page that was refused. */
class RefusalWordsTest {

    private static final Path SOURCES =
            Path.of(System.getProperty("mesoderm.home", ".."), "platform-core/src/main/java");

    /** A status that a refusal is made with, here or by the router. */
    private static final Pattern STATUS =
            Pattern.compile("\\b(?:of|fail|new Problem)\\(\\s*([45]\\d\\d)\\s*[,)]");

    @Test
    void everyStatusOfTheSourcesHasItsHeading() throws IOException {
        Words words = Words.of(Locale.ENGLISH);
        Set<String> statuses = statuses();

        assertThat(statuses).contains("401", "405", "410", "412", "415", "422", "428", "431");
        assertThat(statuses)
                .allSatisfy(
                        status ->
                                assertThat(new Refusal(problem(status), "id").title(words))
                                        .doesNotContain("problem."));
    }

    private static Problem problem(String status) {
        return Problem.of(Integer.parseInt(status), "refused", "No.");
    }

    private static Set<String> statuses() throws IOException {
        Set<String> statuses = new TreeSet<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path source : sources) {
            STATUS.matcher(Files.readString(source))
                    .results()
                    .forEach(found -> statuses.add(found.group(1)));
        }
        return statuses;
    }
}
