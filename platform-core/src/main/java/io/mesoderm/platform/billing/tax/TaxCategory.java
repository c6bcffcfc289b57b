package io.mesoderm.platform.billing.tax;

/** Why a supply has the rate it has, by the letters that EN 16931 gives it. */
public enum TaxCategory {
    /** Taxed at a rate. */
    S,
    /** Taxed at zero. */
    Z,
    /** Exempt, for a reason that is printed. */
    E,
    /** Whoever is charged owes the tax. */
    AE,
    /** Outside the scope of the tax. */
    O;

    /** Whether a paper must say why nothing is charged. */
    boolean needsReason() {
        return this == E || this == AE || this == O;
    }
}
