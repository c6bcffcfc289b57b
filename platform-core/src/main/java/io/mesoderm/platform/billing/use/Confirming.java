package io.mesoderm.platform.billing.use;

/** Whether the patient is to confirm what a session used. */
public enum Confirming {
    /** They may, and nobody waits for it. */
    NOT_ASKED,
    /** What is not confirmed is listed until it is. */
    REQUIRED
}
