package io.mesoderm.platform.persistence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the data folder of a new server: system tables, our two logins, no root, no test database.
 * It is made beside its place and renamed, so a killed installation leaves nothing that looks
 * finished.
 */
record ServerInstall(ServerFiles files, ServerBinaries binaries) {

    static final String APPLICATION = "mesoderm_app";
    static final String MIGRATOR = "mesoderm_migrator";

    private static final List<String> SCRIPTS =
            List.of(
                    "mariadb_system_tables.sql",
                    "mariadb_performance_tables.sql",
                    "mariadb_system_tables_data.sql",
                    "maria_add_gis_sp_bootstrap.sql");

    void ensure() throws IOException, InterruptedException {
        if (Files.isDirectory(files.data())) {
            return;
        }
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(files.folder(), "installing-*")) {
            for (Path path : left) {
                ServerFiles.deleteTree(path);
            }
        }
        Path installing = Files.createTempDirectory(files.folder(), "installing-");
        bootstrap(installing);
        Files.move(installing, files.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void bootstrap(Path target) throws IOException, InterruptedException {
        Path log = files.folder().resolve("install.log");
        Process process =
                new ProcessBuilder(command(target))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try (OutputStream sql = process.getOutputStream();
                InputStream statements = statements()) {
            statements.transferTo(sql);
        } catch (IOException refused) {
            throw new IOException("MariaDB refused its installation, see " + log, refused);
        }
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("MariaDB could not be installed, see " + log);
        }
    }

    private List<String> command(Path target) {
        List<String> command = new ArrayList<>();
        command.add(binaries.server().toString());
        command.addAll(
                List.of(
                        "--no-defaults",
                        "--bootstrap",
                        "--skip-log-error",
                        "--log-warnings=0",
                        "--enforce-storage-engine=",
                        "--max_allowed_packet=8M",
                        "--net_buffer_length=16K"));
        command.add("--basedir=" + binaries.home());
        command.add("--datadir=" + target);
        command.add("--tmpdir=" + files.temporary());
        command.add("--lc-messages-dir=" + binaries.messages());
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private InputStream statements() throws IOException {
        List<InputStream> parts = new ArrayList<>();
        parts.add(text("create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\n"));
        for (String script : SCRIPTS) {
            parts.add(Files.newInputStream(binaries.script(script)));
        }
        parts.add(text(logins()));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** The migrator owns the server: it makes databases, roles and grants; the application's login holds nothing. */
    private String logins() throws IOException {
        return """

                delete from mysql.global_priv where User in ('root', '');
                delete from mysql.proxies_priv;
                flush privileges;
                create user '%s'@'127.0.0.1' identified by '%s' require ssl;
                create user '%s'@'127.0.0.1' identified by '%s' require ssl;
                grant all privileges on *.* to '%s'@'127.0.0.1' with grant option;
                """
                .formatted(
                        APPLICATION,
                        files.password(APPLICATION),
                        MIGRATOR,
                        files.password(MIGRATOR),
                        MIGRATOR);
    }

    private static InputStream text(String sql) {
        return new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8));
    }
}
