package io.mesoderm.platform.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that the platform answers, written where they were asked for. */
final class Downloads {

    private Downloads() {}

    /** To the standard output if no file is named. */
    static void write(Client client, String path, Path output) {
        try {
            if (output == null) {
                client.download(path, new FileOutputStream(FileDescriptor.out));
            } else {
                save(client, path, output);
            }
        } catch (IOException e) {
            throw new CommandFailed("the file cannot be written: " + e.getMessage(), false);
        }
    }

    /** Under another name until it is whole. */
    private static void save(Client client, String path, Path output) throws IOException {
        Path part = output.resolveSibling(output.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                client.download(path, out);
            }
            Files.move(part, output, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
