package io.mesoderm.platform.careplan;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.checkpoint.Checkpoints;
import io.mesoderm.platform.careplan.checkpoint.CourseFacts;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes plans from templates, shows them, and stops them. */
public final class CarePlans {

    /** How many days a later part of a combination may begin behind its own: a week has an open day. */
    private static final int LATER_PART_DAYS = 7;

    private final EligibilityEngine eligibility;
    private final ChainSpacing spacing;
    private final Checkpoints checkpoints;
    private final WriteAudit audit;
    private final InstantSource clock;

    CarePlans(
            EligibilityEngine eligibility,
            ChainSpacing spacing,
            Checkpoints checkpoints,
            WriteAudit audit,
            InstantSource clock) {
        this.eligibility = eligibility;
        this.spacing = spacing;
        this.checkpoints = checkpoints;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a plan is made from. */
    public record NewPlan(
            PatientId patient,
            ModuleId module,
            String template,
            LocalDate startsOn,
            Optional<Integer> sessions,
            Optional<Integer> gapDays) {}

    /** Makes the plan with its checkpoints. */
    public CarePlan create(Handle handle, NewPlan plan, CallContext context) {
        CarePlanId id = make(handle, plan, Optional.empty(), context);
        layCheckpoints(handle, id, context);
        return require(handle, id);
    }

    void layCheckpoints(Handle handle, CarePlanId id, CallContext context) {
        checkpoints.lay(handle, PlanCourses.facts(handle, id), context);
    }

    /** Makes the plan, if it is a part of a combination at its distance from the parts before; without checkpoints. */
    CarePlanId make(
            Handle handle, NewPlan plan, Optional<CombinedPlans.PartOf> part, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, plan.patient());
        PatientId survivor = linked.survivor();
        Patients.lock(handle, survivor);
        StoredTemplate template =
                ProtocolTemplates.requireCurrent(handle, plan.module(), plan.template());
        List<Unfolding.Step> steps =
                Unfolding.of(
                        template.template().course(),
                        plan.startsOn(),
                        plan.sessions(),
                        plan.gapDays());
        Modality modality = template.template().modality();
        Overrides.requireNone(
                eligibility.forPlan(handle, linked, modality, plan.startsOn(), context).stream()
                        .filter(finding -> finding.severity() == Severity.BLOCK)
                        .toList(),
                context.locale());
        Optional<CarePlanId> first = part.flatMap(CombinedPlans.PartOf::first);
        List<CarePlanId> parts =
                first.flatMap(id -> PlanRows.combination(handle, id))
                        .map(CarePlan.Combination::plans)
                        .orElse(List.of());
        PlanCalendar calendar =
                spacing.calendar(handle, linked, template.template(), plan.startsOn(), context)
                        .besides(PlanRows.beside(handle, parts, LocalDate.EPOCH));
        List<PlanCalendar.Placed> placed =
                first.isPresent()
                        ? calendar.placeFrom(steps, LATER_PART_DAYS)
                        : calendar.place(steps);
        CarePlanId id = new CarePlanId(Ids.next());
        PlanRows.insert(
                handle,
                id,
                new PlanRows.NewRow(survivor, template, plan.startsOn(), part),
                clock.instant(),
                context);
        placed.forEach(step -> PlanRows.insertStep(handle, id, modality, step));
        audit.record(
                handle, context, "care-plan.created", "care_plan", id, template.template().code());
        return id;
    }

    /** Plans of the patient and its linked duplicates, newest first. */
    public List<CarePlan> list(Handle handle, PatientId patient, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        return handle
                .createQuery(
                        "SELECT id FROM care_plan WHERE patient_id IN (<patients>) ORDER BY id DESC")
                .bindList("patients", linked.list())
                .mapTo(CarePlanId.class)
                .stream()
                .map(id -> require(handle, id))
                .toList();
    }

    /**
     * The module whose step it is; refused unless it is a step of the patient's, of that module if one is named, for the
     * treatment, and still to do.
     */
    public ModuleId requireOpen(
            Handle handle,
            PlannedSessionId step,
            LinkedPatients patient,
            Optional<ModuleId> module,
            Modality modality) {
        return PlannedSteps.requireOpen(handle, step, patient, module, modality);
    }

    /** Ends the plan: what was not done is cancelled. */
    public CarePlan stop(Handle handle, CarePlanId id, CallContext context) {
        CarePlan plan = require(handle, id);
        ChartAccess.require(handle, context, plan.patient());
        int stopped =
                handle.createUpdate(
                                """
                                UPDATE care_plan SET state = 'STOPPED', version = version + 1
                                WHERE id = :id AND state = 'ACTIVE'
                                """)
                        .bind("id", id)
                        .execute();
        if (stopped == 0) {
            throw Problem.conflict("plan-not-active", "Only an active plan can be stopped.");
        }
        cancelSessions(handle, id);
        CourseFacts course = PlanCourses.facts(handle, id);
        if (course.active()) {
            checkpoints.layRest(handle, course, context);
        } else {
            Checkpoints.cancel(handle, course.plan());
        }
        audit.record(handle, context, "care-plan.stopped", "care_plan", id, "");
        return require(handle, id);
    }

    /** Takes the plan as complete before its last session: what was not done is cancelled. */
    void complete(Handle handle, CarePlanId id, CallContext context) {
        handle.createUpdate(
                        """
                        UPDATE care_plan SET state = 'COMPLETED', version = version + 1
                        WHERE id = :id AND state = 'ACTIVE'
                        """)
                .bind("id", id)
                .execute();
        cancelSessions(handle, id);
        checkpoints.layRest(handle, PlanCourses.facts(handle, id), context);
        audit.record(handle, context, "care-plan.completed", "care_plan", id, "");
    }

    private static void cancelSessions(Handle handle, CarePlanId id) {
        handle.createUpdate(
                        """
                        UPDATE planned_session SET state = 'CANCELLED'
                        WHERE care_plan_id = :id AND state = 'PLANNED'
                        """)
                .bind("id", id)
                .execute();
    }

    /** The version of the template the plan was made from. */
    static StoredTemplate template(Handle handle, CarePlanId id) {
        return handle.createQuery("SELECT template_id FROM care_plan WHERE id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .map(template -> ProtocolTemplates.require(handle, template))
                .orElseThrow(Problem::notFound);
    }

    static CarePlan require(Handle handle, CarePlanId id) {
        Row row =
                handle.createQuery(
                                """
                                SELECT id, patient_id AS patient, site_id AS site, template_id AS template, state,
                                  starts_on, version
                                FROM care_plan WHERE id = :id
                                """)
                        .bind("id", id)
                        .mapTo(Row.class)
                        .findOne()
                        .orElseThrow(Problem::notFound);
        StoredTemplate template = ProtocolTemplates.require(handle, row.template());
        return new CarePlan(
                id,
                row.patient(),
                row.site(),
                template.module(),
                template.template().code(),
                row.state(),
                row.startsOn(),
                PlanRows.steps(handle, id),
                PlanRows.combination(handle, id),
                row.version());
    }

    /** One row as stored. */
    record Row(
            CarePlanId id,
            PatientId patient,
            SiteId site,
            UUID template,
            CarePlan.State state,
            LocalDate startsOn,
            long version) {}
}
