package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.host.CareRecords.Course;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * When a patient's maintenance session of a modality is due.
 *
 * @param earliestOn the minimum gap; never before it
 * @param latestOn never after it; then it is overdue
 */
record Due(
        PatientId patient,
        Modality modality,
        SiteId site,
        ZoneId zone,
        LocalDate lastOn,
        LocalDate earliestOn,
        LocalDate dueOn,
        LocalDate latestOn,
        State state) {

    /** What is to be done about it. */
    enum State {
        /** The course is not complete, or nobody has looked at its outcome (MT-01). */
        PENDING_REVIEW,
        WAITING,
        /** A visit is booked: nobody is written to. */
        BOOKED,
        /** Its day is past by more than the ladder waits (MT-04). */
        LAPSED,
        /** Nobody is written to any more. */
        STOPPED
    }

    /** The same, but nobody is written to. */
    Due stopped() {
        return new Due(
                patient, modality, site, zone, lastOn, earliestOn, dueOn, latestOn, State.STOPPED);
    }

    /** By the interval of the course and the anchors of the year; {@code reviewed} says that the outcome was looked at. */
    static Due of(
            Course course,
            Interval interval,
            List<Anchor> anchors,
            boolean reviewed,
            boolean stopped,
            LocalDate today,
            int lapsedAfterDays) {
        LocalDate earliest = course.lastOn().plusMonths(interval.minMonths());
        LocalDate latest = course.lastOn().plusMonths(interval.maxMonths());
        LocalDate due =
                interval.anchored()
                        ? Anchor.closest(earliest, latest, anchors)
                        : course.lastOn().plusMonths(interval.usualMonths());
        State state =
                stopped
                        ? State.STOPPED
                        : !course.complete() || !reviewed
                                ? State.PENDING_REVIEW
                                : course.booked()
                                        ? State.BOOKED
                                        : today.isAfter(due.plusDays(lapsedAfterDays - 1L))
                                                ? State.LAPSED
                                                : State.WAITING;
        return new Due(
                course.patient(),
                course.modality(),
                course.site(),
                course.zone(),
                course.lastOn(),
                earliest,
                due,
                latest,
                state);
    }
}
