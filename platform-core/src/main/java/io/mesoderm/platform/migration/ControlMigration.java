package io.mesoderm.platform.migration;

import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.Leases;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/**
 * The control database holds the recordings and the leases, so it can lean on neither: its recording is
 * made each time its checksum has changed, kept in memory, and replayed under the server's own lock.
 */
final class ControlMigration {

    private static final String LOCK = "mesoderm:control:migration";
    private static final Set<Integer> ABSENT = Set.of(1049, 1146);

    private ControlMigration() {}

    /** No such database, no such table. */
    static boolean isAbsent(SQLException e) {
        return ABSENT.contains(e.getErrorCode());
    }

    static void run(Connection connection, SchemaVersion schema) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("DO GET_LOCK('%s', 300)".formatted(LOCK));
            try {
                replay(connection, schema);
            } finally {
                if (!connection.isClosed()) {
                    sql.execute("DO RELEASE_LOCK('%s')".formatted(LOCK));
                }
            }
        }
    }

    private static void replay(Connection connection, SchemaVersion schema) throws SQLException {
        Recording recording = Template.record(connection, schema);
        DatabaseMigration.create(connection, DatabaseNames.control());
        new Replay(connection, schema, recording).run();
        var lease =
                Leases.acquire(connection, LOCK, Duration.ofMinutes(1))
                        .orElseThrow(() -> schema.refused("", "the lease " + LOCK + " is held"));
        var migration = new DatabaseMigration(connection, DatabaseNames.control(), schema, lease);
        migration.compare(recording);
        migration.finish();
        Leases.release(connection, lease);
    }
}
