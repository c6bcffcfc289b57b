package io.mesoderm.spi;

import io.mesoderm.spi.care.ProtocolTemplate.Course;
import io.mesoderm.spi.care.ProtocolTemplate.DirectorCourse;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * An entry of a chain's protocol templates, on its way to a course. What makes none is the fault of the entry, which a
 * director may just be writing: it is refused by the name of its field.
 *
 * @param code the entry's
 */
public record TemplateEntry(String code) {

    /** Why an entry is no protocol template; the message names its field. */
    private enum Fault implements ErrorCode {
        TEMPLATE_NOT_VALID;

        @Override
        public String code() {
            return "template-not-valid";
        }

        @Override
        public ErrorKind kind() {
            return ErrorKind.USER;
        }

        @Override
        public int status() {
            return 422;
        }
    }

    /** The source's own count of sessions must be the entry's. */
    public void requireDeclared(int declared, int sessions) {
        if (declared != sessions) {
            throw refused(
                    "declaredSessions",
                    "the source declares %d sessions, the entry gives %d"
                            .formatted(declared, sessions));
        }
    }

    /** The course that is made of a field, unless it cannot be. */
    public Course course(String field, Supplier<Course> course) {
        try {
            return course.get();
        } catch (IllegalArgumentException e) {
            throw refused(field, e.getMessage());
        }
    }

    /** The course of a range, both ends included. */
    public Course range(int sessionsMin, int sessionsMax, int gapDaysMin, int gapDaysMax) {
        return course(
                "range.sessionsMin",
                () -> new RangeCourse(sessionsMin, sessionsMax, gapDaysMin, gapDaysMax));
    }

    /** Listed with what no source gives; {@code instead} says what else the entry may hold. */
    public Course director(Optional<String> missing, String instead) {
        return new DirectorCourse(
                missing.orElseThrow(
                        () -> refused("offsetsDays", "give " + instead + ", or what is missing")));
    }

    /** Refuses the entry for one of its fields. */
    public TreatmentException refused(String field, String why) {
        return new TreatmentException(Fault.TEMPLATE_NOT_VALID, code + ": " + why, field);
    }
}
