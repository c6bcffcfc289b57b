package io.mesoderm.platform.careplan;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.adverse.EventConsequences;
import io.mesoderm.platform.careplan.checkpoint.Checkpoints;
import io.mesoderm.platform.language.Messages;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What adverse events do to courses: they end them, and give them back when they turn out to be less. */
final class EventCourses implements EventConsequences.Courses {

    private final CarePlans plans;
    private final PlanEvents events;
    private final WriteAudit audit;

    EventCourses(CarePlans plans, PlanEvents events, WriteAudit audit) {
        this.plans = plans;
        this.events = events;
        this.audit = audit;
    }

    /** Ends every course of the patient that goes on, and keeps which event did it. */
    @Override
    public void stop(Handle handle, PatientId patient, UUID event, CallContext context) {
        List<CarePlanId> active =
                handle.createQuery(
                                "SELECT id FROM care_plan WHERE patient_id IN (<patients>) AND state = 'ACTIVE' FOR UPDATE")
                        .bindList("patients", LinkedPatients.of(handle, patient).list())
                        .mapTo(CarePlanId.class)
                        .list();
        for (CarePlanId plan : active) {
            plans.stop(handle, plan, context);
            handle.createUpdate("UPDATE care_plan SET stopped_by_event = :event WHERE id = :plan")
                    .bind("event", event)
                    .bind("plan", plan)
                    .execute();
        }
    }

    /** A course that an event ended; {@code doubled} if one of the same template goes on since. */
    record Ended(CarePlanId id, PatientId patient, boolean doubled) {}

    /** The event turned out to be less: the courses that it ended, and nobody else, are there again as they were. */
    @Override
    public void giveBack(Handle handle, PatientId patient, UUID event, CallContext context) {
        List<Ended> ended =
                handle.createQuery(
                                """
                                SELECT p.id, p.patient_id AS patient, EXISTS (SELECT 1 FROM care_plan o
                                  WHERE o.patient_id IN (<patients>) AND o.state = 'ACTIVE'
                                    AND o.template_id = p.template_id) AS doubled
                                FROM care_plan p WHERE p.patient_id IN (<patients>) AND p.state = 'STOPPED'
                                  AND p.stopped_by_event = :event ORDER BY p.id FOR UPDATE
                                """)
                        .bindList("patients", LinkedPatients.of(handle, patient).list())
                        .bind("event", event)
                        .mapTo(Ended.class)
                        .list();
        ended.forEach(plan -> giveBack(handle, plan, context));
    }

    private void giveBack(Handle handle, Ended plan, CallContext context) {
        handle.createUpdate(
                        """
                        UPDATE care_plan SET state = 'ACTIVE', stopped_by_event = NULL, version = version + 1
                        WHERE id = :plan
                        """)
                .bind("plan", plan.id())
                .execute();
        handle.createUpdate(
                        """
                        UPDATE planned_session SET state = 'PLANNED'
                        WHERE care_plan_id = :plan AND state = 'CANCELLED'
                        """)
                .bind("plan", plan.id())
                .execute();
        Checkpoints.giveBack(handle, PlanCourses.facts(handle, plan.id()).plan());
        Messages words = Messages.of("careplan.messages", context.locale());
        events.add(
                handle,
                plan.id(),
                plan.patient(),
                new PlanEvents.NewEvent(
                        PlanEvents.Kind.GIVEN_BACK,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        words.say(plan.doubled() ? "given-back.doubled" : "given-back")),
                context);
        audit.record(handle, context, "care-plan.given-back", "care_plan", plan.id(), "");
    }

    /** Those that were there when the other event last became graver, which would have ended them then. */
    @Override
    public void handOver(Handle handle, UUID event, UUID other) {
        handle.createUpdate(
                        """
                        UPDATE care_plan SET stopped_by_event = :other
                        WHERE stopped_by_event = :event AND created_at <= COALESCE(
                          (SELECT MAX(l.made_at) FROM (
                            SELECT made_at, grade, LAG(grade) OVER (ORDER BY made_at, id) AS less
                            FROM adverse_event_entry
                            WHERE event_id = :other AND kind IN ('REPORTED', 'GRADED')) l WHERE l.less IS NULL OR l.grade > l.less),
                          (SELECT reported_at FROM adverse_event WHERE id = :other))
                        """)
                .bind("event", event)
                .bind("other", other)
                .execute();
    }
}
