package io.mesoderm.platform.careplan;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.host.CareRecords;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The courses of many people by five statements over an interval of ids, whatever their number. Somebody with more than one
 * number is one person, under the number that stayed.
 */
public final class ChainCareRecords implements CareRecords {

    private static final Logger log = LoggerFactory.getLogger(ChainCareRecords.class);

    /** The people of an interval with all their numbers; a number that was linked away belongs to the one that stayed. */
    private static final String PEOPLE =
            """
            WITH RECURSIVE person AS (
              SELECT p.id AS root, p.id FROM patient p
              WHERE p.id BETWEEN :first AND :last
                AND NOT EXISTS (SELECT 1 FROM patient_link l WHERE l.retired_id = p.id AND l.running)
              UNION ALL
              SELECT n.root, l.retired_id FROM person n JOIN patient_link l ON l.survivor_id = n.id AND l.running)
            """;

    private static final String TREATED =
            """
            SELECT DISTINCT t.patient_id AS id FROM treatment_session t
            WHERE NOT EXISTS (SELECT 1 FROM patient_link l WHERE l.retired_id = t.patient_id AND l.running) %s
            """;

    private static final String LINKED =
            """
            SELECT DISTINCT s.survivor_id AS id FROM patient_link s
            WHERE s.running
              AND NOT EXISTS (SELECT 1 FROM patient_link l WHERE l.retired_id = s.survivor_id AND l.running) %s
            """;

    private final TenantDatabase database;
    private final Bars bars;

    public ChainCareRecords(TenantDatabase database, Bars bars) {
        this.database = database;
        this.bars = bars;
    }

    /** Whether what is recorded of a patient bars a modality on a day: {@link CourseRules#bar}. */
    @FunctionalInterface
    public interface Bars {

        boolean bar(
                Handle handle,
                PatientId patient,
                Modality modality,
                LocalDate day,
                CallContext context);
    }

    /** The last session of a modality. */
    record Last(PatientId patient, Modality modality, SiteId site, String zone, LocalDate lastOn) {}

    /** The newest plan of a modality, and how much of it is left. */
    record Plan(
            PatientId patient,
            Modality modality,
            String template,
            boolean complete,
            Optional<Instant> maintainedAt) {}

    /** Whose plan. */
    record Key(PatientId patient, Modality modality) {}

    /** A number that was linked away, and the one that stayed. */
    record Number(PatientId patient, PatientId other) {}

    @Override
    public Courses courses(Optional<PatientId> after, int patients, CallContext context) {
        return database.inTransaction(context, handle -> courses(handle, after, patients));
    }

    @Override
    public boolean suits(PatientId patient, Modality modality, LocalDate day, CallContext context) {
        return database.inTransaction(
                context, handle -> suits(handle, patient, modality, day, context));
    }

    /** Whom nobody can judge is not called, and is no reason to call nobody else. */
    private boolean suits(
            Handle handle,
            PatientId patient,
            Modality modality,
            LocalDate day,
            CallContext context) {
        try {
            return !bars.bar(handle, patient, modality, day, context);
        } catch (JdbiException e) {
            throw e;
        } catch (RuntimeException e) {
            if (e instanceof Problem problem && problem.code().equals("rules-missing")) {
                throw e;
            }
            log.warn("recall-unjudged: {} of {} is not called", patient, context.chain(), e);
            return false;
        }
    }

    private static Courses courses(Handle handle, Optional<PatientId> after, int patients) {
        List<PatientId> page = page(handle, after, Math.min(patients, MOST));
        if (page.isEmpty()) {
            return new Courses(List.of(), Optional.empty());
        }
        Map<Key, Plan> plans = plans(handle, page);
        Set<Key> booked = booked(handle, page);
        Set<PatientId> silent = silent(handle, page);
        Map<PatientId, List<PatientId>> others = others(handle, page);
        List<Course> courses =
                last(handle, page).stream()
                        .map(
                                row -> {
                                    var key = new Key(row.patient(), row.modality());
                                    Optional<Plan> plan = Optional.ofNullable(plans.get(key));
                                    return new Course(
                                            row.patient(),
                                            others.getOrDefault(row.patient(), List.of()),
                                            row.modality(),
                                            row.site(),
                                            ZoneId.of(row.zone()),
                                            row.lastOn(),
                                            plan.map(Plan::template),
                                            plan.map(Plan::complete).orElse(false),
                                            booked.contains(key),
                                            silent.contains(row.patient()),
                                            plan.flatMap(Plan::maintainedAt));
                                })
                        .toList();
        return new Courses(courses, Optional.of(page.getLast()));
    }

    private static List<PatientId> page(Handle handle, Optional<PatientId> after, int atMost) {
        String order = " ORDER BY id LIMIT :atMost";
        var query =
                handle.createQuery(
                                "(%s) UNION (%s)%s"
                                        .formatted(
                                                TREATED.formatted(
                                                                after.isPresent()
                                                                        ? "AND t.patient_id > :after"
                                                                        : "")
                                                        + order,
                                                LINKED.formatted(
                                                                after.isPresent()
                                                                        ? "AND s.survivor_id > :after"
                                                                        : "")
                                                        + order,
                                                order))
                        .bind("atMost", atMost);
        after.ifPresent(patient -> query.bind("after", patient));
        return query.mapTo(PatientId.class).list();
    }

    private static List<Last> last(Handle handle, List<PatientId> page) {
        return over(
                        handle,
                        page,
                        """
                        SELECT n.patient, n.modality, n.site_id AS site, s.zone, n.done_on AS last_on
                        FROM (SELECT person.root AS patient, t.modality, t.site_id, t.done_on, ROW_NUMBER() OVER
                            (PARTITION BY person.root, t.modality
                              ORDER BY t.done_on DESC, t.started_at DESC, t.id DESC) AS nth
                          FROM person JOIN treatment_session t ON t.patient_id = person.id AND t.state = 'DONE') n
                        JOIN site s ON s.id = n.site_id
                        WHERE n.nth = 1 ORDER BY n.patient, n.modality
                        """)
                .mapTo(Last.class)
                .list();
    }

    /** Ids of plans rise with time: the last one of a modality is the newest. */
    private static Map<Key, Plan> plans(Handle handle, List<PatientId> page) {
        Map<Key, Plan> plans = new HashMap<>();
        over(
                        handle,
                        page,
                        """
                        SELECT person.root AS patient, t.modality, t.code AS template,
                          c.state = 'COMPLETED' OR (c.state = 'ACTIVE' AND NOT EXISTS (SELECT 1 FROM planned_session p
                            WHERE p.care_plan_id = c.id AND p.state = 'PLANNED')) AS complete,
                          (SELECT IF(k.decision = 'MAINTAIN', k.decided_at, NULL) FROM checkpoint k
                            WHERE k.care_plan_id = COALESCE(c.combined_with, c.id) AND k.decision <> 'CONTINUE'
                            ORDER BY k.decided_at DESC, k.id DESC LIMIT 1) AS maintained_at
                        FROM person JOIN care_plan c ON c.patient_id = person.id
                        JOIN protocol_template t ON t.id = c.template_id ORDER BY c.id
                        """)
                .mapTo(Plan.class)
                .forEach(plan -> plans.put(new Key(plan.patient(), plan.modality()), plan));
        return plans;
    }

    private static Set<Key> booked(Handle handle, List<PatientId> page) {
        return over(
                        handle,
                        page,
                        """
                        SELECT DISTINCT person.root AS patient, a.modality
                        FROM person JOIN appointment a ON a.patient_id = person.id
                        WHERE a.starts_at >= UTC_TIMESTAMP(6) AND a.state = 'BOOKED'
                        """)
                .mapTo(Key.class)
                .set();
    }

    /** Who died, or of whom the last word on recalls is a no. */
    private static Set<PatientId> silent(Handle handle, List<PatientId> page) {
        return over(
                        handle,
                        page,
                        """
                        SELECT person.root FROM person JOIN patient p ON p.id = person.id
                        WHERE p.deceased_on IS NOT NULL
                        UNION
                        SELECT w.root FROM (SELECT person.root, c.allowed, ROW_NUMBER() OVER
                            (PARTITION BY person.root ORDER BY c.since DESC, c.allowed) AS nth
                          FROM person JOIN contact_preference c ON c.patient_id = person.id
                            AND c.purpose = :purpose) w
                        WHERE w.nth = 1 AND NOT w.allowed
                        """)
                .bind("purpose", RECALL)
                .mapTo(PatientId.class)
                .set();
    }

    private static Map<PatientId, List<PatientId>> others(Handle handle, List<PatientId> page) {
        return over(
                        handle,
                        page,
                        "SELECT root AS patient, id AS other FROM person WHERE root <> id ORDER BY id")
                .mapTo(Number.class)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Number::patient,
                                Collectors.mapping(Number::other, Collectors.toList())));
    }

    private static Query over(Handle handle, List<PatientId> page, String select) {
        return handle.createQuery(PEOPLE + select)
                .bind("first", page.getFirst())
                .bind("last", page.getLast());
    }

    @Override
    public long treatedPatients(CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        handle.createQuery(
                                        "SELECT COUNT(*) FROM (%s UNION %s) treated"
                                                .formatted(
                                                        TREATED.formatted(""),
                                                        LINKED.formatted("")))
                                .mapTo(Long.class)
                                .one());
    }
}
