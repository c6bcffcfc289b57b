package io.mesoderm.treatment.maintenancescheduling;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** The module's table {@code recompute}: one row, how far the run of the day came. */
final class RunCursor {

    private RunCursor() {}

    /** How far today's run came. */
    record At(Optional<UUID> after, long total) {}

    /** The run of the day, locked; a new one where the last was of another day or is over. */
    static At find(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO recompute (id, day, total, done) VALUES (1, ?, 0, FALSE)
                        ON DUPLICATE KEY UPDATE after_patient = IF(day <> VALUES(day) OR done, NULL, after_patient),
                          done = FALSE, day = VALUES(day)
                        """)) {
            insert.setDate(1, Date.valueOf(day));
            insert.executeUpdate();
        }
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT after_patient, total FROM recompute WHERE id = 1 FOR UPDATE");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new At(Optional.ofNullable(row.getBytes(1)).map(DueTable::uuid), row.getLong(2));
        }
    }

    static void move(Connection connection, LocalDate day, UUID last, long total)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE recompute SET after_patient = ?, total = ? WHERE id = 1 AND day = ?")) {
            update.setBytes(1, DueTable.bytes(last));
            update.setLong(2, total);
            update.setDate(3, Date.valueOf(day));
            update.executeUpdate();
        }
    }

    static void finish(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE recompute SET done = TRUE WHERE id = 1 AND day = ?")) {
            update.setDate(1, Date.valueOf(day));
            update.executeUpdate();
        }
    }
}
