package io.mesoderm.spi.care;

/**
 * The weight of a finding; declared from the heaviest to the lightest, so that {@code compareTo}
 * ranks.
 */
public enum Severity {
    /** No treatment; nobody can override it at the point of care. */
    BLOCK,
    /** A mandatory answer is missing: may be booked, must not be performed. */
    INCOMPLETE,
    /** A named prescriber may override it with a reason, anew for each session. */
    OVERRIDE,
    /** Shown and logged, never stops anything. */
    ADVISORY
}
