package io.mesoderm.platform.bookimport;

/** What a file brings. */
public enum ImportKind {
    /** Visits to come, which go into the book. */
    VISITS,
    /** Sessions done elsewhere, which go into charts so that spacing counts them. */
    SESSIONS
}
