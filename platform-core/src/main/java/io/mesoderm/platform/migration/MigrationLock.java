package io.mesoderm.platform.migration;

import io.mesoderm.platform.persistence.Leases;
import io.mesoderm.platform.persistence.Leases.Lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One at a time across nodes. The server's own lock makes the next one wait without asking again and
 * again, and is free the moment a killed node's session ends; the lease's token is what a write checks,
 * because a session may end while its node still believes that it works. After a failure the caller
 * closes the connection, and the lock goes with it.
 */
final class MigrationLock {

    private static final Duration LENGTH = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private MigrationLock() {}

    static void run(Connection connection, String name, SchemaVersion schema, Work work)
            throws SQLException {
        enter(connection, name, schema);
        Lease lease = Leases.takeOver(connection, name, LENGTH);
        work.run(lease);
        Leases.release(connection, lease);
        ask(connection, "SELECT RELEASE_LOCK(?)", name);
    }

    /** For the control database, which may have no lease table yet. */
    static void enter(Connection connection, String name, SchemaVersion schema)
            throws SQLException {
        String sql = "SELECT GET_LOCK(?, " + PATIENCE.toSeconds() + ")";
        if (ask(connection, sql, name) != 1) {
            throw schema.refused("", "the lock " + name + " was not to be had");
        }
    }

    private static int ask(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    interface Work {
        void run(Lease lease) throws SQLException;
    }
}
