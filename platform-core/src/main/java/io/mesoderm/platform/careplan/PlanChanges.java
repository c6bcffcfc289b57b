package io.mesoderm.platform.careplan;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.PlanEvents.Kind;
import io.mesoderm.platform.careplan.PlanEvents.NewEvent;
import io.mesoderm.platform.careplan.checkpoint.Checkpoints;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is done when a plan does not go as planned: one session is moved, the rest goes on from another day, or the
 * course is reviewed, which it must be before it goes on after a long pause.
 */
final class PlanChanges {

    private final ChainSpacing spacing;
    private final OtherParts otherParts;
    private final PlanEvents events;
    private final Checkpoints checkpoints;
    private final WriteAudit audit;
    private final InstantSource clock;

    PlanChanges(
            ChainSpacing spacing,
            PlanEvents events,
            Checkpoints checkpoints,
            WriteAudit audit,
            InstantSource clock) {
        this.spacing = spacing;
        this.otherParts = new OtherParts(spacing);
        this.clock = clock;
        this.events = events;
        this.checkpoints = checkpoints;
        this.audit = audit;
    }

    /** Puts one session on another day, which must be open and far enough from what was done and booked. */
    CarePlan move(
            Handle handle,
            CarePlanId id,
            PlannedSessionId session,
            LocalDate to,
            String reason,
            CallContext context) {
        CarePlan plan = lock(handle, id, context);
        CarePlan.Step step = open(plan, session);
        List<CarePlanId> others = OtherParts.of(plan);
        LocalDate today = today(context);
        PlanCalendar calendar =
                calendar(handle, plan, to, context).besides(PlanRows.beside(handle, others, today));
        List<LocalDate> rest =
                plan.sessions().stream()
                        .filter(other -> other.state() == CarePlan.StepState.PLANNED)
                        .filter(other -> !other.id().equals(session))
                        .map(CarePlan.Step::plannedOn)
                        .toList();
        calendar.among(rest)
                .why(to, gap(plan, step), List.of())
                .ifPresent(why -> refuse("to", why));
        update(handle, step, to, Optional.of(PlanCalendar.Moved.BY_HAND));
        var event =
                new NewEvent(
                        Kind.MOVED,
                        Optional.of(session),
                        Optional.of(step.plannedOn()),
                        Optional.of(to),
                        reason);
        return changed(handle, plan, event, context);
    }

    /**
     * Lays the open sessions on the calendar anew, the next of them on this day and the rest by the plan's own gaps. The other
     * parts of a combination shift as far as they must.
     */
    CarePlan goOn(
            Handle handle, CarePlanId id, LocalDate from, String reason, CallContext context) {
        CarePlan plan = lock(handle, id, context);
        List<CarePlan.Step> open =
                plan.sessions().stream()
                        .filter(step -> step.state() == CarePlan.StepState.PLANNED)
                        .toList();
        CarePlan.Step next = open.getFirst();
        requireReviewed(handle, plan, next, from, context);
        List<Unfolding.Step> raw = new ArrayList<>();
        for (CarePlan.Step step : open) {
            int later = step.offsetDays() - next.offsetDays();
            raw.add(new Unfolding.Step(step.number(), step.offsetDays(), from.plusDays(later)));
        }
        PlanCalendar calendar = calendar(handle, plan, from, context);
        calendar.why(from, gap(plan, next), List.of()).ifPresent(why -> refuse("from", why));
        List<PlanCalendar.Placed> placed = calendar.place(raw);
        for (int i = 0; i < placed.size(); i++) {
            PlanRows.place(handle, open.get(i).id(), placed.get(i));
        }
        int days = Math.toIntExact(ChronoUnit.DAYS.between(next.plannedOn(), from));
        for (OtherParts.Shift shift :
                otherParts.follow(handle, plan, days, today(context), context)) {
            write(handle, shift.part(), continued(shift.next(), shift.to(), reason), context);
        }
        return changed(handle, plan, continued(next, from, reason), context);
    }

    private static NewEvent continued(CarePlan.Step next, LocalDate to, String reason) {
        return new NewEvent(
                Kind.CONTINUED,
                Optional.of(next.id()),
                Optional.of(next.plannedOn()),
                Optional.of(to),
                reason);
    }

    private LocalDate today(CallContext context) {
        return clock.instant().atZone(context.zone()).toLocalDate();
    }

    /** Somebody looked at the course and says that it may go on. */
    CarePlan review(Handle handle, CarePlanId id, String reason, CallContext context) {
        CarePlan plan = lock(handle, id, context);
        var event =
                new NewEvent(
                        Kind.REVIEWED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        reason);
        return changed(handle, plan, event, context);
    }

    /** The plan, which must be active, behind the lock of its patient. */
    private static CarePlan lock(Handle handle, CarePlanId id, CallContext context) {
        CarePlan known = CarePlans.require(handle, id);
        LinkedPatients linked = ChartAccess.require(handle, context, known.patient());
        Patients.lock(handle, linked.survivor());
        CarePlan plan = CarePlans.require(handle, id);
        if (plan.state() != CarePlan.State.ACTIVE) {
            throw Problem.conflict("plan-not-active", "Only an active plan can be changed.");
        }
        return plan;
    }

    private static CarePlan.Step open(CarePlan plan, PlannedSessionId session) {
        CarePlan.Step step =
                plan.sessions().stream()
                        .filter(each -> each.id().equals(session))
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        if (step.state() != CarePlan.StepState.PLANNED) {
            throw Problem.conflict("step-not-open", "This step of the plan is done or cancelled.");
        }
        return step;
    }

    private PlanCalendar calendar(
            Handle handle, CarePlan plan, LocalDate first, CallContext context) {
        LinkedPatients linked = LinkedPatients.of(handle, plan.patient());
        return spacing.calendar(
                handle, linked, CarePlans.template(handle, plan.id()).template(), first, context);
    }

    /** After a pause that the spacing rules call too long, the course goes on only once it was reviewed. */
    private void requireReviewed(
            Handle handle, CarePlan plan, CarePlan.Step next, LocalDate from, CallContext context) {
        boolean tooLong =
                calendar(handle, plan, from, context).findings(from, gap(plan, next)).stream()
                        .anyMatch(finding -> finding.severity() == Severity.OVERRIDE);
        if (tooLong && !PlanEvents.reviewedSinceLastSession(handle, plan.id())) {
            throw Problem.conflict(
                    "plan-review-needed",
                    "The course was left for too long: review it, or make a new plan.");
        }
    }

    /** The days the plan put before this session; none before its first. */
    static Optional<Integer> gap(CarePlan plan, CarePlan.Step step) {
        return plan.sessions().stream()
                .filter(before -> before.number() == step.number() - 1)
                .findFirst()
                .map(before -> step.offsetDays() - before.offsetDays());
    }

    private static void refuse(String field, PlanCalendar.Moved why) {
        throw Problem.invalid(field, why.said());
    }

    private static void update(
            Handle handle, CarePlan.Step step, LocalDate to, Optional<PlanCalendar.Moved> moved) {
        handle.createUpdate(
                        "UPDATE planned_session SET planned_on = :day, moved_because = :moved WHERE id = :id")
                .bind("day", to)
                .bind("moved", moved.orElse(null))
                .bind("id", step.id())
                .execute();
    }

    private CarePlan changed(Handle handle, CarePlan plan, NewEvent event, CallContext context) {
        write(handle, plan, event, context);
        checkpoints.lay(handle, PlanCourses.facts(handle, plan.id()), context);
        return CarePlans.require(handle, plan.id());
    }

    private void write(Handle handle, CarePlan plan, NewEvent event, CallContext context) {
        handle.createUpdate("UPDATE care_plan SET version = version + 1 WHERE id = :id")
                .bind("id", plan.id())
                .execute();
        events.add(handle, plan.id(), plan.patient(), event, context);
        audit.record(
                handle,
                context,
                "care-plan." + event.kind().name().toLowerCase(Locale.ROOT),
                "care_plan",
                plan.id(),
                "");
    }
}
