package io.mesoderm.platform.billing.use;

/** What a missed visit costs a patient for whom a unit was held. */
public enum MissedVisit {
    /** The unit is open again. */
    NOTHING,
    /** The unit, as if it had been used where the time was kept free. */
    UNIT
}
