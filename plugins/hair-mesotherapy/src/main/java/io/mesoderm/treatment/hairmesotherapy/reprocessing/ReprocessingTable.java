package io.mesoderm.treatment.hairmesotherapy.reprocessing;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The log of a site. */
final class ReprocessingTable {

    private static final String SELECT =
            """
            SELECT r.id, r.part, r.method, r.log_number, r.done_at, r.done_by, r.session_id
            FROM reprocessing r WHERE r.site_id = :site
            """;

    void insert(Handle handle, UUID site, Reprocessing entry) {
        handle.createUpdate(
                        """
                        INSERT INTO reprocessing (id, site_id, part, method, log_number, done_at, done_by)
                        VALUES (:id, :site, :part, :method, :logNumber, :doneAt, :doneBy)
                        """)
                .bindMethods(entry)
                .bind("site", site)
                .execute();
    }

    List<Reprocessing> newest(Handle handle, UUID site, int most) {
        return handle.createQuery(SELECT + " ORDER BY r.done_at DESC, r.id DESC LIMIT :most")
                .bind("site", site)
                .bind("most", most)
                .map(ConstructorMapper.of(Reprocessing.class))
                .list();
    }

    /** Of each part the newest entry, where no session has begun with it. */
    List<Reprocessing> ready(Handle handle, UUID site, int most) {
        return handle.createQuery(
                        SELECT
                                + """
                                AND r.session_id IS NULL AND NOT EXISTS (
                                  SELECT 1 FROM reprocessing n
                                  WHERE n.site_id = r.site_id AND n.part = r.part
                                    AND (n.done_at > r.done_at OR n.done_at = r.done_at AND n.id > r.id))
                                ORDER BY r.part LIMIT :most
                                """)
                .bind("site", site)
                .bind("most", most)
                .map(ConstructorMapper.of(Reprocessing.class))
                .list();
    }

    /**
     * The newest of the part up to {@code at} behind which no other entry's session lies; the row is locked, so that of two
     * sessions one finds it free.
     */
    Optional<Reprocessing> newestOf(Handle handle, UUID site, String part, Instant at) {
        return handle.createQuery(
                        SELECT
                                + """
                                AND r.part = :part AND r.done_at <= :at AND NOT EXISTS (
                                  SELECT 1 FROM reprocessing u JOIN session s ON s.id = u.session_id
                                  WHERE u.site_id = r.site_id AND u.part = r.part AND u.id <> r.id
                                    AND s.started_at >= r.done_at AND s.started_at <= :at)
                                ORDER BY r.done_at DESC, r.id DESC LIMIT 1 FOR UPDATE
                                """)
                .bind("site", site)
                .bind("part", part)
                .bind("at", at)
                .map(ConstructorMapper.of(Reprocessing.class))
                .findOne();
    }

    void take(Handle handle, UUID id, UUID session) {
        handle.createUpdate("UPDATE reprocessing SET session_id = :session WHERE id = :id")
                .bind("id", id)
                .bind("session", session)
                .execute();
    }

    /** What a session had taken is free again, for the session that corrects it. */
    void release(Handle handle, UUID session) {
        handle.createUpdate("UPDATE reprocessing SET session_id = NULL WHERE session_id = :session")
                .bind("session", session)
                .execute();
    }
}
