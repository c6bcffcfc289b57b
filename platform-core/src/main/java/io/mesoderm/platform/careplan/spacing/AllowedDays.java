package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.care.Finding;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds days on which nothing blocks a wished session. {@code closed} are days on which it could not be done
 * whatever the rules say: the site is closed, the patient away.
 */
public record AllowedDays(
        SpacingEngine engine, Timeline timeline, Predicate<LocalDate> closed, LocalDate notBefore) {

    /** As far as a free day is looked for: past every minimum there is. */
    private static final int HORIZON_DAYS = 400;

    /** The nearest free days around the wished one; none before if it would lie in the past. */
    public record Nearest(Optional<LocalDate> before, Optional<LocalDate> after) {

        /** Both, the earlier first. */
        public List<LocalDate> list() {
            return Stream.of(before, after).flatMap(Optional::stream).toList();
        }
    }

    /** The last free day before the wished one and the first after it. */
    public Nearest nearest(Wish wish) {
        LocalDate day = wish.session().day();
        LocalDate from = day.minusDays(HORIZON_DAYS);
        LocalDate to = later(day, notBefore).plusDays(HORIZON_DAYS);
        BitSet barred =
                engine.barred(wish, timeline, from, (int) ChronoUnit.DAYS.between(from, to) + 1);
        Predicate<LocalDate> free =
                d -> !barred.get((int) ChronoUnit.DAYS.between(from, d)) && !closed.test(d);
        return new Nearest(
                Stream.iterate(day.minusDays(1), d -> d.minusDays(1))
                        .takeWhile(d -> !d.isBefore(from) && !d.isBefore(notBefore))
                        .filter(free)
                        .findFirst(),
                Stream.iterate(later(day.plusDays(1), notBefore), d -> d.plusDays(1))
                        .takeWhile(d -> !d.isAfter(to))
                        .filter(free)
                        .findFirst());
    }

    /** What the rules say of the wished session on that day. */
    public List<Finding> findings(Wish wish, LocalDate day) {
        return engine.judge(wish.on(day), timeline);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
