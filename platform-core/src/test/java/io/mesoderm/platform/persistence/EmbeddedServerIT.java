package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

@Timeout(120)
class EmbeddedServerIT {

    private static final Path FOLDER = Path.of("target", "embedded-server");

    private EmbeddedServer server;

    @BeforeEach
    void empty() throws IOException {
        ServerFiles.deleteTree(FOLDER);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static EmbeddedServer start() {
        return EmbeddedServer.start(FOLDER, TestDatabase.programs(), Optional.empty());
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = new MigratorConnections(server.location()).open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = new MigratorConnections(server.location()).open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void takesTheMemoryItIsGiven() throws Exception {
        server = EmbeddedServer.start(FOLDER, 256);

        assertThat(ask("SELECT @@innodb_buffer_pool_size")).isEqualTo("268435456");
    }

    @Test
    void installsAServerThatOnlyOurLoginsMayEnter() throws Exception {
        server = start();

        assertThat(
                        ask(
                                "SELECT GROUP_CONCAT(CONCAT(user, '@', host) ORDER BY user) FROM mysql.global_priv"
                                        + " WHERE JSON_VALUE(priv, '$.account_locked') IS NULL"))
                .isEqualTo("mesoderm_app@127.0.0.1,mesoderm_migrator@127.0.0.1");
        assertThat(
                        ask(
                                "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = 'test'"))
                .isEqualTo("0");
        assertThat(ask("SELECT COUNT(*) FROM mysql.db")).isEqualTo("0");
        assertThat(ask("SELECT @@bind_address")).isEqualTo("127.0.0.1");
        assertThat(
                        ask(
                                "SELECT variable_value FROM information_schema.session_status"
                                        + " WHERE variable_name = 'Ssl_version'"))
                .isEqualTo("TLSv1.3");
        assertThat(ask("SELECT @@tmpdir"))
                .isEqualTo(FOLDER.resolve("tmp").toAbsolutePath().toString());
        new ServerSettings(new MigratorConnections(server.location())).check();
        for (String secret :
                List.of("mesoderm_app.password", "mesoderm_migrator.password", "server.key")) {
            assertThat(Files.getPosixFilePermissions(FOLDER.resolve(secret)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(Files.readString(FOLDER.resolve("mesoderm_app.password"))).hasSize(43);
    }

    @Test
    void keepsDataPortAndPasswordsOverARestart() throws Exception {
        server = start();
        int port = server.location().port();
        execute("CREATE DATABASE kept");
        server.close();
        server = start();

        assertThat(server.location().port()).isEqualTo(port);
        assertThat(ask("SHOW DATABASES LIKE 'kept'")).isEqualTo("kept");
    }

    @Test
    void refusesASecondPlatformOnTheSameData() {
        server = start();

        assertThatThrownBy(EmbeddedServerIT::start)
                .isInstanceOf(DataFolderInUse.class)
                .hasMessageContaining("data-folder-in-use");
    }

    @Test
    void startsADeadServerAgain() throws Exception {
        server = start();
        execute("CREATE DATABASE kept");
        long killed = server.pid();
        int port = server.location().port();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        long newPid = awaitOtherPid(killed);

        assertThat(newPid).isNotEqualTo(killed);
        assertThat(server.location().port()).isEqualTo(port);
        assertThat(ask("SHOW DATABASES LIKE 'kept'")).isEqualTo("kept");
    }

    private long awaitOtherPid(long killed) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (server.pid() == killed && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
        return server.pid();
    }

    @Test
    void takesOverTheServerOfAKilledPlatform() throws Exception {
        long orphan = orphan();

        server = start();

        assertThat(server.pid()).isEqualTo(orphan);
        assertThat(ask("SELECT 1")).isEqualTo("1");
        ProcessHandle.of(orphan).orElseThrow().destroyForcibly();
        assertThat(awaitOtherPid(orphan)).as("it is supervised too").isNotEqualTo(orphan);
    }

    @Test
    void stopsAnOrphanThatDoesNotAnswerToOurPassword() throws Exception {
        long orphan = orphan();
        Files.writeString(FOLDER.resolve("mesoderm_migrator.password"), "another");

        assertThatThrownBy(EmbeddedServerIT::start)
                .as("nobody knows the password of these data any more")
                .hasMessageContaining("refuses our password");
        assertThat(ProcessHandle.of(orphan)).isEmpty();
    }

    @Test
    void stopsAnOrphanThatRunsWithOtherSettings() throws Exception {
        long orphan = orphan();
        Path settings = FOLDER.resolve("mesoderm.cnf");
        Files.writeString(settings, Files.readString(settings) + "# changed\n");

        server = start();

        assertThat(server.pid()).isNotEqualTo(orphan);
        assertThat(ProcessHandle.of(orphan)).isEmpty();
    }

    @Test
    void leavesNothingOfAKilledInstallation() throws Exception {
        Files.createDirectories(FOLDER.resolve("installing-1/mysql"));
        Files.writeString(FOLDER.resolve("installing-1/mysql/half"), "half");

        server = start();

        assertThat(FOLDER.resolve("installing-1")).doesNotExist();
        assertThat(ask("SELECT 1")).isEqualTo("1");
    }

    private static long orphan() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-cp", classPath(), KilledPlatform.class.getName()));
        command.addAll(List.of(FOLDER.toString(), TestDatabase.programs().toString()));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return Long.parseLong(output.lines().toList().getLast());
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
