package io.mesoderm.platform.bookimport;

/** How far an import is. Lines are looked at first and taken over afterwards, when somebody says so. */
public enum ImportState {
    CHECKING,
    CHECKED,
    IMPORTING,
    /** Somebody stopped it; it goes on from there. */
    STOPPED,
    DONE
}
