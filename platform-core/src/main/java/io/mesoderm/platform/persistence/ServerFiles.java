package io.mesoderm.platform.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;

/** Where the embedded server keeps what, all under one folder, and how a file is written whole or not at all. */
record ServerFiles(Path folder) {

    Path data() {
        return folder.resolve("data");
    }

    /** The server's own: one that starts deletes what it finds of temporary tables, whoever they belong to. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    Path settings() {
        return folder.resolve("mesoderm.cnf");
    }

    Path certificate() {
        return folder.resolve("server.pem");
    }

    Path key() {
        return folder.resolve("server.key");
    }

    Path pid() {
        return folder.resolve("mariadbd.pid");
    }

    Path port() {
        return folder.resolve("port");
    }

    Path errorLog() {
        return folder.resolve("mariadbd.log");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    /** The login's password: made once, readable by the owner of the folder alone. */
    String password(String login) throws IOException {
        Path file = folder.resolve(login + ".password");
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            writePrivate(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).strip();
    }

    static void writePrivate(Path file, String text) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(written);
        Files.createFile(
                written,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static void createPrivateFolder(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        if (!Files.exists(path)) {
            Files.createDirectory(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
