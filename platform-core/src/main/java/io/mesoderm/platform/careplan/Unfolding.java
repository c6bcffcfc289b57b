package io.mesoderm.platform.careplan;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.ProtocolTemplate.CombinedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Course;
import io.mesoderm.spi.care.ProtocolTemplate.DirectorCourse;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Lays a template's course on the calendar of a site. Days are local days; a month is the same day of
 * the month, clamped to its end (clinical.md §3.0).
 */
final class Unfolding {

    private Unfolding() {}

    /** One session of the course. */
    record Step(int number, int offsetDays, LocalDate day) {}

    /**
     * {@code sessions} and {@code gapDays} choose within a range; without them it proposes the fewest
     * sessions at the shortest gap. A fixed course takes neither.
     */
    static List<Step> of(
            Course course, LocalDate first, Optional<Integer> sessions, Optional<Integer> gapDays) {
        return switch (course) {
            case FixedCourse fixed -> fixed(fixed, first, sessions, gapDays);
            case RangeCourse range -> range(range, first, sessions, gapDays);
            case CombinedCourse combined ->
                    throw new IllegalArgumentException("each part is laid for itself: " + combined);
            case DirectorCourse open ->
                    throw Problem.conflict(
                            "template-needs-director",
                            "The medical director must enter this template's offsets first: "
                                    + open.missing());
        };
    }

    private static List<Step> fixed(
            FixedCourse course,
            LocalDate first,
            Optional<Integer> sessions,
            Optional<Integer> gapDays) {
        if (gapDays.isPresent()) {
            throw Problem.invalid("gapDays", "this template gives every day itself; leave it out");
        }
        int count = sessions.orElse(course.offsets().size());
        requireWithin("sessions", count, 1, course.offsets().size());
        return IntStream.range(0, count)
                .mapToObj(i -> step(i, first, course.offsets().get(i).from(first)))
                .toList();
    }

    private static List<Step> range(
            RangeCourse course,
            LocalDate first,
            Optional<Integer> sessions,
            Optional<Integer> gapDays) {
        int count = sessions.orElse(course.sessionsMin());
        int gap = gapDays.orElse(course.gapDaysMin());
        requireWithin("sessions", count, course.sessionsMin(), course.sessionsMax());
        requireWithin("gapDays", gap, course.gapDaysMin(), course.gapDaysMax());
        return IntStream.range(0, count)
                .mapToObj(i -> step(i, first, first.plusDays((long) i * gap)))
                .toList();
    }

    private static Step step(int index, LocalDate first, LocalDate day) {
        return new Step(index + 1, Math.toIntExact(ChronoUnit.DAYS.between(first, day)), day);
    }

    private static void requireWithin(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw Problem.invalid(field, "must be " + min + " to " + max + " in this template");
        }
    }
}
