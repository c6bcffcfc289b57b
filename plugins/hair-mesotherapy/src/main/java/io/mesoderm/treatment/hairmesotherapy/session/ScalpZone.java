package io.mesoderm.treatment.hairmesotherapy.session;

/** Where on the scalp. */
public enum ScalpZone {
    FRONTAL,
    MID_SCALP,
    VERTEX,
    TEMPORAL_LEFT,
    TEMPORAL_RIGHT,
    PARIETAL_LEFT,
    PARIETAL_RIGHT,
    OCCIPITAL
}
