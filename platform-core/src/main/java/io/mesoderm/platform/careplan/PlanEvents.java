package io.mesoderm.platform.careplan;

import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What became of a plan, beside its sessions: what was moved, when it went on, that it was reviewed, and why. */
public final class PlanEvents {

    private final PatientText text;
    private final InstantSource clock;

    PlanEvents(PatientText text, InstantSource clock) {
        this.text = text;
        this.clock = clock;
    }

    /** What happened. */
    public enum Kind {
        MOVED,
        CONTINUED,
        REVIEWED,
        /** The adverse event that had ended it turned out to be less. */
        GIVEN_BACK
    }

    /** One event as it is read, the newest first. */
    public record Event(
            Instant at,
            Kind kind,
            Optional<Integer> session,
            Optional<LocalDate> fromDay,
            Optional<LocalDate> toDay,
            String reason,
            String by) {}

    /** What is written down. */
    record NewEvent(
            Kind kind,
            Optional<PlannedSessionId> session,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            String reason) {}

    void add(
            Handle handle,
            CarePlanId plan,
            PatientId patient,
            NewEvent event,
            CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO plan_event (id, care_plan_id, happened_at, kind, planned_session_id, from_day,
                          to_day, reason, staff_id)
                        VALUES (:id, :plan, :now, :kind, :session, :from, :to, :reason, :staff)
                        """)
                .bind("id", Ids.next())
                .bind("plan", plan)
                .bind("now", clock.instant())
                .bind("kind", event.kind())
                .bind("session", event.session().orElse(null))
                .bind("from", event.from().orElse(null))
                .bind("to", event.to().orElse(null))
                .bind("reason", text.seal(handle, patient, event.reason()))
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
    }

    List<Event> list(Handle handle, CarePlan plan) {
        return handle.createQuery(
                        """
                        SELECT e.happened_at AS at, e.kind, n.ordinal AS session, e.from_day, e.to_day, e.reason,
                          COALESCE(s.display_name, '') AS `by`
                        FROM plan_event e
                        LEFT JOIN planned_session n ON n.id = e.planned_session_id
                        LEFT JOIN staff s ON s.id = e.staff_id
                        WHERE e.care_plan_id = :plan ORDER BY e.happened_at DESC, e.id DESC LIMIT 200
                        """)
                .bind("plan", plan.id())
                .mapTo(Row.class)
                .map(
                        row ->
                                new Event(
                                        row.at(),
                                        row.kind(),
                                        row.session(),
                                        row.fromDay(),
                                        row.toDay(),
                                        text.open(handle, plan.patient(), row.reason()),
                                        row.by()))
                .list();
    }

    /** Whether the plan was reviewed since its last session. */
    static boolean reviewedSinceLastSession(Handle handle, CarePlanId plan) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM plan_event e WHERE e.care_plan_id = :plan AND e.kind = 'REVIEWED'
                          AND e.happened_at >= COALESCE((SELECT MAX(s.ended_at) FROM treatment_session s
                            JOIN planned_session n ON n.id = s.planned_session_id
                            WHERE n.care_plan_id = :plan AND s.state = 'DONE'), '1970-01-01'))
                        """)
                .bind("plan", plan)
                .mapTo(Boolean.class)
                .one();
    }

    /** One row as stored. */
    record Row(
            Instant at,
            Kind kind,
            Optional<Integer> session,
            Optional<LocalDate> fromDay,
            Optional<LocalDate> toDay,
            byte[] reason,
            String by) {}
}
