package io.mesoderm.platform.migration;

import static io.mesoderm.platform.migration.SchemaVersion.CONTROL;
import static io.mesoderm.platform.migration.SchemaVersion.CORE;
import static io.mesoderm.platform.migration.SchemaVersion.LEDGER;

import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The engine: checksums in memory, recordings in the control database, Liquibase on templates only.
 * Within one node a database is migrated by one thread, between nodes by the holder of its lock.
 */
public final class RecordedMigrations implements MigrationEngine {

    private static final String LIQUIBASE = "liquibase";

    private final MigratorLogin login;
    private final Map<String, String> checksums = new ConcurrentHashMap<>();
    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final SchemaVersion control = SchemaVersion.platform(CONTROL);
    private final SchemaVersion core = SchemaVersion.platform(CORE);
    private final SchemaVersion ledger = SchemaVersion.platform(LEDGER);

    public RecordedMigrations(MigratorLogin login) {
        this.login = login;
    }

    @Override
    public void control() {
        withConnection(
                control,
                connection -> {
                    readChecksums(connection);
                    if (!serves(DatabaseNames.control(), control)) {
                        ControlMigration.run(connection, control);
                        checksums.put(DatabaseNames.control(), control.checksum());
                    }
                });
    }

    @Override
    public void chain(ChainId chain) {
        migrate(DatabaseNames.core(chain), core);
        migrate(DatabaseNames.ledger(chain), ledger);
    }

    @Override
    public void module(ChainId chain, ModuleArtifact artifact) {
        migrate(DatabaseNames.module(chain, artifact.module()), SchemaVersion.of(artifact));
    }

    @Override
    public List<String> prepare(ModuleArtifact artifact) {
        SchemaVersion schema = SchemaVersion.of(artifact);
        List<String> sql = new ArrayList<>();
        withConnection(
                schema,
                connection ->
                        recording(connection, schema)
                                .steps()
                                .forEach(step -> sql.addAll(step.statements())));
        return sql;
    }

    @Override
    public boolean serves(ChainId chain, ModuleArtifact artifact) {
        return serves(DatabaseNames.module(chain, artifact.module()), SchemaVersion.of(artifact));
    }

    @Override
    public void dropModule(ChainId chain, ModuleId module) {
        String database = DatabaseNames.module(chain, module);
        withConnection(
                core,
                connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM mesoderm.migration_checksum WHERE database_name = ?")) {
                        delete.setString(1, database);
                        delete.executeUpdate();
                    }
                    DatabaseMigration.drop(connection, database);
                    checksums.remove(database);
                });
    }

    private boolean serves(String database, SchemaVersion schema) {
        return schema.checksum().equals(checksums.get(database));
    }

    private void migrate(String database, SchemaVersion schema) {
        if (serves(database, schema)) {
            return;
        }
        ReentrantLock lock = locks.computeIfAbsent(database, name -> new ReentrantLock());
        lock.lock();
        try {
            if (!serves(database, schema)) {
                withConnection(schema, connection -> migrate(connection, database, schema));
            }
        } finally {
            lock.unlock();
        }
    }

    private void migrate(Connection connection, String database, SchemaVersion schema)
            throws SQLException {
        Recording recording = recording(connection, schema);
        MigrationLock.run(
                connection,
                "migrate:" + database,
                schema,
                lease -> {
                    readChecksum(connection, database);
                    if (!serves(database, schema)) {
                        new DatabaseMigration(connection, database, schema, lease)
                                .run(recording, () -> liquibaseItself(connection, schema));
                        checksums.put(database, schema.checksum());
                    }
                });
    }

    private void liquibaseItself(Connection connection, SchemaVersion schema) throws SQLException {
        MigrationLock.run(connection, LIQUIBASE, schema, lease -> LiquibaseRun.update(connection, schema));
    }

    private Recording recording(Connection connection, SchemaVersion schema) throws SQLException {
        Recording known = recordings.get(schema.checksum());
        if (known != null) {
            return known;
        }
        ReentrantLock lock = locks.computeIfAbsent(LIQUIBASE, name -> new ReentrantLock());
        lock.lock();
        try {
            Optional<Recording> found =
                    Recordings.find(connection, schema.template(), schema.checksum());
            if (found.isEmpty()) {
                MigrationLock.run(
                        connection,
                        LIQUIBASE,
                        schema,
                        lease -> {
                            if (Recordings.find(connection, schema.template(), schema.checksum())
                                    .isEmpty()) {
                                Recordings.save(connection, Template.record(connection, schema));
                            }
                        });
                found = Recordings.find(connection, schema.template(), schema.checksum());
            }
            recordings.put(schema.checksum(), found.orElseThrow());
            return found.orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    private void withConnection(SchemaVersion schema, ConnectedWork work) {
        try (Connection connection = login.open()) {
            work.run(connection);
        } catch (SQLException e) {
            throw schema.failed("", e);
        }
    }

    private interface ConnectedWork {
        void run(Connection connection) throws SQLException;
    }

    private void readChecksums(Connection connection) throws SQLException {
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

    private void readChecksum(Connection connection, String database) throws SQLException {
        try (var select =
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
}
