package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.spacing.SpacedSession;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the rows of new plans. */
final class PlanRows {

    private PlanRows() {}

    /** What a new plan is. */
    record NewRow(
            PatientId patient,
            StoredTemplate template,
            LocalDate startsOn,
            Optional<CombinedPlans.PartOf> part) {}

    /** One planned session of another part. */
    record Beside(Modality modality, LocalDate day, String template) {}

    /** What is to be done from the day on in these plans: a session of before that was never done keeps no other away. */
    static List<SpacedSession> beside(Handle handle, List<CarePlanId> plans, LocalDate from) {
        if (plans.isEmpty()) {
            return List.of();
        }
        return handle
                .createQuery(
                        """
                        SELECT n.modality, n.planned_on AS day, t.code AS template
                        FROM care_plan p JOIN planned_session n ON n.care_plan_id = p.id AND n.state = 'PLANNED'
                        JOIN protocol_template t ON t.id = p.template_id
                        WHERE p.id IN (<plans>) AND n.planned_on >= :from
                        """)
                .bindList("plans", plans)
                .bind("from", from)
                .mapTo(Beside.class)
                .stream()
                .map(
                        each ->
                                new SpacedSession(
                                        each.modality(),
                                        each.day(),
                                        Optional.empty(),
                                        Optional.of(each.template()),
                                        Set.of()))
                .toList();
    }

    /** The combination of a plan, if it is a part of one. */
    static Optional<CarePlan.Combination> combination(Handle handle, CarePlanId plan) {
        List<Combined> parts =
                handle.createQuery(
                                """
                                SELECT p.id, t.code AS template FROM care_plan own
                                JOIN care_plan p ON p.combined_with = own.combined_with
                                JOIN protocol_template t ON t.id = p.combination
                                WHERE own.id = :plan ORDER BY p.id
                                """)
                        .bind("plan", plan)
                        .mapTo(Combined.class)
                        .list();
        return parts.stream()
                .findFirst()
                .map(
                        first ->
                                new CarePlan.Combination(
                                        first.template(),
                                        parts.stream().map(Combined::id).toList()));
    }

    /** The sessions of a plan, in their order. */
    static List<CarePlan.Step> steps(Handle handle, CarePlanId plan) {
        return handle.createQuery(
                        """
                        SELECT id, ordinal AS number, offset_days, planned_on, state,
                          COALESCE(raw_on, planned_on) AS raw_on, window_from, window_to, moved_because
                        FROM planned_session
                        WHERE care_plan_id = :plan ORDER BY ordinal
                        """)
                .bind("plan", plan)
                .mapTo(CarePlan.Step.class)
                .list();
    }

    /** A plan and the combination it was made by. */
    record Combined(CarePlanId id, String template) {}

    /** An active plan without its sessions. */
    static void insert(
            Handle handle, CarePlanId id, NewRow plan, Instant now, CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO care_plan (id, patient_id, site_id, template_id, state, starts_on, retention,
                          version, created_at, created_by, combination, combined_with)
                        VALUES (:id, :patient, :site, :template, 'ACTIVE', :starts, :retention, 1, :now, :staff,
                          :combination, :first)
                        """)
                .bind(
                        "combination",
                        plan.part().map(CombinedPlans.PartOf::combination).orElse(null))
                .bind("first", plan.part().map(part -> part.first().orElse(id)).orElse(null))
                .bind("id", id)
                .bind("patient", plan.patient())
                .bind("site", context.requiredSite())
                .bind("template", plan.template().id())
                .bind("starts", plan.startsOn())
                .bind("retention", Patients.RETENTION)
                .bind("now", now)
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
    }

    /** A session that is still to be done. */
    static void insertStep(
            Handle handle, CarePlanId plan, Modality modality, PlanCalendar.Placed placed) {
        handle.createUpdate(
                        """
                        INSERT INTO planned_session (id, care_plan_id, ordinal, offset_days, planned_on, state,
                          modality, raw_on, window_from, window_to, moved_because)
                        VALUES (:id, :plan, :ordinal, :offset, :day, 'PLANNED',
                          :modality, :raw, :from, :to, :moved)
                        """)
                .bind("id", new PlannedSessionId(Ids.next()))
                .bind("plan", plan)
                .bind("ordinal", placed.step().number())
                .bind("offset", placed.step().offsetDays())
                .bind("day", placed.day())
                .bind("modality", modality)
                .bind("raw", placed.step().day())
                .bind("from", placed.windowFrom())
                .bind("to", placed.windowTo())
                .bind("moved", placed.moved().orElse(null))
                .execute();
    }

    /** Puts a session that is still to be done on its new day. */
    static void place(Handle handle, PlannedSessionId id, PlanCalendar.Placed placed) {
        handle.createUpdate(
                        """
                        UPDATE planned_session SET planned_on = :day, raw_on = :raw, window_from = :from,
                          window_to = :to, moved_because = :moved
                        WHERE id = :id
                        """)
                .bind("day", placed.day())
                .bind("raw", placed.step().day())
                .bind("from", placed.windowFrom())
                .bind("to", placed.windowTo())
                .bind("moved", placed.moved().orElse(null))
                .bind("id", id)
                .execute();
    }
}
