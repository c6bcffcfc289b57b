package io.mesoderm.platform.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Locks across nodes: a row with an end and a fencing token in the control database. Not
 * {@code GET_LOCK}, which is local to one server. The clock is the database's. Whoever writes under a
 * lease checks the token in the writing statement, since a paused holder does not know that it lost it.
 */
public final class Leases {

    private Leases() {}

    /** A lease as it was granted; {@code owner} is one acquisition, not one node. */
    public record Lease(String name, UUID owner, long token, Duration length) {}

    /** Empty if somebody else holds it. The connection must be able to write the control database. */
    public static Optional<Lease> acquire(Connection connection, String name, Duration length)
            throws SQLException {
        UUID owner = Ids.next();
        if (take(connection, name, owner, length) || insert(connection, name, owner, length)) {
            return Optional.of(new Lease(name, owner, token(connection, name, owner), length));
        }
        return Optional.empty();
    }

    /**
     * Takes it whoever held it. Only for who knows that the holder is dead, because it has in hand what
     * the holder would have to hold, such as the server's own lock.
     */
    public static Lease takeOver(Connection connection, String name, Duration length)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE mesoderm.lease SET held_until = '2000-01-01' WHERE name = ?")) {
            update.setString(1, name);
            update.executeUpdate();
        }
        return acquire(connection, name, length)
                .orElseThrow(() -> new SQLException("the lease " + name + " was taken meanwhile"));
    }

    /** Makes it last its length from now on; false if it was lost. */
    public static boolean renew(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE mesoderm.lease
                        SET held_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
                        WHERE name = ? AND owner = ? AND fencing_token = ?
                        """)) {
            update.setLong(1, lease.length().toNanos() / 1000);
            update.setString(2, lease.name());
            update.setBytes(3, BinaryIds.bytes(lease.owner()));
            update.setLong(4, lease.token());
            return update.executeUpdate() == 1;
        }
    }

    /** Gives it back at once; the token stays, so that the next one is higher. */
    public static void release(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE mesoderm.lease SET held_until = '2000-01-01'
                        WHERE name = ? AND owner = ? AND fencing_token = ?
                        """)) {
            update.setString(1, lease.name());
            update.setBytes(2, BinaryIds.bytes(lease.owner()));
            update.setLong(3, lease.token());
            update.executeUpdate();
        }
    }

    /** Gives it back for good: for leases whose names come once. */
    public static void remove(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM mesoderm.lease WHERE name = ? AND owner = ? AND fencing_token = ?")) {
            delete.setString(1, lease.name());
            delete.setBytes(2, BinaryIds.bytes(lease.owner()));
            delete.setLong(3, lease.token());
            delete.executeUpdate();
        }
    }

    /** The names with this beginning that were held, and that nobody renewed in time. */
    public static List<String> ended(Connection connection, String prefix) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        SELECT name FROM mesoderm.lease
                        WHERE name LIKE CONCAT(?, '%') AND held_until < UTC_TIMESTAMP(6)
                        ORDER BY name
                        """)) {
            select.setString(1, prefix);
            try (ResultSet rows = select.executeQuery()) {
                var names = new ArrayList<String>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        }
    }

    private static boolean take(Connection connection, String name, UUID owner, Duration length)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE mesoderm.lease
                        SET owner = ?, fencing_token = fencing_token + 1,
                            held_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
                        WHERE name = ? AND held_until < UTC_TIMESTAMP(6)
                        """)) {
            update.setBytes(1, BinaryIds.bytes(owner));
            update.setLong(2, length.toNanos() / 1000);
            update.setString(3, name);
            return update.executeUpdate() == 1;
        }
    }

    private static boolean insert(Connection connection, String name, UUID owner, Duration length)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT IGNORE INTO mesoderm.lease (name, owner, fencing_token, held_until)
                        VALUES (?, ?, 1, UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND)
                        """)) {
            insert.setString(1, name);
            insert.setBytes(2, BinaryIds.bytes(owner));
            insert.setLong(3, length.toNanos() / 1000);
            return insert.executeUpdate() == 1;
        }
    }

    private static long token(Connection connection, String name, UUID owner) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT fencing_token FROM mesoderm.lease WHERE name = ? AND owner = ?")) {
            select.setString(1, name);
            select.setBytes(2, BinaryIds.bytes(owner));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
