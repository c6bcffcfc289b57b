package io.mesoderm.platform.billing.commission;

/** What a commission is a percentage of, or that it is an amount. */
public enum CommissionBasis {
    /** The list price of the item on the day of the sale. */
    LIST_PRICE,
    /** What the unit is worth in its package. */
    UNIT_VALUE,
    FIXED
}
