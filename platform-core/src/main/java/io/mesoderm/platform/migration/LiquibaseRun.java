package io.mesoderm.platform.migration;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.FastCheckService;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The only place that calls Liquibase. Two updates in one JVM report success and leave locks behind, so
 * they stand one behind the other here, whatever database they are for.
 */
final class LiquibaseRun {

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    /** Off, since what it has to say is thrown too; kept, because a logger that nobody holds forgets its level. */
    private static final Logger CHATTER = Logger.getLogger("liquibase");

    static {
        CHATTER.setLevel(Level.OFF);
    }

    private LiquibaseRun() {}

    /**
     * Updates the connection's default database, which nobody else may touch meanwhile, and returns all
     * its changesets in order, with the statements of those that ran now.
     */
    static List<RecordedStep> update(Connection connection, SchemaVersion schema) {
        ONE_AT_A_TIME.lock();
        try {
            var recorder = new StatementRecorder();
            Scope.child(
                    Map.of(
                            "liquibase.analytics.enabled",
                            "false",
                            Scope.Attr.ui.name(),
                            new LoggerUIService()),
                    () -> {
                        for (Changelog changelog : schema.changelogs()) {
                            update(recorder, connection, schema, changelog);
                        }
                    });
            return steps(connection, recorder);
        } catch (MigrationFailed e) {
            throw e;
        } catch (Exception e) {
            throw schema.failed("", e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private static void update(
            StatementRecorder recorder,
            Connection connection,
            SchemaVersion schema,
            Changelog changelog)
            throws Exception {
        Database database =
                DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(
                                new JdbcConnection(recorder.watch(connection)));
        database.setOutputDefaultCatalog(false);
        database.setOutputDefaultSchema(false);
        Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
        try (ResourceAccessor files = changelog.source().accessor()) {
            var liquibase = new Liquibase(changelog.path(), files, database);
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.setChangeExecListener(recorder);
            ChangesetRules.firstBreach(liquibase.getDatabaseChangeLog())
                    .ifPresent(
                            breach -> {
                                throw schema.refused(breach.changeset(), breach.rule());
                            });
            // The caller holds the lease, so a lock found here is a dead process's.
            LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
            liquibase.update(new Contexts(), new LabelExpression());
        } catch (MigrationFailed e) {
            throw e;
        } catch (Exception e) {
            throw schema.failed(recorder.changeset(), recorder.refused(), e);
        } finally {
            LockServiceFactory.getInstance().resetAll();
        }
    }

    private static List<RecordedStep> steps(Connection connection, StatementRecorder recorder)
            throws SQLException {
        var steps = new ArrayList<RecordedStep>();
        try (Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                """
                                SELECT ID, AUTHOR, FILENAME, MD5SUM, DESCRIPTION
                                FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED, DATEEXECUTED
                                """)) {
            while (row.next()) {
                String key =
                        RecordedStep.key(
                                row.getString("FILENAME"),
                                row.getString("ID"),
                                row.getString("AUTHOR"));
                steps.add(
                        new RecordedStep(
                                steps.size() + 1,
                                row.getString("ID"),
                                row.getString("AUTHOR"),
                                row.getString("FILENAME"),
                                row.getString("MD5SUM"),
                                row.getString("DESCRIPTION"),
                                recorder.statements(key)));
            }
        }
        return steps;
    }
}
