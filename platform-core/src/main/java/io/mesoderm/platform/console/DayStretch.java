package io.mesoderm.platform.console;

import java.time.LocalDate;
import java.util.List;

/** Days on end of which the same is to be said. */
public record DayStretch(
        LocalDate from, LocalDate to, boolean closed, String decision, List<String> rules) {

    boolean goesOn(DayStretch next) {
        return closed == next.closed && decision.equals(next.decision) && rules.equals(next.rules);
    }

    DayStretch until(LocalDate day) {
        return new DayStretch(from, day, closed, decision, rules);
    }
}
