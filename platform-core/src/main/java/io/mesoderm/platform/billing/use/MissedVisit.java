package io.mesoderm.platform.billing.use;

/** What a missed visit costs a patient for whom a unit was held. */
public enum MissedVisit {
    /** The unit is open again. */
    NOTHING,
    /** The unit, as if it had been used where the time was kept free. */
    UNIT,
    /** The list price that the item of a missed visit has at the site, due from the patient; the unit is open again. */
    FEE
}
