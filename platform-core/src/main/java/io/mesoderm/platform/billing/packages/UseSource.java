package io.mesoderm.platform.billing.packages;

/** What brought a use of a unit about; only {@link #SESSION} has a treatment session. */
public enum UseSource {
    SESSION,
    /** Minutes, a fraction or a product, taken at a desk. */
    DESK,
    /** A visit that was missed, of a unit held for it: the site kept the time free. */
    MISSED,
    /** Time that went by, of a benefit that is unlimited while it lasts. */
    PERIOD,
    /** The sale itself, of what it earns at once. */
    SALE;

    /** Whether somebody treated, who may have a commission or a tip for it. */
    public boolean isTreatment() {
        return this == SESSION || this == DESK;
    }

    /** Whether time or the sale brought it about, so that it is the seller's alone. */
    public boolean isSellers() {
        return this == PERIOD || this == SALE;
    }
}
