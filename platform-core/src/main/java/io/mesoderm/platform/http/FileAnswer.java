package io.mesoderm.platform.http;

import io.mesoderm.spi.context.PatientId;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The output of an endpoint that answers a file, not JSON. It is written out before the first byte is sent: what
 * goes wrong on the way is a problem as everywhere and never half a file, and a slow reader holds no connection to
 * the database. Only a GET answers one, since the answer of a command is stored. A file tells nothing of
 * the patients in it: an endpoint whose file is about some names them in its input or beside the file.
 *
 * @param name what it is called where it is saved: letters, digits, {@code .}, {@code _} and {@code -}
 * @param patients whom its content speaks of, for the one event of reading
 */
public record FileAnswer(
        String name, String contentType, Content content, Set<PatientId> patients) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** Writes the file; {@link Problem}s are answered as usual. */
    @FunctionalInterface
    public interface Content {

        void writeTo(FileOutput out) throws IOException;
    }

    /** About nobody, or about whom its endpoint's input names. */
    public FileAnswer(String name, String contentType, Content content) {
        this(name, contentType, content, Set.of());
    }

    public FileAnswer {
        patients = Set.copyOf(patients);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a file's name: " + name);
        }
    }
}
