package io.mesoderm.platform.billing.bank.format;

/** An interim report tells what has happened so far; only a closed statement is the bank's last word on a stretch of time. */
public enum StatementKind {
    CLOSED,
    INTERIM
}
