package io.mesoderm.spi.care;

/** A kind of treatment, as spacing rules and consents tell them apart. */
public enum Modality {
    /** Injections of a solution into the scalp's middle layer. */
    MESOTHERAPY,
    /** Platelet-rich plasma of the patient's own blood. */
    PRP,
    /** Low-level laser (light) therapy, at home or in the clinic. */
    LLLT,
    MICRONEEDLING,
    /** Medicines applied to the scalp. */
    TOPICAL,
    /** Medicines taken by mouth. */
    ORAL
}
