package io.mesoderm.platform.migration;

import io.mesoderm.platform.persistence.DatabaseRemoval;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Databases that no one serves, where Liquibase runs a changelog from the beginning, once for each
 * checksum. One that is left over without a recording was cut short, and is made anew.
 */
final class Templates {

    static final String LOCK = "liquibase";

    private final Map<String, Recording> known = new ConcurrentHashMap<>();
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final DatabaseRemoval removal;

    Templates(DatabaseRemoval removal) {
        this.removal = removal;
    }

    /** From memory, else from the control database, else from a new template. */
    Recording recording(Connection connection, SchemaVersion schema) throws SQLException {
        Recording recording = known.get(schema.checksum());
        if (recording != null) {
            return recording;
        }
        oneAtATime.lock();
        try {
            Optional<Recording> found = find(connection, schema);
            if (found.isEmpty()) {
                MigrationLock.run(connection, LOCK, schema, lease -> make(connection, schema));
                found = find(connection, schema);
            }
            known.put(schema.checksum(), found.orElseThrow());
            return found.orElseThrow();
        } finally {
            oneAtATime.unlock();
        }
    }

    private static Optional<Recording> find(Connection connection, SchemaVersion schema)
            throws SQLException {
        return Recordings.find(connection, schema.template(), schema.checksum());
    }

    private void make(Connection connection, SchemaVersion schema) throws SQLException {
        if (find(connection, schema).isEmpty()) {
            Recordings.save(connection, record(connection, schema));
        }
    }

    Recording record(Connection connection, SchemaVersion schema) throws SQLException {
        long start = System.nanoTime();
        removal.drop(connection, schema.template());
        DatabaseMigration.create(connection, schema.template());
        try {
            List<RecordedStep> steps = LiquibaseRun.update(connection, schema);
            int ms = (int) ((System.nanoTime() - start) / 1_000_000);
            return new Recording(
                    schema.template(),
                    schema.checksum(),
                    schema.version(),
                    ms,
                    steps,
                    SchemaFingerprint.of(connection));
        } catch (MigrationFailed e) {
            dropFailed(connection, schema, e);
            throw e;
        }
    }

    private void dropFailed(Connection connection, SchemaVersion schema, MigrationFailed failure) {
        try {
            removal.drop(connection, schema.template());
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
