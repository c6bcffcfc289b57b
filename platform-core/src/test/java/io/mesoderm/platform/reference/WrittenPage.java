package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the docs that is made of other files; {@code -Ddocs.write=true} writes it anew. */
final class WrittenPage {

    static final Path HOME = Path.of(System.getProperty("mesoderm.home", ".."));

    private WrittenPage() {}

    /** Fails if the page does not say exactly this. */
    static void says(String page, String text) {
        Path file = HOME.resolve("docs").resolve(page);
        try {
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(file, text);
            }
            assertThat(Files.readString(file))
                    .as("docs/%s is old; run this test with -Ddocs.write=true", page)
                    .isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
