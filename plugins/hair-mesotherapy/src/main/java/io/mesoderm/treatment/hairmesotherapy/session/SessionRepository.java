package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The session tables. */
public final class SessionRepository {

    private final SessionMapper mapper = new SessionMapperImpl();

    void insert(Handle handle, SessionRow row) {
        handle.createUpdate(
                        """
                        INSERT INTO session (id, patient_id, site_id, practitioner_id, started_at,
                            device, technique, recipe_code, recipe_version, total_ml,
                            aftercare_given, corrects)
                        VALUES (:id, :patientId, :siteId, :practitionerId, :startedAt,
                            :device, :technique, :recipeCode, :recipeVersion, :totalMl,
                            :aftercareGiven, :corrects)
                        """)
                .bindMethods(row)
                .execute();
    }

    void insertZones(Handle handle, UUID session, List<TreatedZone> zones) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO injection_zone (session_id, position, zone, points,
                                                    ml_per_point, depth_mm)
                        VALUES (:session, :position, :zone, :points, :mlPerPoint, :depthMm)
                        """);
        for (int position = 0; position < zones.size(); position++) {
            batch.bind("session", session)
                    .bind("position", position + 1)
                    .bindMethods(zones.get(position))
                    .add();
        }
        batch.execute();
    }

    void insertStep(Handle handle, UUID session, StepDoneRow step) {
        handle.createUpdate(
                        """
                        INSERT INTO step_done (session_id, step, done_by, done_at)
                        VALUES (:session, :step, :doneBy, :doneAt)
                        """)
                .bind("session", session)
                .bindMethods(step)
                .execute();
    }

    void insertAnaesthetics(Handle handle, UUID session, List<GivenAnaesthetic> given) {
        for (int position = 0; position < given.size(); position++) {
            handle.createUpdate(
                            """
                            INSERT INTO given_anaesthetic (session_id, position, agent, mg,
                                                           with_epinephrine)
                            VALUES (:session, :position, :agent, :mg, :withEpinephrine)
                            """)
                    .bind("session", session)
                    .bind("position", position + 1)
                    .bindMethods(given.get(position))
                    .execute();
        }
    }

    /** False if the part was used before. */
    boolean takePart(Handle handle, UUID session, UUID lot, String serial) {
        return ModuleJdbi.inserted(
                handle.createUpdate(
                                """
                                INSERT INTO single_use_part (lot_id, serial, session_id)
                                VALUES (:lot, :serial, :session)
                                """)
                        .bind("lot", lot)
                        .bind("serial", serial)
                        .bind("session", session));
    }

    /** A correction replaces the session that held the parts, so it may name them again. */
    void releaseParts(Handle handle, UUID session) {
        handle.createUpdate("DELETE FROM single_use_part WHERE session_id = :session")
                .bind("session", session)
                .execute();
    }

    /** What the session had that is about to be corrected; empty if the module has none of this id. */
    Optional<CorrectedSession> corrected(Handle handle, UUID session) {
        return handle.createQuery(
                        """
                        SELECT s.device, s.recipe_code, s.recipe_version,
                          EXISTS (SELECT 1 FROM reprocessing r WHERE r.session_id = s.id) AS took_part
                        FROM session s WHERE s.id = :session
                        """)
                .bind("session", session)
                .map(ConstructorMapper.of(CorrectedSession.class))
                .findOne();
    }

    /** Sessions of these (linked) patients that no correction replaced, newest first. */
    public List<SessionSummary> listOf(
            Handle handle, Collection<PatientId> patients, Instant before, int limit) {
        return handle
                .createQuery(
                        """
                        SELECT s.* FROM session s
                        WHERE s.patient_id IN (<patients>) AND s.started_at < :before
                          AND NOT EXISTS (SELECT 1 FROM session c WHERE c.corrects = s.id)
                        ORDER BY s.started_at DESC, s.id DESC LIMIT :limit
                        """)
                .bindList("patients", patients.stream().map(PatientId::value).toList())
                .bind("before", before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(SessionRow.class))
                .list()
                .stream()
                .map(row -> mapper.toSummary(row, zones(handle, row.id())))
                .toList();
    }

    /** How many sessions a site recorded from {@code since} on. */
    public int countAt(Handle handle, UUID site, Instant since) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) FROM session s
                        WHERE s.site_id = :site AND s.started_at >= :since
                          AND NOT EXISTS (SELECT 1 FROM session c WHERE c.corrects = s.id)
                        """)
                .bind("site", site)
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    private static List<TreatedZone> zones(Handle handle, UUID session) {
        return handle.createQuery(
                        """
                        SELECT zone, points, ml_per_point, depth_mm FROM injection_zone
                        WHERE session_id = :session ORDER BY position
                        """)
                .bind("session", session)
                .map(ConstructorMapper.of(TreatedZone.class))
                .list();
    }
}
