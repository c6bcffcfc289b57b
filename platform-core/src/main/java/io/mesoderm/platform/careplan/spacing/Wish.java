package io.mesoderm.platform.careplan.spacing;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The session whose day is judged. {@code planned} tells whether it is a step of a plan, and {@code gapDays} the days
 * that plan put before it (none for the first step): they replace what a rule calls late.
 */
public record Wish(SpacedSession session, boolean planned, Optional<Integer> gapDays) {

    /** A session outside any plan. */
    public static Wish of(SpacedSession session) {
        return new Wish(session, false, Optional.empty());
    }

    /** The same wish for another day, without a time. */
    Wish on(LocalDate day) {
        return new Wish(session.moved(day, Optional.empty()), planned, gapDays);
    }
}
