package io.mesoderm.platform.inventory;

/** What a product comes in, and thereby how often it may be used. */
public enum Container {
    /** For one patient in one session; what is left of it is thrown away (FO-08). */
    SINGLE_DOSE,
    /** Opened once and used within its in-use limit (FO-08); at a patient's side it becomes theirs (FO-09). */
    MULTI_DOSE,
    /** A needle, cartridge or roller head, used once (FO-17). */
    PART,
    /** Tubes and what comes with them. */
    KIT,
    /** Of no rule. */
    OTHER;

    /** Whether it is opened and kept open. */
    boolean isVial() {
        return this == SINGLE_DOSE || this == MULTI_DOSE;
    }
}
