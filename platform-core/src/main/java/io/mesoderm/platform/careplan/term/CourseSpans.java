package io.mesoderm.platform.careplan.term;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.care.ProtocolTemplate;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The courses that units of services pay for: of the templates as they are now, or of a patient's plans. */
final class CourseSpans {

    /** As many planned sessions as are looked at; more than anybody plans at once. */
    private static final int MOST = 2000;

    /** A session of an active plan. */
    record Planned(UUID plan, String serviceItem, LocalDate plannedOn, boolean open) {}

    /** A template of the chain. */
    record Template(String body) {

        ProtocolTemplate read() {
            return RecordSchema.of(ProtocolTemplate.class).readStored(Json.parse(body));
        }
    }

    private CourseSpans() {}

    /** What the chain's templates recommend for so many units of each service, begun on the day. */
    static List<CourseSpan> ofTemplates(
            Handle handle, Map<String, Integer> units, LocalDate first) {
        if (units.isEmpty()) {
            return List.of();
        }
        return handle
                .createQuery(
                        """
                        SELECT body FROM protocol_template
                        WHERE running AND JSON_VALUE(body, '$.serviceItem') IN (<items>) ORDER BY code
                        """)
                .bindList("items", List.copyOf(units.keySet()))
                .mapTo(Template.class)
                .stream()
                .map(Template::read)
                .flatMap(
                        template ->
                                CourseSpan.of(template, units.get(template.serviceItem()), first)
                                        .stream())
                .toList();
    }

    /** What is still to be done of the patient's active plans, as far as so many units of each service reach. */
    static List<CourseSpan> ofPlans(
            Handle handle, LinkedPatients patient, Map<String, Integer> units) {
        Map<UUID, List<Planned>> plans = new LinkedHashMap<>();
        planned(handle, patient, units.keySet())
                .forEach(
                        each ->
                                plans.computeIfAbsent(each.plan, plan -> new ArrayList<>())
                                        .add(each));
        return plans.values().stream()
                .flatMap(plan -> ofPlan(plan, units.get(plan.getFirst().serviceItem)).stream())
                .toList();
    }

    /** The templates of services for which the patient has no plan, and the plans of the others. */
    static List<CourseSpan> of(
            Handle handle, LinkedPatients patient, Map<String, Integer> units, LocalDate first) {
        List<CourseSpan> courses = new ArrayList<>(ofPlans(handle, patient, units));
        Set<String> planned = new HashSet<>();
        courses.forEach(course -> planned.add(course.serviceItem()));
        Map<String, Integer> rest = new LinkedHashMap<>(units);
        rest.keySet().removeAll(planned);
        courses.addAll(ofTemplates(handle, rest, first));
        return courses;
    }

    private static Optional<CourseSpan> ofPlan(List<Planned> sessions, int units) {
        List<LocalDate> open =
                sessions.stream().filter(Planned::open).map(Planned::plannedOn).toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new CourseSpan(
                        sessions.getFirst().serviceItem,
                        Optional.empty(),
                        sessions.getFirst().plannedOn,
                        open.get(Math.min(units, open.size()) - 1)));
    }

    private static List<Planned> planned(
            Handle handle, LinkedPatients patient, Collection<String> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        """
                        SELECT p.id AS plan, JSON_VALUE(t.body, '$.serviceItem') AS service_item, n.planned_on,
                          n.state = 'PLANNED' AS open
                        FROM care_plan p
                          JOIN protocol_template t ON t.id = p.template_id
                          JOIN planned_session n ON n.care_plan_id = p.id AND n.state <> 'CANCELLED'
                        WHERE p.patient_id IN (<patients>) AND p.state = 'ACTIVE'
                          AND JSON_VALUE(t.body, '$.serviceItem') IN (<items>)
                        ORDER BY p.id, n.planned_on LIMIT :most
                        """)
                .bindList("patients", patient.list())
                .bindList("items", List.copyOf(items))
                .bind("most", MOST)
                .mapTo(Planned.class)
                .list();
    }
}
