package io.mesoderm.treatment.sampletreatment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code in the manual is the code of this module: {@code docs/adding-a-treatment.md} is compared with
 * the tagged regions, and written anew with {@code -Dmanual.write=true}.
 */
class ManualTest {

    private static final Path MANUAL = Path.of("../../docs/adding-a-treatment.md");
    private static final String PACKAGE = "java/io/mesoderm/treatment/sampletreatment";
    private static final Pattern BLOCK =
            Pattern.compile("<!-- region: (\\w+) (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyBlockOfTheManualIsARegionOfTheSources() throws IOException {
        String manual = Files.readString(MANUAL);
        String generated =
                BLOCK.matcher(manual)
                        .replaceAll(
                                block ->
                                        Matcher.quoteReplacement(
                                                regenerated(block.group(1), block.group(2))));
        if (Boolean.getBoolean("manual.write")) {
            Files.writeString(MANUAL, generated);
            manual = generated;
        }

        assertThat(BLOCK.matcher(manual).results().count()).isEqualTo(18);
        assertThat(manual).isEqualTo(generated);
    }

    private static String regenerated(String type, String region) {
        return "<!-- region: %s %s -->\n```java\n%s```"
                .formatted(type, region, region(type, region));
    }

    private static String region(String type, String name) {
        List<String> lines = lines(source(type));
        int start = indexOf(lines, "// tag::" + name + "[]");
        int end = indexOf(lines, "// end::" + name + "[]");
        assertThat(start).as(type + " has region " + name).isBetween(0, end);
        // an empty last line would count as one without indentation
        String region = String.join("\n", lines.subList(start + 1, end)).stripTrailing();
        return region.stripIndent().strip() + "\n";
    }

    /** Among the tests if it is none of the module's own. */
    private static Path source(String type) {
        Path main = Path.of("src/main", PACKAGE, type + ".java");
        return Files.exists(main) ? main : Path.of("src/test", PACKAGE, type + ".java");
    }

    private static int indexOf(List<String> lines, String mark) {
        return lines.stream().map(String::strip).toList().indexOf(mark);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
