package io.mesoderm.platform.migration;

import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.DatabaseRemoval;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * The control database holds the recordings and the leases, so it can lean on neither: its recording is
 * made each time its checksum has changed, kept in memory, and replayed under the server's own lock.
 */
final class ControlMigration {

    private static final String LOCK = "migrate:" + DatabaseNames.control();
    private static final Set<Integer> ABSENT = Set.of(1049, 1146);

    private ControlMigration() {}

    /** No such database, no such table. */
    static boolean isAbsent(SQLException e) {
        return ABSENT.contains(e.getErrorCode());
    }

    static void run(
            Connection connection,
            SchemaVersion schema,
            Templates templates,
            DatabaseRemoval removal)
            throws SQLException {
        MigrationLock.enter(connection, LOCK, schema);
        Recording recording = templates.record(connection, schema);
        DatabaseMigration.create(connection, DatabaseNames.control());
        new Replay(connection, schema, recording).run();
        MigrationLock.run(
                connection,
                LOCK,
                schema,
                lease -> {
                    var migration =
                            new DatabaseMigration(
                                    connection, DatabaseNames.control(), schema, lease, removal);
                    migration.compare(recording);
                    migration.finish();
                });
    }
}
