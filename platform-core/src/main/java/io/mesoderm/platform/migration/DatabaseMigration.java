package io.mesoderm.platform.migration;

import static io.mesoderm.platform.persistence.DatabaseNames.quoted;

import io.mesoderm.platform.persistence.DatabaseRemoval;
import io.mesoderm.platform.persistence.Leases.Lease;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * One database on its way to one schema, under a lease: copy or replay, compare with the template, and only
 * then mark as served. The identity row is written last, so a database without one was never served and
 * may be made anew.
 */
final class DatabaseMigration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseMigration.class);

    private final Connection connection;
    private final String database;
    private final SchemaVersion schema;
    private final Lease lease;
    private final DatabaseRemoval removal;

    DatabaseMigration(
            Connection connection,
            String database,
            SchemaVersion schema,
            Lease lease,
            DatabaseRemoval removal) {
        this.connection = connection;
        this.database = database;
        this.schema = schema;
        this.lease = lease;
        this.removal = removal;
    }

    static void create(Connection connection, String database) throws SQLException {
        execute(
                connection,
                "CREATE DATABASE IF NOT EXISTS %s CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci"
                        .formatted(quoted(database)));
        execute(connection, "USE " + quoted(database));
    }

    private static void execute(Connection connection, String ddl) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(ddl);
        }
    }

    /** {@code liquibase} runs it on this very database, with the lease that needs. */
    void run(Recording recording, LiquibaseItself liquibase) throws SQLException {
        create(connection, database);
        boolean served = served();
        if (served) {
            new Replay(connection, schema, recording).run();
        } else {
            makeEmpty();
            fill(recording);
        }
        List<String> differences = differences(recording);
        if (!differences.isEmpty()) {
            LOG.warn(
                    "replay on {} differs from {}: {}",
                    database,
                    recording.template(),
                    differences);
            if (!served) {
                makeEmpty();
            }
            liquibase.run();
            compare(recording);
        }
        finish();
    }

    private void fill(Recording recording) throws SQLException {
        var copy = new TemplateCopy(connection, recording);
        if (!copy.possible() || !copy.run()) {
            makeEmpty();
            new Replay(connection, schema, recording).runOnEmpty();
        }
    }

    /** What a killed node left of a database that nobody was served from; one that was served is refused. */
    private void makeEmpty() throws SQLException {
        if (wasServed()) {
            throw schema.refused(
                    "", database + " was served and has lost its identity row; restore it");
        }
        if (!SchemaFingerprint.tables(connection).isEmpty()) {
            removal.drop(connection, database);
            create(connection, database);
        }
    }

    private boolean wasServed() throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement(
                        "SELECT 1 FROM mesoderm.migration_checksum WHERE database_name = ?")) {
            sql.setString(1, database);
            try (ResultSet row = sql.executeQuery()) {
                return row.next();
            }
        }
    }

    void compare(Recording recording) throws SQLException {
        List<String> differences = differences(recording);
        if (!differences.isEmpty()) {
            throw schema.refused("", "the database differs from its template in " + differences);
        }
    }

    /** Runs Liquibase on the connection's default database. */
    interface LiquibaseItself {
        void run() throws SQLException;
    }

    private List<String> differences(Recording recording) throws SQLException {
        return SchemaFingerprint.of(connection).differencesFrom(recording.fingerprint());
    }

    private boolean served() throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet table = sql.executeQuery("SHOW TABLES LIKE 'identity_row'")) {
            if (!table.next()) {
                return false;
            }
        }
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT owner FROM identity_row")) {
            if (!row.next()) {
                return false;
            }
            if (!row.getString(1).equals(database)) {
                throw schema.refused("", "%s belongs to %s".formatted(database, row.getString(1)));
            }
            return true;
        }
    }

    /** Identity and checksum in one transaction; a lease that was lost meanwhile changes nothing. */
    void finish() throws SQLException {
        connection.setAutoCommit(false);
        identity();
        if (checksum() == 0) {
            throw schema.refused("", "another node took over the migration of " + database);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void identity() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO identity_row (id, owner, schema_checksum, written_at)
                        VALUES (1, ?, ?, UTC_TIMESTAMP(6))
                        ON DUPLICATE KEY UPDATE
                            schema_checksum = VALUES(schema_checksum), written_at = VALUES(written_at)
                        """)) {
            insert.setString(1, database);
            insert.setString(2, schema.checksum());
            insert.executeUpdate();
        }
    }

    private int checksum() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO mesoderm.migration_checksum
                            (database_name, checksum, version, fencing_token, migrated_at)
                        SELECT ?, ?, ?, fencing_token, UTC_TIMESTAMP(6) FROM mesoderm.lease
                        WHERE name = ? AND fencing_token = ?
                        ON DUPLICATE KEY UPDATE
                            checksum = VALUES(checksum), version = VALUES(version),
                            fencing_token = VALUES(fencing_token), migrated_at = VALUES(migrated_at)
                        """)) {
            insert.setString(1, database);
            insert.setString(2, schema.checksum());
            insert.setString(3, schema.version());
            insert.setString(4, lease.name());
            insert.setLong(5, lease.token());
            return insert.executeUpdate();
        }
    }
}
