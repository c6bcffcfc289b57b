package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.spacing.SpacedSession;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What it does to the other parts of a combination that one of them goes on from another day. A part keeps its days unless one
 * was missed, or is too close to what was laid anew: then what is open of it shifts by the same days, and further where it
 * must. Each part keeps its distance from those that were settled before it.
 */
final class OtherParts {

    /** A part that finds no day so long after its own is no course any more. */
    private static final int REACH_DAYS = 90;

    private final ChainSpacing spacing;

    OtherParts(ChainSpacing spacing) {
        this.spacing = spacing;
    }

    /** A part that was shifted: the first session that was open, as it was, and its new day. */
    record Shift(CarePlan part, CarePlan.Step next, LocalDate to) {}

    /** The plans of the combination beside this one; none if it is no part of one. */
    static List<CarePlanId> of(CarePlan plan) {
        return plan.combination().stream()
                .flatMap(combination -> combination.plans().stream())
                .filter(id -> !id.equals(plan.id()))
                .toList();
    }

    /** Shifts what must, after the plan was laid anew so many days later. */
    List<Shift> follow(
            Handle handle, CarePlan moved, int days, LocalDate today, CallContext context) {
        List<CarePlanId> settled = new ArrayList<>(List.of(moved.id()));
        List<Shift> shifts = new ArrayList<>();
        for (CarePlanId id : of(moved)) {
            CarePlan part = CarePlans.require(handle, id);
            if (!open(part).isEmpty()) {
                List<SpacedSession> laid = PlanRows.beside(handle, settled, today);
                follow(handle, part, laid, days, today, context).ifPresent(shifts::add);
                settled.add(id);
            }
        }
        return shifts;
    }

    private Optional<Shift> follow(
            Handle handle,
            CarePlan part,
            List<SpacedSession> laid,
            int days,
            LocalDate today,
            CallContext context) {
        List<CarePlan.Step> open = open(part);
        CarePlan.Step next = open.getFirst();
        LocalDate from = later(next.plannedOn().plusDays(Math.max(days, 0)), today);
        PlanCalendar calendar =
                spacing.calendar(
                        handle,
                        LinkedPatients.of(handle, part.patient()),
                        CarePlans.template(handle, part.id()).template(),
                        from,
                        context);
        boolean keeps =
                open.stream()
                        .noneMatch(
                                step ->
                                        step.plannedOn().isBefore(today)
                                                || calendar.isTooClose(
                                                        step.plannedOn(),
                                                        PlanChanges.gap(part, step),
                                                        laid));
        if (keeps) {
            return Optional.empty();
        }
        requireNoVisit(handle, part);
        List<PlanCalendar.Placed> placed =
                calendar.besides(laid).placeFrom(steps(open, from), REACH_DAYS);
        for (int i = 0; i < placed.size(); i++) {
            PlanRows.place(handle, open.get(i).id(), placed.get(i));
        }
        return Optional.of(new Shift(part, next, placed.getFirst().day()));
    }

    /** What a part has still to do: nothing once it was stopped. */
    private static List<CarePlan.Step> open(CarePlan part) {
        return part.sessions().stream()
                .filter(step -> step.state() == CarePlan.StepState.PLANNED)
                .toList();
    }

    /** By the plan's own gaps, the first of them on the day. */
    private static List<Unfolding.Step> steps(List<CarePlan.Step> open, LocalDate from) {
        int first = open.getFirst().offsetDays();
        return open.stream()
                .map(
                        step ->
                                new Unfolding.Step(
                                        step.number(),
                                        step.offsetDays(),
                                        from.plusDays(step.offsetDays() - first)))
                .toList();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** A visit is moved with the patient, never behind their back. */
    private static void requireNoVisit(Handle handle, CarePlan part) {
        boolean booked =
                handle.createQuery(
                                """
                                SELECT EXISTS (SELECT 1 FROM planned_session n
                                  JOIN appointment a ON a.planned_session_id = n.id AND a.state = 'BOOKED'
                                  WHERE n.care_plan_id = :plan AND n.state = 'PLANNED')
                                """)
                        .bind("plan", part.id())
                        .mapTo(Boolean.class)
                        .one();
        if (booked) {
            throw Problem.conflict(
                    "combination-visit-booked",
                    "Sessions of "
                            + part.template()
                            + " must shift too, and visits are booked for them: cancel those first, then go on.");
        }
    }
}
