package io.mesoderm.spi;

/** Whose mistake an error is; the host chooses status and log level by it. */
public enum ErrorKind {
    /** The caller can mend it: answered with 4xx, logged as nothing. */
    USER,
    /** The module or the platform is wrong: answered with 500 and logged as an error. */
    INTERNAL,
    /** Something outside did not answer: 503, logged as a warning. */
    EXTERNAL
}
