package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.checkpoint.CourseFacts;
import io.mesoderm.platform.careplan.checkpoint.Courses;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientRecords;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Care plans as checkpoints see them: one plan, or all plans of a combination, as one course. */
final class PlanCourses implements Courses {

    private final CarePlans plans;
    private final PatientRecords patients;

    PlanCourses(CarePlans plans, PatientRecords patients) {
        this.plans = plans;
        this.patients = patients;
    }

    @Override
    public CourseFacts require(Handle handle, CarePlanId plan) {
        return facts(handle, plan);
    }

    /** The course that the plan is, or is a part of; 404 if there is no such plan. */
    static CourseFacts facts(Handle handle, CarePlanId plan) {
        List<Row> rows =
                handle.createQuery(
                                """
                                SELECT p.id, p.patient_id AS patient, p.site_id AS site,
                                  COALESCE(p.combination, p.template_id) AS template, p.state
                                FROM care_plan p
                                WHERE p.id = :plan OR p.combined_with =
                                  (SELECT own.combined_with FROM care_plan own WHERE own.id = :plan)
                                ORDER BY p.id
                                """)
                        .bind("plan", plan)
                        .mapTo(Row.class)
                        .list();
        if (rows.isEmpty()) {
            throw Problem.notFound();
        }
        Row first = rows.getFirst();
        ProtocolTemplate template = ProtocolTemplates.require(handle, first.template()).template();
        return new CourseFacts(
                first.id(),
                first.patient(),
                first.site(),
                template.code(),
                template.checkpoints(),
                template.sources(),
                rows.stream().anyMatch(row -> row.state() == CarePlan.State.ACTIVE),
                rows.stream().allMatch(row -> row.state() == CarePlan.State.STOPPED),
                sessions(handle, rows));
    }

    /** Of a course that was stopped what was done counts, and if nothing was, what had been planned. */
    private static List<CourseFacts.Session> sessions(Handle handle, List<Row> plans) {
        return handle.createQuery(
                        """
                        SELECT n.id, COALESCE(MIN(s.done_on), n.planned_on) AS day, n.state = 'DONE' AS done
                        FROM planned_session n
                        LEFT JOIN treatment_session s ON s.planned_session_id = n.id AND s.state = 'DONE'
                        WHERE n.care_plan_id IN (<plans>) AND n.state <> 'CANCELLED'
                        GROUP BY n.id, n.planned_on, n.state, n.ordinal ORDER BY done DESC, day, n.ordinal
                        """)
                .bindList("plans", plans.stream().map(Row::id).toList())
                .mapTo(CourseFacts.Session.class)
                .list();
    }

    @Override
    public void stop(Handle handle, CourseFacts course, CallContext context) {
        active(handle, course).forEach(plan -> plans.stop(handle, plan, context));
        handle.createUpdate(
                        """
                        UPDATE care_plan SET stopped_by_event = NULL
                        WHERE (id = :plan OR combined_with = :plan) AND state = 'STOPPED'
                        """)
                .bind("plan", course.plan())
                .execute();
    }

    @Override
    public void complete(Handle handle, CourseFacts course, CallContext context) {
        active(handle, course).forEach(plan -> plans.complete(handle, plan, context));
    }

    private static List<CarePlanId> active(Handle handle, CourseFacts course) {
        return handle.createQuery(
                        "SELECT id FROM care_plan WHERE (id = :plan OR combined_with = :plan) AND state = 'ACTIVE'")
                .bind("plan", course.plan())
                .mapTo(CarePlanId.class)
                .list();
    }

    @Override
    public Set<String> conditions(Handle handle, PatientId patient, CallContext context) {
        LinkedPatients linked = LinkedPatients.of(handle, patient);
        Map<String, HealthAnswer> answers =
                patients.health()
                        .of(
                                handle,
                                linked,
                                patients.facts().list(handle, linked, EnumSet.allOf(Kind.class)),
                                context);
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue().value() == HealthAnswer.Value.YES)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** One plan of the course. */
    record Row(
            CarePlanId id, PatientId patient, SiteId site, UUID template, CarePlan.State state) {}
}
