package io.mesoderm.platform.billing.ledger;

import io.mesoderm.spi.context.Actor;

/** How firmly a period is closed, from not at all to for ever. */
public enum PeriodState {
    OPEN,
    /** Closed to all but those who close the books, who still have something to enter. */
    SOFT_LOCKED,
    LOCKED,
    FINAL;

    /** Who may close a period may also still book in one that is closed to the others only. */
    boolean takes(Actor actor) {
        return this == OPEN || this == SOFT_LOCKED && actor.may("billing.close");
    }

    public boolean isFirmerThan(PeriodState other) {
        return compareTo(other) > 0;
    }
}
