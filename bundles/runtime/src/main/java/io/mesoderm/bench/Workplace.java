package io.mesoderm.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a run of the bench keeps its data folders, and how long it measures. */
record Workplace(Path folder, Duration window) {

    /** A data folder that does not exist yet. */
    Path fresh(String name) {
        Path data = folder.resolve(name);
        try {
            if (Files.exists(data)) {
                delete(data);
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
