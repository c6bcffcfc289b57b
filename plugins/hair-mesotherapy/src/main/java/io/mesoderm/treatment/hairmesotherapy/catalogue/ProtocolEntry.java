package io.mesoderm.treatment.hairmesotherapy.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * A protocol template as data: offsets in days, then months counted from the last of them; or a
 * range; or, when the source leaves the offsets open, what is {@code missing} until the medical
 * director enters it. {@code declaredSessions} is the count that the source itself states, where it states one.
 */
public record ProtocolEntry(
        List<Integer> offsetsDays,
        List<Integer> thenMonths,
        Optional<Range> range,
        Optional<String> missing,
        Optional<Integer> declaredSessions,
        List<String> checkpoints,
        String evidenceGrade) {

    /** Counts and gaps, all ends included. */
    public record Range(int sessionsMin, int sessionsMax, int gapDaysMin, int gapDaysMax) {}
}
