package io.mesoderm.platform.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where the platform on a data folder answers, and the operator's token for its command line. Kept in a
 * file only its owner can read: whoever can read it could read the database as well.
 */
public record RunningPlatform(String url, String token) {

    private static final String FILE = "command-line";

    /** Says that a platform answers now; replaces what an earlier one said. */
    public void write(Path data) {
        try {
            Path file = data.resolve(FILE);
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, List.of(url, token), StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The platform that runs on the folder; {@link CommandFailed} when none has said so. */
    public static RunningPlatform of(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve(FILE));
            return new RunningPlatform(lines.get(0), lines.get(1));
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new CommandFailed(
                    "no platform runs on " + data + "; start one with: mesoderm run", false);
        }
    }

    /** Says that it answers no more. */
    public static void forget(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
