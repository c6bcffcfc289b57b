package io.mesoderm.platform.migration;

import static io.mesoderm.platform.migration.SchemaVersion.CONTROL;
import static io.mesoderm.platform.migration.SchemaVersion.CORE;
import static io.mesoderm.platform.migration.SchemaVersion.LEDGER;

import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.DatabaseRemoval;
import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The engine: checksums in memory, recordings in the control database, Liquibase on templates only.
 * Within one node a database is migrated by one thread, between nodes by the holder of its lock.
 */
public final class RecordedMigrations implements MigrationEngine {

    private final MigratorLogin login;
    private final Grants grants;
    private final ServedSchemas served = new ServedSchemas();
    private final Templates templates;
    private final DatabaseRemoval removal;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final SchemaVersion control = SchemaVersion.platform(CONTROL);
    private final SchemaVersion core = SchemaVersion.platform(CORE);
    private final SchemaVersion ledger = SchemaVersion.platform(LEDGER);

    public RecordedMigrations(MigratorConnections migrator, Grants grants) {
        this(migrator::open, grants);
    }

    /** {@code login} opens connections that may make databases and tables. */
    RecordedMigrations(MigratorLogin login, Grants grants) {
        this.login = login;
        this.grants = grants;
        this.removal = grants.removal();
        this.templates = new Templates(removal);
    }

    @Override
    public void control() {
        withConnection(
                control,
                connection -> {
                    served.readAll(connection);
                    if (!served.is(DatabaseNames.control(), control)) {
                        grants.createControl();
                        ControlMigration.run(connection, control, templates, removal);
                        served.put(DatabaseNames.control(), control);
                    }
                });
    }

    @Override
    public void chain(ChainId chain) {
        String coreDatabase = DatabaseNames.core(chain);
        String ledgerDatabase = DatabaseNames.ledger(chain);
        if (!served.is(coreDatabase, core) || !served.is(ledgerDatabase, ledger)) {
            grants.createChain(chain);
            migrate(coreDatabase, core);
            migrate(ledgerDatabase, ledger);
        }
    }

    @Override
    public void module(ChainId chain, ModuleArtifact artifact) {
        SchemaVersion schema = SchemaVersion.of(artifact);
        String database = DatabaseNames.module(chain, artifact.module());
        if (!served.is(database, schema)) {
            grants.createModule(chain, artifact.module());
            migrate(database, schema);
        }
    }

    @Override
    public List<String> prepare(ModuleArtifact artifact) {
        SchemaVersion schema = SchemaVersion.of(artifact);
        List<String> sql = new ArrayList<>();
        withConnection(
                schema,
                connection ->
                        templates
                                .recording(connection, schema)
                                .steps()
                                .forEach(step -> sql.addAll(step.statements())));
        return sql;
    }

    @Override
    public boolean serves(ChainId chain, ModuleArtifact artifact) {
        return served.is(
                DatabaseNames.module(chain, artifact.module()), SchemaVersion.of(artifact));
    }

    @Override
    public void dropModule(ChainId chain, ModuleId module) {
        String database = DatabaseNames.module(chain, module);
        withConnection(core, connection -> served.forget(connection, database));
        grants.dropModule(chain, module);
    }

    private void migrate(String database, SchemaVersion schema) {
        ReentrantLock lock = locks.computeIfAbsent(database, name -> new ReentrantLock());
        lock.lock();
        try {
            if (!served.is(database, schema)) {
                withConnection(schema, connection -> migrate(connection, database, schema));
            }
        } finally {
            lock.unlock();
        }
    }

    private void migrate(Connection connection, String database, SchemaVersion schema)
            throws SQLException {
        Recording recording = templates.recording(connection, schema);
        MigrationLock.run(
                connection,
                "migrate:" + database,
                schema,
                lease -> {
                    served.read(connection, database);
                    if (!served.is(database, schema)) {
                        new DatabaseMigration(connection, database, schema, lease, removal)
                                .run(recording, () -> liquibaseItself(connection, schema));
                        served.put(database, schema);
                    }
                });
    }

    private static void liquibaseItself(Connection connection, SchemaVersion schema)
            throws SQLException {
        MigrationLock.run(
                connection,
                Templates.LOCK,
                schema,
                lease -> LiquibaseRun.update(connection, schema));
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
}
