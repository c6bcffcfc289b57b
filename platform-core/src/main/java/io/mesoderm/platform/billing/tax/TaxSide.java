package io.mesoderm.platform.billing.tax;

/** Whether tax is owed to the authority or claimed from it. */
public enum TaxSide {
    OUTPUT,
    INPUT
}
