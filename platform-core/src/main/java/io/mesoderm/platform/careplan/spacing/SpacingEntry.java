package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Days between a session and a later one of the same or another kind. {@code minDays} and {@code minHours} always
 * hold, with the weight of {@code severity} (BLOCK without one); {@code lateDays} and {@code reviewDays} hold outside
 * a plan, whose own gaps replace them. With {@code templates} the rule is about pairs in which one session is of such
 * a template, with {@code traits} about pairs in which one was done in such a way. {@code exceptTemplates} and {@code
 * exceptTraits} lift it where they are true of the session that {@code exceptFor} names, or of both without a word: what
 * excuses one session says nothing of the other.
 */
public record SpacingEntry(
        Modality earlier,
        Modality later,
        int minDays,
        Optional<Integer> minHours,
        Optional<Severity> severity,
        Optional<Integer> lateDays,
        Optional<Integer> reviewDays,
        Optional<List<String>> templates,
        Optional<List<String>> exceptTemplates,
        Optional<List<String>> traits,
        Optional<List<String>> exceptTraits,
        Optional<Excused> exceptFor,
        Map<String, String> message) {

    public static final Catalogue<SpacingEntry> CATALOGUE =
            new Catalogue<>("spacing-rules", SpacingEntry.class);

    /** Of which session of a pair an exception must be true. */
    public enum Excused {
        EARLIER,
        LATER,
        BOTH
    }

    Severity weight() {
        return severity.orElse(Severity.BLOCK);
    }

    /** Whether the rule is about two such sessions at all. */
    boolean concerns(SpacedSession first, SpacedSession second) {
        return templates.map(only -> of(only, first) || of(only, second)).orElse(true)
                && traits.map(only -> with(only, first) || with(only, second)).orElse(true)
                && !excused(first, second);
    }

    /** The shortest distance in days where no time of the day is known: what may be too close is. */
    int untimedDays() {
        return minHours.filter(hours -> hours > 0).isPresent() ? Math.max(minDays, 1) : minDays;
    }

    private boolean excused(SpacedSession first, SpacedSession second) {
        return switch (exceptFor.orElse(Excused.BOTH)) {
            case EARLIER -> excused(first);
            case LATER -> excused(second);
            case BOTH -> excused(first) && excused(second);
        };
    }

    private boolean excused(SpacedSession session) {
        return exceptTemplates.map(free -> of(free, session)).orElse(false)
                || exceptTraits.map(free -> with(free, session)).orElse(false);
    }

    private static boolean of(List<String> templates, SpacedSession session) {
        return session.template().filter(templates::contains).isPresent();
    }

    private static boolean with(List<String> traits, SpacedSession session) {
        return traits.stream().anyMatch(session.traits()::contains);
    }
}
