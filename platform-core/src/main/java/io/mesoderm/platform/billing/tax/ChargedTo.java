package io.mesoderm.platform.billing.tax;

/** Whom an item is charged to: the same treatment may be exempt for a patient and taxed between two companies. */
public enum ChargedTo {
    PATIENT,
    /** The site of another legal entity that sold the package. */
    SITE
}
