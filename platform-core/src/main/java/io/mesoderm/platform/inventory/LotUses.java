package io.mesoderm.platform.inventory;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Every use of a lot that was not corrected away, read from the index {@code product_use_recall} alone: a lot that went to a
 * hundred thousand is counted without opening one of their rows.
 */
public final class LotUses {

    /** A use that stands: it undoes none, and none of the lot's own mirrors undoes it. */
    private static final String STANDS =
            """
            u.lot_id = :lot AND u.reverses_id IS NULL AND u.id NOT IN (SELECT m.reverses_id FROM product_use m
              WHERE m.lot_id = :lot AND m.reverses_id IS NOT NULL)
            """;

    private LotUses() {}

    /**
     * One use of a lot.
     *
     * @param session none for a product that was handed out
     * @param practitioner who used it, or handed it out
     */
    public record OfLot(
            UUID id,
            Optional<TreatmentSessionId> session,
            SiteId site,
            PatientId patient,
            PractitionerId practitioner,
            String practitionerName,
            BigDecimal quantity,
            String zone,
            Instant usedAt) {}

    /** How far a lot went. */
    public record Totals(
            long uses,
            long patients,
            long sessions,
            long practitioners,
            Optional<Instant> first,
            Optional<Instant> last) {}

    /** Where a page goes on. */
    record Behind(UUID id, Instant usedAt) {}

    /** At most so many of who got some of the lot, newest first, behind the use {@code after}. */
    public static List<OfLot> page(Handle handle, LotId lot, Optional<UUID> after, int atMost) {
        Optional<Behind> behind = after.map(use -> behind(handle, lot, use));
        Query query =
                handle.createQuery(
                                """
                                SELECT u.id, u.session_id AS session, u.site_id AS site, u.patient_id AS patient,
                                  u.practitioner_id AS practitioner, s.display_name AS practitioner_name, u.quantity,
                                  u.zone, u.used_at
                                FROM product_use u JOIN staff s ON s.id = u.practitioner_id
                                WHERE %s %s
                                ORDER BY u.used_at DESC, u.id DESC LIMIT :atMost
                                """
                                        .formatted(
                                                STANDS,
                                                behind.isPresent()
                                                        ? "AND u.used_at <= :at AND (u.used_at < :at OR u.id < :id)"
                                                        : ""))
                        .bind("lot", lot)
                        .bind("atMost", atMost);
        behind.ifPresent(last -> query.bind("at", last.usedAt()).bind("id", last.id()));
        return query.mapTo(OfLot.class).list();
    }

    private static Behind behind(Handle handle, LotId lot, UUID use) {
        return handle.createQuery(
                        "SELECT id, used_at FROM product_use WHERE id = :use AND lot_id = :lot")
                .bind("use", use)
                .bind("lot", lot)
                .mapTo(Behind.class)
                .findOne()
                .orElseThrow(() -> Problem.invalid("cursor", "is not one of ours"));
    }

    /** Of the whole lot. */
    public static Totals totals(Handle handle, LotId lot) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) AS uses, COUNT(DISTINCT u.patient_id) AS patients,
                          COUNT(DISTINCT u.session_id) AS sessions,
                          COUNT(DISTINCT u.practitioner_id) AS practitioners,
                          MIN(u.used_at) AS first, MAX(u.used_at) AS last
                        FROM product_use u WHERE %s
                        """
                                .formatted(STANDS))
                .bind("lot", lot)
                .mapTo(Totals.class)
                .one();
    }

    /** Who got some of the lot. */
    static Set<PatientId> patients(Handle handle, LotId lot) {
        return handle.createQuery("SELECT DISTINCT u.patient_id FROM product_use u WHERE " + STANDS)
                .bind("lot", lot)
                .mapTo(PatientId.class)
                .set();
    }
}
