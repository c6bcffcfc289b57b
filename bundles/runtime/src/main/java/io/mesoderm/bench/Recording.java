package io.mesoderm.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one action made the server do, taken from the server's own general log. */
final class Recording {

    private static final Pattern ENTRY =
            Pattern.compile(
                    "^(?:\\d{6} +[\\d:]+)?\\t+ *(\\d+) (Query|Execute|[A-Z][a-z ]+)\\t(.*)$",
                    Pattern.DOTALL);

    private Recording() {}

    /** An action whose statements are wanted. */
    interface Action {
        void run() throws Exception;
    }

    /**
     * The statements of the connection that did {@code action}: the one that wrote {@code mark}, from its
     * first to the last it sent. What other connections did meanwhile belongs to other work.
     */
    static List<String> of(Database database, String mark, Action action) throws Exception {
        Path log = database.folder().resolve("data").resolve("bench.log");
        Files.deleteIfExists(log);
        try (Connection connection = database.migrator();
                Statement statement = connection.createStatement()) {
            set(statement, "log_output", "'FILE'");
            set(statement, "general_log_file", "'" + log + "'");
            set(statement, "general_log", "1");
            action.run();
            set(statement, "general_log", "0");
        }
        return statements(log, mark);
    }

    private static void set(Statement statement, String variable, String value)
            throws SQLException {
        statement.execute("SET GLOBAL " + variable + " = " + value);
    }

    /** Bytes are read as Latin-1, one character each, so that binary values come through unharmed. */
    private static List<String> statements(Path log, String mark) throws IOException {
        Map<String, List<String>> byConnection = new HashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readString(log, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                current = byConnection.computeIfAbsent(entry.group(1), id -> new ArrayList<>());
                current.add(entry.group(3));
            } else if (!current.isEmpty()) {
                current.add(current.removeLast() + "\n" + line);
            }
        }
        return byConnection.values().stream()
                .filter(list -> list.stream().anyMatch(sql -> sql.startsWith(mark)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + mark + " in the log"));
    }
}
