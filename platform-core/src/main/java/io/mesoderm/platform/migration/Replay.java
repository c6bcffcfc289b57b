package io.mesoderm.platform.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the steps of a recording that a database has not taken yet. On one that is in use, rows go in one transaction with
 * their row of history. DDL commits by itself, so after a kill the one step in doubt is the first whose
 * row is missing: there, an object that is already as the step leaves it is no error (and whether it
 * really is, the comparison with the template says).
 */
final class Replay {

    /** Table, column, key, foreign key, trigger exist; table, column, key are gone. */
    private static final Set<Integer> ALREADY_DONE =
            Set.of(1050, 1060, 1061, 1826, 1359, 1051, 1054, 1091, 1360);

    private final Connection connection;
    private final SchemaVersion schema;
    private final Recording recording;

    /** On the connection's default database. */
    Replay(Connection connection, SchemaVersion schema, Recording recording) {
        this.connection = connection;
        this.schema = schema;
        this.recording = recording;
    }

    void run() throws SQLException {
        createHistory();
        Map<String, String> taken = History.read(connection);
        refuseOtherHistory(taken);
        List<RecordedStep> missing =
                recording.steps().stream().filter(step -> !taken.containsKey(step.key())).toList();
        boolean inDoubt = true;
        for (RecordedStep step : missing) {
            take(step, inDoubt);
            inDoubt = false;
        }
    }

    /**
     * All steps on a database without tables, their history in one go: the history of each would be a commit of its
     * own, which reaches the disk twice. A kill leaves a database that is made anew.
     */
    void runOnEmpty() throws SQLException {
        createHistory();
        connection.setAutoCommit(false);
        for (RecordedStep step : recording.steps()) {
            for (String statement : step.statements()) {
                send(statement, step, false);
            }
        }
        History.add(connection, recording.steps(), recording.checksum());
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void createHistory() throws SQLException {
        try (Statement sql = connection.createStatement()) {
            for (String table : List.of(History.LOG, History.LOCK)) {
                sql.execute(
                        recording
                                .fingerprint()
                                .objects()
                                .get("table " + table)
                                .replaceFirst("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"));
            }
        }
    }

    private void refuseOtherHistory(Map<String, String> taken) {
        var known = new HashMap<String, RecordedStep>();
        recording.steps().forEach(step -> known.put(step.key(), step));
        taken.forEach(
                (key, md5sum) -> {
                    RecordedStep step = known.get(key);
                    if (step == null) {
                        throw schema.refused(
                                key, "was run here, and this version does not know it");
                    }
                    if (!step.md5sum().equals(md5sum)) {
                        throw schema.refused(key, "was changed after it had been run here");
                    }
                });
    }

    private void take(RecordedStep step, boolean inDoubt) {
        try {
            connection.setAutoCommit(!step.transactional());
            for (String statement : step.statements()) {
                send(statement, step, inDoubt);
            }
            History.add(connection, List.of(step), recording.checksum());
            if (step.transactional()) {
                connection.commit();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw schema.failed(step.changeset(), e);
        }
    }

    private void send(String statement, RecordedStep step, boolean inDoubt) {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            if (!inDoubt || !ALREADY_DONE.contains(e.getErrorCode())) {
                throw schema.failed(step.changeset(), Optional.of(statement), e);
            }
        }
    }
}
