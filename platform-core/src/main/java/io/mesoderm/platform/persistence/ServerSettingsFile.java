package io.mesoderm.platform.persistence;

import static io.mesoderm.platform.persistence.ServerInstall.APPLICATION;
import static io.mesoderm.platform.persistence.ServerInstall.MIGRATOR;

import io.mesoderm.platform.persistence.ServerLocation.Login;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings the embedded server starts with: the commented file of the product, and below it the
 * paths and the port of this machine. The port is remembered, so that a restart keeps the pool's
 * address; it lies beside the data and is chosen anew only when another program has taken it.
 */
record ServerSettingsFile(
        ServerFiles files,
        ServerBinaries binaries,
        String base,
        int memoryMb,
        int port,
        ServerLocation location) {

    static ServerSettingsFile remembered(
            ServerFiles files, ServerBinaries binaries, Optional<Path> base, int memoryMb)
            throws IOException {
        int port =
                Files.exists(files.port())
                        ? Integer.parseInt(Files.readString(files.port()).strip())
                        : freePort();
        return of(
                files,
                binaries,
                base.isPresent() ? Files.readString(base.get()) : shipped(),
                memoryMb,
                port);
    }

    private static ServerSettingsFile of(
            ServerFiles files, ServerBinaries binaries, String base, int memoryMb, int port)
            throws IOException {
        ServerLocation location =
                new ServerLocation(
                        "127.0.0.1",
                        port,
                        "verify-full",
                        Optional.of(files.certificate()),
                        new Login(APPLICATION, files.password(APPLICATION)),
                        new Login(MIGRATOR, files.password(MIGRATOR)),
                        Optional.of(files.data()));
        return new ServerSettingsFile(files, binaries, base, memoryMb, port, location);
    }

    ServerSettingsFile withFreePort() throws IOException {
        return isFree(port) ? this : of(files, binaries, base, memoryMb, freePort());
    }

    /** Whether the running server, if any, was started with just these settings. */
    boolean isWritten() throws IOException {
        return Files.exists(files.settings()) && text().equals(Files.readString(files.settings()));
    }

    void write() throws IOException {
        ServerFiles.writePrivate(files.port(), String.valueOf(port));
        ServerFiles.writePrivate(files.settings(), text());
    }

    /** The socket's name is relative to the data folder, since a socket's path may not pass 107 characters. */
    private String text() {
        return base
                + """

                # --- written by the platform at each start ---

                [mariadbd]
                innodb_buffer_pool_size=%dM
                bind_address=127.0.0.1
                port=%d
                socket=mesoderm.sock
                datadir="%s"
                tmpdir="%s"
                basedir="%s"
                lc_messages_dir="%s"
                pid_file="%s"
                log_error="%s"
                ssl_cert="%s"
                ssl_key="%s"
                user="%s"
                """
                        .formatted(
                                memoryMb,
                                port,
                                files.data(),
                                files.temporary(),
                                binaries.home(),
                                binaries.messages(),
                                files.pid(),
                                files.errorLog(),
                                files.certificate(),
                                files.key(),
                                System.getProperty("user.name"));
    }

    private static String shipped() throws IOException {
        try (InputStream in = ServerSettingsFile.class.getResourceAsStream("mesoderm.cnf")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }
}
