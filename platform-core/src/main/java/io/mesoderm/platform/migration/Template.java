package io.mesoderm.platform.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A database that no one serves, where Liquibase runs a changelog from the beginning. One that is left
 * over without a recording was cut short, and is made anew.
 */
final class Template {

    private Template() {}

    static Recording record(Connection connection, SchemaVersion schema) throws SQLException {
        long start = System.nanoTime();
        DatabaseMigration.drop(connection, schema.template());
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
            DatabaseMigration.drop(connection, schema.template());
            throw e;
        }
    }
}
