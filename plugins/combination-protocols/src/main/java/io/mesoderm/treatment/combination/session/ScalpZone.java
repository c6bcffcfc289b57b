package io.mesoderm.treatment.combination.session;

/** Where on the scalp. */
public enum ScalpZone {
    FRONTAL,
    MID_SCALP,
    VERTEX,
    TEMPORAL_LEFT,
    TEMPORAL_RIGHT,
    PARIETAL_LEFT,
    PARIETAL_RIGHT,
    OCCIPITAL;

    /** As the core keeps the place of a use. */
    public static String joined(java.util.List<ScalpZone> zones) {
        return zones.stream()
                .map(ScalpZone::name)
                .distinct()
                .collect(java.util.stream.Collectors.joining(","));
    }
}
