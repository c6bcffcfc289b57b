package io.mesoderm.platform.careplan.term;

import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.CombinedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.DirectorCourse;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * From the first session of a course to the last one that a package pays for.
 *
 * @param template of which it is the course; empty for a patient's own plan
 */
record CourseSpan(String serviceItem, Optional<String> template, LocalDate first, LocalDate last) {

    /**
     * What the template recommends for so many sessions, at its widest gap; empty where it recommends none by itself: a
     * combination's parts are templates too, and one that waits for the director has no days.
     */
    static Optional<CourseSpan> of(ProtocolTemplate template, int sessions, LocalDate first) {
        Optional<LocalDate> last =
                switch (template.course()) {
                    case FixedCourse fixed ->
                            Optional.of(
                                    fixed.offsets()
                                            .get(Math.min(sessions, fixed.offsets().size()) - 1)
                                            .from(first));
                    case RangeCourse range ->
                            Optional.of(
                                    first.plusDays(
                                            (Math.min(sessions, range.sessionsMax()) - 1L)
                                                    * range.gapDaysMax()));
                    case CombinedCourse combined -> Optional.empty();
                    case DirectorCourse open -> Optional.empty();
                };
        return last.map(
                day ->
                        new CourseSpan(
                                template.serviceItem(), Optional.of(template.code()), first, day));
    }

    int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, last));
    }

    /** The first day on which a package for it may expire. */
    LocalDate leastUntil(PackageTerm term) {
        return first.plusDays(term.leastDays(days()));
    }
}
