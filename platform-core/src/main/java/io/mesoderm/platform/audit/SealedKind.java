package io.mesoderm.platform.audit;

/** What is sealed: an entry is its row and the rows that hang on it. */
enum SealedKind {
    JOURNAL("journal", "posting", "journal_id"),
    AUDIT("audit_event", "audit_event_patient", "event_id");

    private final String table;
    private final String lines;
    private final String reference;

    SealedKind(String table, String lines, String reference) {
        this.table = table;
        this.lines = lines;
        this.reference = reference;
    }

    String table() {
        return table;
    }

    /** The table of the entry's lines. */
    String lines() {
        return lines;
    }

    /** The column of {@link #lines()} that names the entry. */
    String reference() {
        return reference;
    }
}
