package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.catalogue.Measure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * How a benefit that is unlimited for some days or months is earned: by the days and months that are over. A month counts
 * from the day of the sale, or is one of the calendar, that of the sale the first; days are earned calendar month by calendar month, so that each falls into its own.
 */
public record PeriodCut(Measure measure, LocalDate soldOn, int parts) {

    /** Parts that are earned together, on their last day. */
    public record Step(int parts, LocalDate on) {}

    /** The last day on which it can be used. */
    public LocalDate lastDay() {
        return end(parts);
    }

    /** What is earned next, by the end of {@code until}, after {@code earned} parts; empty if nothing is yet. */
    public Optional<Step> next(int earned, LocalDate until) {
        if (earned >= parts || end(earned + 1).isAfter(until)) {
            return Optional.empty();
        }
        if (measure != Measure.DAY) {
            return Optional.of(new Step(1, end(earned + 1)));
        }
        LocalDate first = end(earned + 1);
        LocalDate last = earliest(YearMonth.from(first).atEndOfMonth(), earliest(until, lastDay()));
        return Optional.of(new Step((int) (last.toEpochDay() - first.toEpochDay()) + 1, last));
    }

    private LocalDate end(int part) {
        return switch (measure) {
            case MONTH -> soldOn.plusMonths(part).minusDays(1);
            case CALENDAR_MONTH -> YearMonth.from(soldOn).plusMonths(part - 1L).atEndOfMonth();
            case DAY -> soldOn.plusDays(part - 1L);
            case SESSION, MINUTE, PIECE, GRAFT, ENROLMENT ->
                    throw new IllegalStateException(measure + " is not earned by time");
        };
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
