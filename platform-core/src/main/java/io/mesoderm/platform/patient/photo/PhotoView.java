package io.mesoderm.platform.patient.photo;

/** From where a photo shows the head; what each takes is in {@code seeds/care/photo-views.yaml}. */
public enum PhotoView {
    FRONTAL,
    MIDLINE,
    VERTEX,
    TEMPORAL_LEFT,
    TEMPORAL_RIGHT,
    /** Any other, such as a close-up of one spot. */
    OTHER
}
