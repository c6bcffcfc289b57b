package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What checkpoints need to know of a course: of one plan, or of all plans of a combination together.
 *
 * @param plan the plan that its checkpoints hang on
 * @param moments when the template looks at the outcome, in its words
 * @param sources the sources of the template
 * @param active whether a plan of it goes on
 * @param stopped whether all plans of it were ended before their time
 * @param sessions those that were done by their day, then those that still are to be by theirs: one to come, however late,
 *     takes no number from one that was done
 */
public record CourseFacts(
        CarePlanId plan,
        PatientId patient,
        SiteId site,
        String template,
        List<String> moments,
        List<String> sources,
        boolean active,
        boolean stopped,
        List<Session> sessions) {

    public CourseFacts {
        moments = List.copyOf(moments);
        sources = List.copyOf(sources);
        sessions = List.copyOf(sessions);
    }

    /** A session on its day: the one on which it was done, else the planned one. */
    public record Session(PlannedSessionId id, LocalDate day, boolean done) {}

    /** The day everything counts from, done or not: light is used at home long before a session of it is recorded. */
    LocalDate first() {
        return sessions.stream().map(Session::day).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** The latest day of all: what was done late may lie behind a day that a session to come still stands on. */
    LocalDate last() {
        return sessions.stream().map(Session::day).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** The day of the first later session that lies behind that of this number. */
    Optional<LocalDate> next(int number) {
        LocalDate day = sessions.get(number - 1).day();
        return sessions.stream()
                .skip(number)
                .map(Session::day)
                .filter(later -> later.isAfter(day))
                .findFirst();
    }

    /** The session of this number, if the course has so many. */
    Optional<Session> session(int number) {
        return number >= 1 && number <= sessions.size()
                ? Optional.of(sessions.get(number - 1))
                : Optional.empty();
    }
}
