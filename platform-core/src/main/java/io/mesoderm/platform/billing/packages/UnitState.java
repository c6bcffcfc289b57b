package io.mesoderm.platform.billing.packages;

/** Where a unit is; it is in exactly one state, and only an open one can be performed. */
public enum UnitState {
    OPEN,
    RESERVED,
    PERFORMED,
    EXPIRED,
    REFUNDED,
    FROZEN,
    TRANSFERRED,
    /** What was left of it has become other units of the contract. */
    CONVERTED
}
