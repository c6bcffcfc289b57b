package io.mesoderm.platform.billing.ledger;

/** The event a journal transaction records; one event is one transaction. */
public enum JournalKind {
    PAID,
    PERFORMED,
    REVERSED,
    REFUNDED,
    REFUND_PAID,
    SETTLED
}
