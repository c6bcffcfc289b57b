package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.care.Severity;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How much later than usual a session comes (clinical.md §3.3): late, so late that the course is reviewed before it
 * goes on, or so late that what follows is a new course. Inside a plan its own gap takes the place of the rule's.
 */
record Lateness(Kind kind, int usualDays) {

    /** What follows from it. */
    enum Kind {
        LATE(Severity.ADVISORY),
        REVIEW(Severity.OVERRIDE),
        /** Of a plan that was left for so long; outside one it is no more than a word. */
        RESTART(Severity.OVERRIDE),
        NEW_COURSE(Severity.ADVISORY);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        Severity severity() {
            return severity;
        }
    }

    /** A weekly course is reviewed after a gap of more than this (design default). */
    private static final int WEEKLY_REVIEW_DAYS = 28;

    /** After a gap of more than this, and of more than twice the plan's own, what follows is a new course. */
    private static final int NEW_COURSE_MONTHS = 3;

    static Optional<Lateness> of(SpacingEntry entry, LocalDate last, Wish wish) {
        return entry.lateDays().flatMap(late -> of(entry, last, late, wish));
    }

    private static Optional<Lateness> of(
            SpacingEntry entry, LocalDate last, int lateDays, Wish wish) {
        if (wish.planned() && wish.gapDays().isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = wish.session().day();
        long gap = ChronoUnit.DAYS.between(last, day);
        int usual = wish.gapDays().map(planned -> Math.max(planned, lateDays)).orElse(lateDays);
        if (gap <= usual) {
            return Optional.empty();
        }
        boolean pastThePlan = wish.gapDays().map(planned -> gap > 2L * planned).orElse(true);
        if (pastThePlan && last.plusMonths(NEW_COURSE_MONTHS).isBefore(day)) {
            return Optional.of(
                    new Lateness(wish.planned() ? Kind.RESTART : Kind.NEW_COURSE, usual));
        }
        Optional<Integer> review = wish.gapDays().map(Lateness::reviewAfter).or(entry::reviewDays);
        boolean reviewed = review.filter(days -> gap > days).isPresent();
        return Optional.of(new Lateness(reviewed ? Kind.REVIEW : Kind.LATE, usual));
    }

    private static int reviewAfter(int plannedGapDays) {
        return plannedGapDays <= 7 ? WEEKLY_REVIEW_DAYS : 2 * plannedGapDays;
    }
}
