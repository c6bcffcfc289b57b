package io.mesoderm.platform.billing.packages;

/** What brought a use of a unit about; only {@link #SESSION} has a treatment session. */
public enum UseSource {
    SESSION,
    /** Minutes, a fraction or a product, taken at a desk. */
    DESK,
    /** Time that went by, of a benefit that is unlimited while it lasts. */
    PERIOD
}
