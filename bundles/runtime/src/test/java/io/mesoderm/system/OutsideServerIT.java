package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.persistence.EmbeddedServer;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.ServerLocation;
import io.mesoderm.platform.persistence.ServerLocation.Login;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platform on a database server that it did not start and does not own: somebody else's mariadbd, which
 * shows a certificate, with the two logins made by the statements of docs/operations.md.
 */
class OutsideServerIT {

    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Login OWNER = new Login("owner", "the owner's 1");
    private static final String APPLICATION = "the application's 2";
    private static final String MIGRATOR = "the migrator's 3";

    @TempDir private static Path folder;

    private static EmbeddedServer server;
    private static MigratorConnections owner;

    @BeforeAll
    static void start() throws Exception {
        server =
                EmbeddedServer.start(
                        folder.resolve("server"), TestDatabase.programs(), Optional.empty());
        ServerLocation made = server.location();
        execute(
                new MigratorConnections(made),
                "CREATE USER owner@'127.0.0.1' IDENTIFIED BY 'the owner''s 1'",
                "GRANT ALL PRIVILEGES ON *.* TO owner@'127.0.0.1' WITH GRANT OPTION");
        owner =
                new MigratorConnections(
                        new ServerLocation(
                                made.host(),
                                made.port(),
                                made.sslMode(),
                                made.certificate(),
                                OWNER,
                                OWNER,
                                Optional.empty()));
        execute(
                owner,
                "DROP USER mesoderm_app@'127.0.0.1'",
                "DROP USER mesoderm_migrator@'127.0.0.1'");
        execute(owner, documented());
    }

    /** The statements of the manual, with an address and passwords of this machine. */
    private static String[] documented() throws IOException {
        Path manual = Path.of(System.getProperty("mesoderm.home"), "docs", "operations.md");
        Matcher block = SQL.matcher(Files.readString(manual));
        assertThat(block.find()).isTrue();
        String sql =
                block.group(1)
                        .replace("10.0.0.5", "127.0.0.1")
                        .replaceFirst("'…'", "'the application''s 2'")
                        .replaceFirst("'…'", "'the migrator''s 3'");
        return Arrays.stream(sql.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toArray(String[]::new);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void execute(MigratorConnections by, String... statements) throws SQLException {
        try (Connection connection = by.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long asked(String query) throws SQLException {
        try (Connection connection = owner.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A settings file as the manual shows it. */
    private static String config(String name, Path certificate) throws IOException {
        Path passwords = Files.createDirectories(folder.resolve(name));
        Files.writeString(passwords.resolve("app.password"), APPLICATION + "\n");
        Files.writeString(passwords.resolve("migrator.password"), MIGRATOR + "\n");
        return Files.writeString(
                        folder.resolve(name + ".yaml"),
                        """
                        database:
                          host: 127.0.0.1
                          port: %d
                          ssl-mode: verify-full
                          certificate: %s
                          application-password-file: %s
                          migrator-password-file: %s
                        """
                                .formatted(
                                        server.location().port(),
                                        certificate,
                                        passwords.resolve("app.password"),
                                        passwords.resolve("migrator.password")))
                .toString();
    }

    private static Path shown() {
        return server.location().certificate().orElseThrow();
    }

    @Test
    void servesFromIt() throws Exception {
        Path data = folder.resolve("serves");
        String config = config("serving", shown());
        for (int start = 1; start <= 2; start++) {
            try (PlatformProcess platform = PlatformProcess.start(data, "--config", config)) {
                Aurelia chain = Aurelia.at(platform.url());
                String patient = chain.patient("ahrens");
                chain.masseur("berlin").record(patient, "none").ok();

                assertThat(chain.ledgerAudit().path("holds").asBoolean()).isTrue();
                assertThat(asked("SELECT COUNT(*) FROM c_aurelia__sample_treatment.massage"))
                        .isEqualTo(start);
                assertThat(
                                asked(
                                        """
                                        SELECT COUNT(*) FROM information_schema.processlist
                                        WHERE user = 'mesoderm_app'
                                        """))
                        .isPositive();
            }
        }
        assertThat(data.resolve("mariadb")).as("the embedded server's folder").doesNotExist();
        assertThat(
                        asked(
                                "SELECT COUNT(*) FROM mysql.user WHERE user = 'mesoderm_app' AND ssl_type = 'ANY'"))
                .isEqualTo(1);
    }

    @Test
    void namesEachSettingThatIsWrong() throws Exception {
        execute(
                owner,
                "SET GLOBAL innodb_lock_wait_timeout = 50",
                "SET GLOBAL innodb_flush_log_at_trx_commit = 2");
        String config = config("wrong", shown());
        try {
            assertThatThrownBy(
                            () ->
                                    PlatformProcess.start(
                                            folder.resolve("refused"), "--config", config))
                    .message()
                    .contains(
                            "the platform ended",
                            "database-settings-wrong",
                            "innodb_lock_wait_timeout: wanted 5, is 50",
                            "innodb_flush_log_at_trx_commit: wanted 1, is 2");
        } finally {
            execute(
                    owner,
                    "SET GLOBAL innodb_lock_wait_timeout = 5",
                    "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        }
    }

    /** Whoever answers in the server's place gets no password. */
    @Test
    void speaksToNoServerThatShowsAnotherCertificate() throws Exception {
        String config = config("stranger", foreignCertificate());

        assertThatThrownBy(
                        () -> PlatformProcess.start(folder.resolve("deceived"), "--config", config))
                .message()
                .contains("the platform ended", "certificat");
    }

    private static Path foreignCertificate() throws Exception {
        Path store = folder.resolve("foreign.p12");
        Path certificate = folder.resolve("foreign.pem");
        List<String> common =
                List.of("-alias", "db", "-keystore", store.toString(), "-storepass", "foreign");
        keytool(
                "-genkeypair",
                common,
                "-keyalg",
                "EC",
                "-dname",
                "CN=db",
                "-ext",
                "san=ip:127.0.0.1");
        keytool("-exportcert", common, "-rfc", "-file", certificate.toString());
        return certificate;
    }

    private static void keytool(String verb, List<String> common, String... options)
            throws IOException, InterruptedException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add(verb);
        command.addAll(common);
        command.addAll(List.of(options));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
