package io.mesoderm.platform.billing.settlement;

/** How far a settlement run has come; it only ever goes on. */
public enum RunState {
    /** Takes every claim that is made; there is always one. */
    OPEN,
    /** Takes no more; what it holds can be looked at. */
    CLOSED,
    /** A second person has agreed to it. */
    APPROVED,
    /** Its statements are out and never change. */
    ISSUED
}
