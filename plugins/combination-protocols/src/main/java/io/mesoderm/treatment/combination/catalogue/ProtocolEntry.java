package io.mesoderm.treatment.combination.catalogue;

import io.mesoderm.spi.care.Modality;

import java.util.List;
import java.util.Optional;

/**
 * A protocol template as data: offsets in days or in months from the first session; or a range; or,
 * when the source leaves the offsets open, what is {@code missing} until the medical director enters
 * it; or the templates that run side by side. {@code declaredSessions} is the count that the source itself
 * states.
 */
public record ProtocolEntry(
        Modality modality,
        String service,
        List<Integer> offsetsDays,
        List<Integer> offsetsMonths,
        Optional<Range> range,
        Optional<String> missing,
        List<Part> parts,
        int declaredSessions,
        List<String> checkpoints,
        String evidenceGrade) {

    /** A template of this or another module, from so many days after the first. */
    public record Part(String module, String template, int startDay) {}

    /** Counts and gaps, all ends included. */
    public record Range(int sessionsMin, int sessionsMax, int gapDaysMin, int gapDaysMax) {}
}
