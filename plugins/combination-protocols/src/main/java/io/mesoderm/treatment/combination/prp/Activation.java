package io.mesoderm.treatment.combination.prp;

/** What is added so that the platelets release at once; nothing is needed for the scalp. */
public enum Activation {
    NONE,
    CALCIUM_CHLORIDE,
    CALCIUM_GLUCONATE,
    THROMBIN
}
