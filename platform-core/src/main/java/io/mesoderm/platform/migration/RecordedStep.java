package io.mesoderm.platform.migration;

import java.util.List;

/** One changeset: the statements it executed on the template, and the row of history it left there. */
record RecordedStep(
        int step,
        String changeset,
        String author,
        String filename,
        String md5sum,
        String description,
        List<String> statements) {

    /** What Liquibase takes for a changeset's identity. */
    String key() {
        return key(filename, changeset, author);
    }

    static String key(String filename, String changeset, String author) {
        return filename + "::" + changeset + "::" + author;
    }

    /** Rows can share a transaction with their row of history; DDL commits by itself. */
    boolean transactional() {
        return statements.stream().allMatch(sql -> ROWS.matcher(sql).lookingAt());
    }

    private static final java.util.regex.Pattern ROWS =
            java.util.regex.Pattern.compile("\\s*(INSERT|UPDATE|DELETE|REPLACE|WITH)\\b", 2);
}
