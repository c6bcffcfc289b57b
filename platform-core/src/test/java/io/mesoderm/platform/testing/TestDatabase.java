package io.mesoderm.platform.testing;

import io.mesoderm.platform.migration.MigrationEngine;
import io.mesoderm.platform.migration.RecordedMigrations;
import io.mesoderm.platform.persistence.DataFolderInUse;
import io.mesoderm.platform.persistence.EmbeddedServer;
import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.Pool;
import io.mesoderm.platform.persistence.ServerLocation;
import io.mesoderm.platform.persistence.TenantDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The server of this test run and the ways into it. Its data lie under {@code target/} and are
 * emptied, not installed anew, by the next run.
 */
public final class TestDatabase {

    private static final int CONNECTIONS = 16;

    private final EmbeddedServer server;
    private final MigratorConnections migrator;
    private final Grants grants;
    private final Pool pool;
    private final TenantDatabase tenants;
    private final MigrationEngine migrations;

    private TestDatabase(EmbeddedServer server) {
        this.server = server;
        this.migrator = new MigratorConnections(server.location());
        this.grants = new Grants(migrator);
        this.pool = Pool.open(server.location(), CONNECTIONS);
        this.tenants = new TenantDatabase(pool);
        this.migrations = new RecordedMigrations(migrator, grants);
        migrations.control();
    }

    /** The one of this run, started on first use and stopped with the JVM. */
    public static TestDatabase shared() {
        return Shared.DATABASE;
    }

    public EmbeddedServer server() {
        return server;
    }

    public ServerLocation location() {
        return server.location();
    }

    public MigratorConnections migrator() {
        return migrator;
    }

    public Grants grants() {
        return grants;
    }

    public Pool pool() {
        return pool;
    }

    public TenantDatabase tenants() {
        return tenants;
    }

    /** The control database is up already. */
    public MigrationEngine migrations() {
        return migrations;
    }

    /** Runs statements as the migrator, {@code database} selected. */
    public void execute(String database, String... statements) {
        try (Connection connection = migrator.open(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number that a query of the migrator gives, who may read every database. */
    public long query(String database, String sql) {
        try (Connection connection = migrator.open(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What forbids writes to the tables of the database. */
    public List<String> triggers(String database) {
        try (Connection connection = migrator.open(database);
                Statement statement = connection.createStatement()) {
            return names(statement, "SHOW TRIGGERS");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows each table of the database has. */
    public Map<String, Long> rows(String database) {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = migrator.open(database);
                Statement statement = connection.createStatement()) {
            for (String table : names(statement, "SHOW TABLES")) {
                rows.put(table, query(database, "SELECT COUNT(*) FROM `" + table + "`"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** A checksum of what each table of the database holds. */
    public Map<String, Long> contents(String database) {
        Map<String, Long> contents = new TreeMap<>();
        try (Connection connection = migrator.open(database);
                Statement statement = connection.createStatement()) {
            for (String table : names(statement, "SHOW TABLES")) {
                try (ResultSet row = statement.executeQuery("CHECKSUM TABLE `" + table + "`")) {
                    row.next();
                    contents.put(table, row.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return contents;
    }

    /** Makes the row by which a database is known as its own. */
    public void identify(String database) {
        execute(
                database,
                """
                CREATE TABLE IF NOT EXISTS identity_row (
                  id TINYINT NOT NULL DEFAULT 1 PRIMARY KEY CHECK (id = 1),
                  owner VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
                  created_at DATETIME(6) NOT NULL)
                """,
                "INSERT IGNORE INTO identity_row VALUES (1, '" + database + "', UTC_TIMESTAMP(6))");
    }

    /** Where the server's programs are unpacked: they are large, so all modules of a build share one copy. */
    public static Path programs() {
        Path outermost = Path.of("").toAbsolutePath();
        for (Path folder = outermost; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("pom.xml"))) {
                outermost = folder;
            }
        }
        return outermost.resolve("target");
    }

    private static void dropEverything(MigratorConnections migrator) {
        try (Connection connection = migrator.open();
                Statement statement = connection.createStatement()) {
            for (String name :
                    names(
                            statement,
                            "SELECT schema_name FROM information_schema.schemata WHERE schema_name"
                                    + " NOT IN ('information_schema','performance_schema','mysql','sys')")) {
                statement.execute("DROP DATABASE `" + name + "`");
            }
            for (String name :
                    names(statement, "SELECT user FROM mysql.user WHERE is_role = 'Y'")) {
                statement.execute("DROP ROLE `" + name + "`");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Statement statement, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static final class Shared {

        static final TestDatabase DATABASE = start();

        /** Two runs at once in one module take two folders. */
        private static TestDatabase start() {
            for (int number = 1; ; number++) {
                try {
                    return open(Path.of("target", "mariadb-" + number));
                } catch (DataFolderInUse taken) {
                    if (number == 8) {
                        throw taken;
                    }
                }
            }
        }

        private static TestDatabase open(Path folder) {
            EmbeddedServer server = emptied(folder);
            TestDatabase database = new TestDatabase(server);
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        database.pool.close();
                                        server.close();
                                    }));
            return database;
        }

        /** A file that a killed run left in a database keeps it from being dropped: then all is made anew. */
        private static EmbeddedServer emptied(Path folder) {
            EmbeddedServer server = EmbeddedServer.start(folder, programs(), Optional.empty());
            try {
                dropEverything(new MigratorConnections(server.location()));
                return server;
            } catch (IllegalStateException undroppable) {
                server.close();
                delete(folder.resolve("data"));
                return EmbeddedServer.start(folder, programs(), Optional.empty());
            }
        }

        private static void delete(Path tree) {
            try (Stream<Path> paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
