package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A trap in the source material and the test that keeps it out of the product.
 *
 * @param by the class and its method; without a method, the whole class
 * @param file where that class is, if it is there and has the method
 */
record SourceTrap(String says, String by, Optional<Path> file) {

    /** Those of {@code traps.yaml}, in its order. */
    static List<SourceTrap> all() {
        try {
            JsonNode traps =
                    new ObjectMapper(new YAMLFactory())
                            .readTree(SourceTrap.class.getResourceAsStream("/traps.yaml"));
            List<SourceTrap> all = new ArrayList<>();
            for (JsonNode trap : traps) {
                String by = trap.path("by").asText();
                all.add(new SourceTrap(trap.path("trap").asText(), by, find(by)));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isHeld() {
        return file.isPresent();
    }

    /** The class as a link from the docs, with the method that holds the trap. */
    String link() {
        String method = by.substring(by.indexOf('#') + 1);
        return file.map(
                        found ->
                                "[%s](../%s) %s"
                                        .formatted(
                                                found.getFileName(),
                                                WrittenPage.HOME
                                                        .relativize(found)
                                                        .toString()
                                                        .replace('\\', '/'),
                                                method.isEmpty() ? "" : "`" + method + "`"))
                .orElse("**open**")
                .strip();
    }

    private static Optional<Path> find(String by) throws IOException {
        String[] parts = by.split("#", -1);
        for (String folder : List.of("platform-core", "plugins")) {
            try (Stream<Path> files = Files.walk(WrittenPage.HOME.resolve(folder))) {
                Optional<Path> found =
                        files.filter(file -> file.endsWith(parts[0] + ".java"))
                                .filter(file -> has(file, parts[1]))
                                .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean has(Path file, String method) {
        try {
            return method.isEmpty() || Files.readString(file).contains("void " + method + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
