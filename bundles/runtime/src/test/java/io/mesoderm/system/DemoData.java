package io.mesoderm.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What a first start leaves behind, made once for the run: a platform on a copy of it is there in seconds and has the
 * demo to itself. Tests of the first start make their own.
 */
public final class DemoData {

    private static final Path MADE = make(Path.of("target", "demo-data"));

    private DemoData() {}

    /** A copy in this folder, which must not exist yet; the folder. */
    public static Path copy(Path folder) {
        try (Stream<Path> files = Files.walk(MADE)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve(MADE.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make(Path folder) {
        try {
            if (Files.exists(folder)) {
                delete(folder);
            }
            Files.createDirectories(folder.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PlatformProcess.start(folder).close();
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
