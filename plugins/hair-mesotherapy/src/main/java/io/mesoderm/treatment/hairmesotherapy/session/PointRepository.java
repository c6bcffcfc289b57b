package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table of injection points. */
public final class PointRepository {

    void insert(Handle handle, UUID session, InjectionPoints points) {
        if (points.list().isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO injection_point (session_id, position, zone, x_pct, y_pct,
                                                     depth_mm, ml)
                        VALUES (:session, :position, :zone, :xPct, :yPct, :depthMm, :ml)
                        """);
        for (int position = 0; position < points.list().size(); position++) {
            batch.bind("session", session)
                    .bind("position", position + 1)
                    .bindMethods(points.list().get(position))
                    .add();
        }
        batch.execute();
    }

    /** Of the newest sessions of these (linked) patients that have points and that no correction replaced, newest first. */
    public List<InjectionPoints> newest(
            Handle handle, Collection<PatientId> patients, int sessions) {
        List<UUID> newest =
                handle.createQuery(
                                """
                                SELECT s.id FROM session s
                                WHERE s.patient_id IN (<patients>)
                                  AND EXISTS (SELECT 1 FROM injection_point p WHERE p.session_id = s.id)
                                  AND NOT EXISTS (SELECT 1 FROM session c WHERE c.corrects = s.id)
                                ORDER BY s.started_at DESC, s.id DESC LIMIT :sessions
                                """)
                        .bindList("patients", ids(patients))
                        .bind("sessions", sessions)
                        .mapTo(UUID.class)
                        .list();
        return newest.isEmpty() ? List.of() : of(handle, newest);
    }

    /** Of one session, if it is of one of these patients; none of it may be on the map. */
    public Optional<InjectionPoints> find(
            Handle handle, Collection<PatientId> patients, UUID session) {
        return handle.createQuery(
                        "SELECT id FROM session WHERE id = :session AND patient_id IN (<patients>)")
                .bind("session", session)
                .bindList("patients", ids(patients))
                .mapTo(UUID.class)
                .findOne()
                .map(id -> of(handle, List.of(id)).getFirst());
    }

    private static List<InjectionPoints> of(Handle handle, List<UUID> sessions) {
        Map<UUID, List<InjectionPoint>> points = new LinkedHashMap<>();
        sessions.forEach(session -> points.put(session, new ArrayList<>()));
        handle.createQuery(
                        """
                        SELECT session_id, zone, x_pct, y_pct, depth_mm, ml FROM injection_point
                        WHERE session_id IN (<sessions>) ORDER BY session_id, position
                        """)
                .bindList("sessions", sessions)
                .map(ConstructorMapper.of(Row.class))
                .forEach(row -> points.get(row.sessionId()).add(row.point()));
        return points.values().stream().map(InjectionPoints::new).toList();
    }

    private static List<UUID> ids(Collection<PatientId> patients) {
        return patients.stream().map(PatientId::value).toList();
    }

    /** A row of {@code injection_point}. */
    public record Row(
            UUID sessionId,
            ScalpZone zone,
            BigDecimal xPct,
            BigDecimal yPct,
            BigDecimal depthMm,
            BigDecimal ml) {

        InjectionPoint point() {
            return new InjectionPoint(zone, xPct, yPct, depthMm, ml);
        }
    }
}
