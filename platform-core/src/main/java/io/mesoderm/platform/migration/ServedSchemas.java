package io.mesoderm.platform.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which checksum each database has, for all chains: read in one query at start, so that a start where
 * nothing has changed opens no chain's database.
 */
final class ServedSchemas {

    private final Map<String, String> checksums = new ConcurrentHashMap<>();

    boolean is(String database, SchemaVersion schema) {
        return schema.checksum().equals(checksums.get(database));
    }

    void put(String database, SchemaVersion schema) {
        checksums.put(database, schema.checksum());
    }

    /** Knows nothing if there is no control database yet. */
    void readAll(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                "SELECT database_name, checksum FROM mesoderm.migration_checksum")) {
            while (row.next()) {
                checksums.put(row.getString(1), row.getString(2));
            }
        } catch (SQLException e) {
            if (!ControlMigration.isAbsent(e)) {
                throw e;
            }
        }
    }

    /** What another node may have done meanwhile. */
    void read(Connection connection, String database) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT checksum FROM mesoderm.migration_checksum WHERE database_name = ?")) {
            select.setString(1, database);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    checksums.put(database, row.getString(1));
                }
            }
        }
    }

    /** Before the database is dropped, so that a kill in between leaves one that is simply made again. */
    void forget(Connection connection, String database) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM mesoderm.migration_checksum WHERE database_name = ?")) {
            delete.setString(1, database);
            delete.executeUpdate();
        }
        checksums.remove(database);
    }
}
