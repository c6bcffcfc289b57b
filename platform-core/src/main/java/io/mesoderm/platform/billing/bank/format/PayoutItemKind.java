package io.mesoderm.platform.billing.bank.format;

/** What a processor has put into a payout. */
public enum PayoutItemKind {
    CHARGE,
    REFUND,
    /** Of the processor itself, for no single payment. */
    FEE,
    DISPUTE,
    ADJUSTMENT
}
