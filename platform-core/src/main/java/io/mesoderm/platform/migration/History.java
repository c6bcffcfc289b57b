package io.mesoderm.platform.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Liquibase's own two tables, under their default names, so that any of its tools can look at a chain's
 * database. The row of a changeset is also what says, after a kill, that the step was taken.
 */
final class History {

    static final String LOG = "DATABASECHANGELOG";
    static final String LOCK = "DATABASECHANGELOGLOCK";

    private History() {}

    /** Checksums by changeset key; empty if nothing was ever run. */
    static Map<String, String> read(Connection connection) throws SQLException {
        var rows = new HashMap<String, String>();
        if (!exists(connection)) {
            return rows;
        }
        try (Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery("SELECT FILENAME, ID, AUTHOR, MD5SUM FROM " + LOG)) {
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
