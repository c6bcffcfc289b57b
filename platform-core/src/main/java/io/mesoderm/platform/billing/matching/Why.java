package io.mesoderm.platform.billing.matching;

/** What speaks for a match. */
public enum Why {
    REFERENCE_AND_AMOUNT,
    /** A processor told of it, transaction by transaction. */
    PAYOUT,
    PARTY_AND_AMOUNT,
    AMOUNT_AND_DATE,
    CASH_OF_DAYS,
    CARDS_OF_DAYS,
    FEE_WORDS,
    /** Somebody chose it. */
    BY_HAND
}
