package io.mesoderm.platform.bookimport;

/** What became of a line. */
public enum Outcome {
    UNCHECKED,
    /** It would be taken over if the import ran now. */
    FITS,
    IMPORTED,
    ALREADY_THERE,
    REFUSED,
    /** A field of it says nothing that can be read. */
    UNREADABLE,
    /** A visit before today, which belongs in an import of sessions. */
    PAST,
    /** It names another site, where the same file can be imported. */
    OTHER_SITE
}
