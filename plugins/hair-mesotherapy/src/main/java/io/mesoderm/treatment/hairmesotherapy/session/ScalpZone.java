package io.mesoderm.treatment.hairmesotherapy.session;

/** Where on the scalp; left and right are the patient's. */
public enum ScalpZone {
    FRONTAL,
    MID_SCALP,
    VERTEX,
    TEMPORAL_LEFT,
    TEMPORAL_RIGHT,
    PARIETAL_LEFT,
    PARIETAL_RIGHT,
    OCCIPITAL;

    /** The zone of the other side; one in the middle is its own. */
    public ScalpZone mirrored() {
        return switch (this) {
            case TEMPORAL_LEFT -> TEMPORAL_RIGHT;
            case TEMPORAL_RIGHT -> TEMPORAL_LEFT;
            case PARIETAL_LEFT -> PARIETAL_RIGHT;
            case PARIETAL_RIGHT -> PARIETAL_LEFT;
            case FRONTAL, MID_SCALP, VERTEX, OCCIPITAL -> this;
        };
    }
}
