package io.mesoderm.platform.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * All that a schema is, by object: each table as the server itself writes it (columns, keys, checks,
 * collation), each trigger, each changeset of the history. The rows of tables are no part of it.
 */
record SchemaFingerprint(Map<String, String> objects) {

    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    SchemaFingerprint {
        objects = new TreeMap<>(objects);
    }

    /** Reads the connection's default database. */
    static SchemaFingerprint of(Connection connection) throws SQLException {
        var objects = new TreeMap<String, String>();
        try (Statement sql = connection.createStatement()) {
            for (String table : tables(connection)) {
                try (ResultSet row = sql.executeQuery("SHOW CREATE TABLE `" + table + "`")) {
                    row.next();
                    objects.put("table " + table, COUNTER.matcher(row.getString(2)).replaceAll(""));
                }
            }
            try (ResultSet row = sql.executeQuery("SHOW TRIGGERS")) {
                while (row.next()) {
                    objects.put(
                            "trigger " + row.getString("Trigger"),
                            "%s %s ON %s %s"
                                    .formatted(
                                            row.getString("Timing"),
                                            row.getString("Event"),
                                            row.getString("Table"),
                                            row.getString("Statement")));
                }
            }
        }
        History.read(connection).forEach((key, md5) -> objects.put("changeset " + key, md5));
        return new SchemaFingerprint(objects);
    }

    /** The names of the tables of the connection's default database. */
    static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SHOW TABLES")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** Names of the objects that are missing, too many or different; empty if there is no difference. */
    List<String> differencesFrom(SchemaFingerprint other) {
        var names = new TreeSet<>(objects.keySet());
        names.addAll(other.objects.keySet());
        return names.stream()
                .filter(name -> !String.valueOf(objects.get(name)).equals(other.objects.get(name)))
                .toList();
    }
}
