package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.spacing.SpacedSession;
import io.mesoderm.platform.careplan.spacing.SpacingEngine;
import io.mesoderm.platform.careplan.spacing.Timeline;
import io.mesoderm.platform.careplan.spacing.Wish;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts the days a template gives on days that can be: a day on which the site is closed, on which the
 * patient cannot come, or that is too close to
 * another treatment, is left for the nearest one within its window. The window of a session ends as long after the one
 * before as the plan says or the spacing rules call usual, whichever is longer; without a free day in it the plan is
 * refused, never bent.
 */
public record PlanCalendar(
        SpacingEngine engine,
        List<SpacedSession> others,
        Predicate<LocalDate> closed,
        Predicate<LocalDate> away,
        String template,
        Modality modality) {

    /** Why a session is not on the day its template gives. */
    public enum Moved {
        CLOSED("is a day on which the site is closed"),
        AWAY("is a day on which the patient cannot come"),
        SPACING("is too close to another treatment of this patient"),
        BY_HAND("was chosen by hand");

        private final String said;

        Moved(String said) {
            this.said = said;
        }

        /** What is told of a day that somebody typed. */
        String said() {
            return said;
        }
    }

    /** A session on the calendar: the template's own day, the one it got, and the window in which it may lie. */
    public record Placed(
            Unfolding.Step step,
            LocalDate day,
            LocalDate windowFrom,
            LocalDate windowTo,
            Optional<Moved> moved) {}

    /** All of a course, from its first day on; 422 if that is none, 409 if a later one finds no day. */
    List<Placed> place(List<Unfolding.Step> steps) {
        return placed(first(steps.getFirst()), steps);
    }

    /**
     * All of a course that begins on the first free day from its own on, as a later part of a combination may: nobody chose
     * that day. 409 if there is none within {@code reach} days.
     */
    List<Placed> placeFrom(List<Unfolding.Step> steps, int reach) {
        Unfolding.Step step = steps.getFirst();
        LocalDate own = step.day();
        LocalDate to = own.plusDays(reach);
        LocalDate day =
                own.datesUntil(to.plusDays(1))
                        .filter(each -> why(each, Optional.empty(), List.of()).isEmpty())
                        .findFirst()
                        .orElseThrow(() -> noDay(step, own, to));
        Optional<Moved> moved = why(own, Optional.empty(), List.of());
        return placed(new Placed(step, day, own, day, moved), steps);
    }

    private List<Placed> placed(Placed first, List<Unfolding.Step> steps) {
        List<Placed> placed = new ArrayList<>(List.of(first));
        for (int i = 1; i < steps.size(); i++) {
            placed.add(next(steps, i, placed));
        }
        return placed;
    }

    private Problem noDay(Unfolding.Step step, LocalDate from, LocalDate to) {
        return Problem.conflict(
                "no-day-in-window",
                "Session %d of %s finds no open day from %s to %s that is far enough from other treatments."
                        .formatted(step.number(), template, from, to));
    }

    private Placed first(Unfolding.Step step) {
        why(step.day(), Optional.empty(), List.of())
                .ifPresent(
                        reason -> {
                            throw Problem.invalid("startsOn", reason.said());
                        });
        return new Placed(step, step.day(), step.day(), step.day(), Optional.empty());
    }

    private Placed next(List<Unfolding.Step> steps, int i, List<Placed> before) {
        Unfolding.Step step = steps.get(i);
        LocalDate last = before.getLast().day();
        int gap = Math.toIntExact(ChronoUnit.DAYS.between(steps.get(i - 1).day(), step.day()));
        LocalDate from = last.plusDays(1);
        LocalDate to = last.plusDays(Math.max(gap, engine.usualGap(modality).orElse(2 * gap)));
        Optional<Moved> moved = why(step.day(), Optional.of(gap), before);
        LocalDate day =
                nearestFirst(step.day(), from, to)
                        .filter(d -> why(d, Optional.of(gap), before).isEmpty())
                        .findFirst()
                        .orElseThrow(() -> noDay(step, from, to));
        return new Placed(step, day, from, to, day.equals(step.day()) ? Optional.empty() : moved);
    }

    /** The days of the window, those nearest to the wished one first and of two the later. */
    private static Stream<LocalDate> nearestFirst(LocalDate wished, LocalDate from, LocalDate to) {
        int reach =
                Math.toIntExact(
                        Math.max(
                                Math.abs(ChronoUnit.DAYS.between(wished, from)),
                                Math.abs(ChronoUnit.DAYS.between(wished, to))));
        return IntStream.rangeClosed(0, reach)
                .boxed()
                .flatMap(d -> Stream.of(wished.plusDays(d), wished.minusDays(d)))
                .distinct()
                .filter(d -> !d.isBefore(from) && !d.isAfter(to));
    }

    /** Whether a session of the plan on the day is too close to one of these. */
    boolean isTooClose(LocalDate day, Optional<Integer> gap, List<SpacedSession> to) {
        return engine.blocks(new Wish(session(day), true, gap), Timeline.of(to));
    }

    /** The same calendar with sessions of other plans on it. */
    PlanCalendar besides(List<SpacedSession> more) {
        List<SpacedSession> all = new ArrayList<>(others);
        all.addAll(more);
        return new PlanCalendar(engine, all, closed, away, template, modality);
    }

    /** The same calendar with other sessions of the plan on it. */
    PlanCalendar among(List<LocalDate> days) {
        List<SpacedSession> all = new ArrayList<>(others);
        days.forEach(day -> all.add(session(day)));
        return new PlanCalendar(engine, all, closed, away, template, modality);
    }

    /** Everything the spacing rules say of a session of the plan on the day. */
    List<Finding> findings(LocalDate day, Optional<Integer> gap) {
        return engine.judge(new Wish(session(day), true, gap), Timeline.of(others));
    }

    /** What speaks against the day, if anything does. */
    Optional<Moved> why(LocalDate day, Optional<Integer> gap, List<Placed> before) {
        if (closed.test(day)) {
            return Optional.of(Moved.CLOSED);
        }
        if (away.test(day)) {
            return Optional.of(Moved.AWAY);
        }
        List<SpacedSession> all = new ArrayList<>(others);
        before.forEach(done -> all.add(session(done.day())));
        var wish = new Wish(session(day), true, gap);
        return engine.blocks(wish, Timeline.of(all))
                ? Optional.of(Moved.SPACING)
                : Optional.empty();
    }

    private SpacedSession session(LocalDate day) {
        return new SpacedSession(modality, day, Optional.empty(), Optional.of(template), Set.of());
    }
}
