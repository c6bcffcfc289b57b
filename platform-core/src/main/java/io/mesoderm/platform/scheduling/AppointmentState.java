package io.mesoderm.platform.scheduling;

/** What has become of a visit. */
public enum AppointmentState {
    /** To come. */
    BOOKED,
    /** The patient is there. */
    ARRIVED,
    /** What it was for was recorded. */
    DONE,
    /** Called off. */
    CANCELLED,
    /** Nobody came. */
    MISSED;

    /** Whether people, rooms and devices are kept for it. */
    public boolean takesTime() {
        return this == BOOKED || this == ARRIVED || this == DONE;
    }
}
