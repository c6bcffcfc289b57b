package io.mesoderm.platform.notify;

/** How a message goes. */
public enum Channel {
    EMAIL,
    SMS,
    /** To a program of the chain's own, which takes it from there. */
    WEBHOOK
}
