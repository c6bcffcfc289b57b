package io.mesoderm.platform.migration;

import static io.mesoderm.platform.persistence.DatabaseNames.quoted;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a new database as its template stands, not the way it came to be: each table once in its last
 * form, then the template's rows, then the triggers. What it costs grows with the tables and not with
 * the number of times they were changed. Rows that a changeset gives an id of their own, by {@code
 * UUID()}, are the one exception: every database makes its own.
 */
final class TemplateCopy {

    private static final String TABLE = "table ";
    private static final String TRIGGER = "trigger ";

    /** Rows that a database makes for itself, and their table. */
    private static final Pattern OWN_ROWS =
            Pattern.compile(
                    "\\s*INSERT\\s+INTO\\s+`?(\\w+)`?.*\\bUUID\\(\\)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Connection connection;
    private final Recording recording;

    /** Onto the connection's default database, which is empty. */
    TemplateCopy(Connection connection, Recording recording) {
        this.connection = connection;
        this.recording = recording;
    }

    /**
     * Whether the template still stands at the recording's last step: an upgrade makes it anew, and then
     * an older recording has no rows to copy.
     */
    boolean possible() throws SQLException {
        return History.of(connection, recording.template()).equals(history());
    }

    private Map<String, String> history() {
        var steps = new HashMap<String, String>();
        recording.steps().forEach(step -> steps.put(step.key(), step.md5sum()));
        return steps;
    }

    /**
     * Leaves the history written; a kill before that leaves a database that is made anew. False, with
     * the tables made and no row in them, if the template was taken away meanwhile.
     */
    boolean run() throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("SET foreign_key_checks = 0");
            for (String table : objects(TABLE)) {
                sql.execute(recording.fingerprint().objects().get(TABLE + table));
            }
            if (!copyRows(sql)) {
                return false;
            }
            for (String trigger : objects(TRIGGER)) {
                sql.execute(createTrigger(trigger));
            }
            sql.execute("SET foreign_key_checks = 1");
            return true;
        }
    }

    /** Who has read the template's history keeps it from being dropped until the end of the transaction. */
    private boolean copyRows(Statement sql) throws SQLException {
        connection.setAutoCommit(false);
        boolean there = possible();
        if (there) {
            copyRowsOfTemplate(sql);
        }
        connection.commit();
        connection.setAutoCommit(true);
        return there;
    }

    private void copyRowsOfTemplate(Statement sql) throws SQLException {
        Set<String> own = new HashSet<>();
        recording.steps().forEach(step -> step.statements().forEach(row -> addIfOwn(own, row)));
        for (String table : filled(sql)) {
            if (own.contains(table)) {
                makeRows(sql, table);
            } else {
                copy(sql, table);
            }
        }
        History.add(connection, recording.steps(), recording.checksum());
    }

    private static void addIfOwn(Set<String> tables, String statement) {
        Matcher insert = OWN_ROWS.matcher(statement);
        if (insert.lookingAt()) {
            tables.add(insert.group(1));
        }
    }

    /** Sends again all that changesets did to the rows of one table. */
    private void makeRows(Statement sql, String table) throws SQLException {
        Pattern named =
                Pattern.compile(
                        "\\b(INTO|UPDATE|FROM)\\s+`?" + Pattern.quote(table) + "\\b",
                        Pattern.CASE_INSENSITIVE);
        for (RecordedStep step : recording.steps()) {
            for (String statement : step.statements()) {
                if (step.transactional() && named.matcher(statement).find()) {
                    sql.execute(statement);
                }
            }
        }
    }

    private void copy(Statement sql, String table) throws SQLException {
        String columns = columns(table);
        sql.execute(
                "INSERT INTO %s (%s) SELECT %s FROM %s"
                        .formatted(quoted(table), columns, columns, inTemplate(table)));
    }

    /** The tables that hold rows in the template, without Liquibase's own. */
    private List<String> filled(Statement sql) throws SQLException {
        String question =
                objects(TABLE).stream()
                        .filter(table -> !table.equals(History.LOG) && !table.equals(History.LOCK))
                        .map(
                                table ->
                                        "SELECT '%s' FROM DUAL WHERE EXISTS (SELECT 1 FROM %s)"
                                                .formatted(table, inTemplate(table)))
                        .collect(Collectors.joining(" UNION ALL "));
        var tables = new ArrayList<String>();
        try (ResultSet row = sql.executeQuery(question)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** Those that take values; the server generates the others itself. */
    private String columns(String table) throws SQLException {
        var names = new ArrayList<String>();
        try (ResultSet row =
                connection.getMetaData().getColumns(connection.getCatalog(), null, table, null)) {
            while (row.next()) {
                if (!row.getString("IS_GENERATEDCOLUMN").equals("YES")) {
                    names.add(quoted(row.getString("COLUMN_NAME")));
                }
            }
        }
        return String.join(", ", names);
    }

    private String inTemplate(String table) {
        return quoted(recording.template()) + "." + quoted(table);
    }

    /** The fingerprint's words are those of SHOW TRIGGERS: time, event, ON, table, body. */
    private String createTrigger(String name) {
        String[] words = recording.fingerprint().objects().get(TRIGGER + name).split(" ", 5);
        return "CREATE TRIGGER %s %s %s ON %s FOR EACH ROW %s"
                .formatted(quoted(name), words[0], words[1], quoted(words[3]), words[4]);
    }

    private List<String> objects(String kind) {
        return recording.fingerprint().objects().keySet().stream()
                .filter(key -> key.startsWith(kind))
                .map(key -> key.substring(kind.length()))
                .toList();
    }
}
