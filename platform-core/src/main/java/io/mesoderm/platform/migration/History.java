package io.mesoderm.platform.migration;

import static io.mesoderm.platform.persistence.DatabaseNames.quoted;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Liquibase's own two tables, under their default names, so that any of its tools can look at a chain's
 * database. The row of a changeset is also what says, after a kill, that the step was taken.
 */
final class History {

    static final String LOG = "DATABASECHANGELOG";
    static final String LOCK = "DATABASECHANGELOGLOCK";

    /** Unknown database, unknown table. */
    private static final Set<Integer> NOT_THERE = Set.of(1049, 1146);

    private History() {}

    /** Checksums by changeset key; empty if nothing was ever run. */
    static Map<String, String> read(Connection connection) throws SQLException {
        return exists(connection) ? read(connection, LOG) : Map.of();
    }

    /** The same of another database than the connection's; empty if there is none of this name. */
    static Map<String, String> of(Connection connection, String database) throws SQLException {
        try {
            return read(connection, quoted(database) + "." + LOG);
        } catch (SQLException e) {
            if (NOT_THERE.contains(e.getErrorCode())) {
                return Map.of();
            }
            throw e;
        }
    }

    private static Map<String, String> read(Connection connection, String table)
            throws SQLException {
        var rows = new HashMap<String, String>();
        try (Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery("SELECT FILENAME, ID, AUTHOR, MD5SUM FROM " + table)) {
            while (row.next()) {
                rows.put(
                        RecordedStep.key(row.getString(1), row.getString(2), row.getString(3)),
                        row.getString(4));
            }
        }
        return rows;
    }

    static boolean exists(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SHOW TABLES LIKE '" + LOG + "'")) {
            return row.next();
        }
    }

    static void add(Connection connection, List<RecordedStep> steps, String checksum)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO DATABASECHANGELOG
                            (ID, AUTHOR, FILENAME, DATEEXECUTED, ORDEREXECUTED, EXECTYPE, MD5SUM,
                             DESCRIPTION, COMMENTS, LIQUIBASE, DEPLOYMENT_ID)
                        VALUES (?, ?, ?, UTC_TIMESTAMP(), ?, 'EXECUTED', ?, ?, '', '4.33.0', ?)
                        """)) {
            for (RecordedStep step : steps) {
                insert.setString(1, step.changeset());
                insert.setString(2, step.author());
                insert.setString(3, step.filename());
                insert.setInt(4, step.step());
                insert.setString(5, step.md5sum());
                insert.setString(6, step.description());
                insert.setString(7, checksum.substring(0, 10));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
