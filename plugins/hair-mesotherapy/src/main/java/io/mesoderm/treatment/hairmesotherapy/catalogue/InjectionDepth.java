package io.mesoderm.treatment.hairmesotherapy.catalogue;

/** Where the solution goes; "mesoderm" itself is never recorded, for the sources do not agree on what it is. */
public enum InjectionDepth {
    /** Within the epidermis. */
    INTRAEPIDERMAL,
    /** The layer a maker names as the main target of solutions against hair loss (E22). */
    SUPERFICIAL_INTRADERMAL,
    /** For vasodilators and plasma. */
    DEEP_INTRADERMAL,
    /** Below the dermis, point by point. */
    DEEP_POINTWISE
}
