package io.mesoderm.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A logged statement with its text values taken out again, as it was before the driver put them in.
 * Numbers stay: they are the same for every unit of one package.
 */
record Template(String sql, List<byte[]> values) {

    /** Statements that name roles, databases and savepoints take no values. */
    boolean isPlain() {
        return sql.startsWith("SET ")
                || sql.startsWith("USE ")
                || sql.startsWith("SAVEPOINT ")
                || sql.startsWith("RELEASE ")
                || sql.startsWith("COMMIT");
    }

    boolean isQuery() {
        return sql.startsWith("SELECT ");
    }

    /** {@code logged} holds one character for each byte. */
    static Template of(String logged) {
        StringBuilder sql = new StringBuilder();
        List<byte[]> values = new ArrayList<>();
        int at = 0;
        while (at < logged.length()) {
            char c = logged.charAt(at);
            if (c == '\'') {
                ByteArrayOutputStream value = new ByteArrayOutputStream();
                at = endOfValue(logged, at + 1, value);
                values.add(value.toByteArray());
                dropIntroducer(sql);
                sql.append('?');
            } else {
                sql.append(c);
                at++;
            }
        }
        String text = new String(bytes(sql.toString()), StandardCharsets.UTF_8);
        return new Template(text.strip(), values);
    }

    private static void dropIntroducer(StringBuilder sql) {
        for (String introducer : List.of("_binary ", "_binary", "TIMESTAMP", "DATE")) {
            if (sql.toString().endsWith(introducer)) {
                sql.setLength(sql.length() - introducer.length());
                return;
            }
        }
    }

    private static int endOfValue(String logged, int start, ByteArrayOutputStream value) {
        int at = start;
        while (true) {
            char c = logged.charAt(at++);
            if (c == '\\') {
                value.write(unescaped(logged.charAt(at++)));
            } else if (c == '\'' && at < logged.length() && logged.charAt(at) == '\'') {
                value.write(c);
                at++;
            } else if (c == '\'') {
                return at;
            } else {
                value.write(c);
            }
        }
    }

    private static int unescaped(char c) {
        return switch (c) {
            case '0' -> 0;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'Z' -> 26;
            default -> c;
        };
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
