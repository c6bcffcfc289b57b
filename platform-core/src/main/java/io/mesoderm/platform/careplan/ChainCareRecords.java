package io.mesoderm.platform.careplan;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.host.CareRecords;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The courses of many patients by four statements over an interval of ids, whatever their number. */
public final class ChainCareRecords implements CareRecords {

    private final TenantDatabase database;

    public ChainCareRecords(TenantDatabase database) {
        this.database = database;
    }

    /** The last session of a modality. */
    record Last(PatientId patient, Modality modality, SiteId site, String zone, LocalDate lastOn) {}

    /** The newest plan of a modality, and how much of it is left. */
    record Plan(PatientId patient, Modality modality, String template, boolean complete) {}

    /** Whose plan. */
    record Key(PatientId patient, Modality modality) {}

    @Override
    public Courses courses(Optional<PatientId> after, int patients, CallContext context) {
        return database.inTransaction(context, handle -> courses(handle, after, patients));
    }

    private static Courses courses(Handle handle, Optional<PatientId> after, int patients) {
        List<PatientId> page = page(handle, after, Math.min(patients, MOST));
        if (page.isEmpty()) {
            return new Courses(List.of(), Optional.empty());
        }
        Map<Key, Plan> plans = plans(handle, page);
        Set<Key> booked = booked(handle, page);
        List<Course> courses =
                last(handle, page).stream()
                        .map(
                                row -> {
                                    Optional<Plan> plan =
                                            Optional.ofNullable(
                                                    plans.get(
                                                            new Key(
                                                                    row.patient(),
                                                                    row.modality())));
                                    return new Course(
                                            row.patient(),
                                            row.modality(),
                                            row.site(),
                                            ZoneId.of(row.zone()),
                                            row.lastOn(),
                                            plan.map(Plan::template),
                                            plan.map(Plan::complete).orElse(false),
                                            booked.contains(
                                                    new Key(row.patient(), row.modality())));
                                })
                        .toList();
        return new Courses(courses, Optional.of(page.getLast()));
    }

    private static List<PatientId> page(Handle handle, Optional<PatientId> after, int atMost) {
        var query =
                handle.createQuery(
                                "SELECT DISTINCT patient_id FROM treatment_session"
                                        + (after.isPresent() ? " WHERE patient_id > :after" : "")
                                        + " ORDER BY patient_id LIMIT :atMost")
                        .bind("atMost", atMost);
        after.ifPresent(patient -> query.bind("after", patient));
        return query.mapTo(PatientId.class).list();
    }

    private static List<Last> last(Handle handle, List<PatientId> page) {
        return handle.createQuery(
                        """
                        SELECT n.patient_id AS patient, n.modality, n.site_id AS site, s.zone, n.done_on AS last_on
                        FROM (SELECT patient_id, modality, site_id, done_on, ROW_NUMBER() OVER
                            (PARTITION BY patient_id, modality ORDER BY done_on DESC, started_at DESC, id DESC) AS nth
                          FROM treatment_session
                          WHERE patient_id BETWEEN :first AND :last AND state = 'DONE') n
                        JOIN site s ON s.id = n.site_id
                        WHERE n.nth = 1 ORDER BY n.patient_id, n.modality
                        """)
                .bind("first", page.getFirst())
                .bind("last", page.getLast())
                .mapTo(Last.class)
                .list();
    }

    /** Ids of plans rise with time: the last one of a modality is the newest. */
    private static Map<Key, Plan> plans(Handle handle, List<PatientId> page) {
        Map<Key, Plan> plans = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT c.patient_id AS patient, t.modality, t.code AS template,
                          c.state = 'COMPLETED' OR (c.state = 'ACTIVE' AND NOT EXISTS (SELECT 1 FROM planned_session p
                            WHERE p.care_plan_id = c.id AND p.state = 'PLANNED')) AS complete
                        FROM care_plan c JOIN protocol_template t ON t.id = c.template_id
                        WHERE c.patient_id BETWEEN :first AND :last ORDER BY c.id
                        """)
                .bind("first", page.getFirst())
                .bind("last", page.getLast())
                .mapTo(Plan.class)
                .forEach(plan -> plans.put(new Key(plan.patient(), plan.modality()), plan));
        return plans;
    }

    private static Set<Key> booked(Handle handle, List<PatientId> page) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT patient_id AS patient, modality FROM appointment
                        WHERE patient_id BETWEEN :first AND :last AND starts_at >= UTC_TIMESTAMP(6)
                          AND state = 'BOOKED'
                        """)
                .bind("first", page.getFirst())
                .bind("last", page.getLast())
                .mapTo(Key.class)
                .set();
    }

    @Override
    public long treatedPatients(CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        handle.createQuery(
                                        "SELECT COUNT(DISTINCT patient_id) FROM treatment_session")
                                .mapTo(Long.class)
                                .one());
    }
}
