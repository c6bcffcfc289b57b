package io.mesoderm.treatment.hairmesotherapy.reprocessing;

/** How a reusable part was made fit for the next patient; what was done with tap water is refused by name (e93). */
public enum ReprocessingMethod {
    STERILISER,
    STERILE_WATER,
    TAP_WATER
}
