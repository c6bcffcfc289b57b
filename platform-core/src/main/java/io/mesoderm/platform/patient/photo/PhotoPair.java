package io.mesoderm.platform.patient.photo;

import java.util.List;

/** Two photos of the same view and spot; {@code unlike} names what else than time may have changed the look. */
public record PhotoPair(Photo before, Photo after, List<Unlike> unlike) {

    public PhotoPair {
        unlike = List.copyOf(unlike);
    }

    /** What differs beside the day. */
    public enum Unlike {
        /** Hair was wet on one and not on the other. */
        WET_HAIR,
        /** Hair was wet on both: thin hair looks thinner than it is. */
        BOTH_WET,
        STYLED,
        SAME_DAY
    }
}
