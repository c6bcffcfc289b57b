package io.mesoderm.platform.scheduling;

/** What is booked besides a patient's own time; the id of a resource is that of the person, the room or the device. */
public enum ResourceKind {
    /** A member of staff who treats, at any site. */
    PRACTITIONER,
    /** A room of the site. */
    ROOM,
    /** A device of the site. */
    DEVICE
}
