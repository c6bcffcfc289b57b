package io.mesoderm.platform.billing.settlement;

/** What a rule takes its percentage of. */
public enum SettlementBasis {
    /** The carrying value of the unit, fixed at sale. */
    UNIT_VALUE,
    /** The seller's list price, frozen on the unit at sale. */
    SELLER_LIST_PRICE,
    /** The list price of the site that performs, on the day. */
    PROVIDER_LIST_PRICE,
    /** No percentage: the rule's own amount in its currency. */
    FIXED,
    /** What the item costs the site that performs, on the day, and a percentage of it or an amount on top. */
    COST_PLUS
}
