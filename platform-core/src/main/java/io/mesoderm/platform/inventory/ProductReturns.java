package io.mesoderm.platform.inventory;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Puts back into the site's stock what a session or a desk had taken of it, each use by a mirror of its own. */
public final class ProductReturns {

    /** One use that has not been given back. */
    record Used(UUID id, SiteId siteId, LotId lotId, BigDecimal quantity) {}

    private ProductReturns() {}

    /** Puts back what was handed out for a unit. */
    public static void takeBack(Handle handle, UUID redemption, Instant now) {
        giveBack(handle, used(handle, "u.redemption_id = :of", redemption), now);
    }

    /** Puts back what a session used, each by a mirror of its own; for corrections. */
    public static void giveBack(Handle handle, TreatmentSessionId session, Instant now) {
        giveBack(handle, used(handle, session), now);
    }

    private static void giveBack(Handle handle, List<Used> uses, Instant now) {
        if (!uses.isEmpty()) {
            handle.createUpdate("DELETE FROM used_part WHERE product_use_id IN (<uses>)")
                    .bindList("uses", uses.stream().map(Used::id).toList())
                    .execute();
            handle.createUpdate(
                            """
                            UPDATE vial v JOIN product_use u ON u.vial_id = v.id
                            JOIN lot l ON l.id = v.lot_id JOIN product p ON p.id = l.product_id
                            SET v.emptied_at = NULL
                            WHERE u.id IN (<uses>) AND p.container = 'SINGLE_DOSE'
                            """)
                    .bindList("uses", uses.stream().map(Used::id).toList())
                    .execute();
        }
        for (Used used : uses) {
            handle.createUpdate(
                            """
                            UPDATE site_stock SET quantity = quantity + :quantity
                            WHERE site_id = :site AND lot_id = :lot
                            """)
                    .bind("quantity", used.quantity())
                    .bind("site", used.siteId())
                    .bind("lot", used.lotId())
                    .execute();
            handle.createUpdate(
                            """
                            INSERT INTO product_use (id, lot_id, site_id, session_id, redemption_id, patient_id,
                              practitioner_id, quantity, zone, used_at, reverses_id, vial_id, serial)
                            SELECT :id, lot_id, site_id, session_id, redemption_id, patient_id, practitioner_id,
                              -quantity, zone, :now, id, vial_id, serial FROM product_use WHERE id = :reversed
                            """)
                    .bind("id", Ids.next())
                    .bind("now", now)
                    .bind("reversed", used.id())
                    .execute();
        }
    }

    static List<Used> used(Handle handle, TreatmentSessionId session) {
        return used(handle, "u.session_id = :of", session.value());
    }

    private static List<Used> used(Handle handle, String condition, UUID of) {
        return handle.createQuery(
                        """
                        SELECT u.id, u.site_id, u.lot_id, u.quantity FROM product_use u
                        LEFT JOIN product_use r ON r.reverses_id = u.id
                        WHERE %s AND u.reverses_id IS NULL AND r.id IS NULL
                        ORDER BY u.lot_id, u.id
                        """
                                .formatted(condition))
                .bind("of", of)
                .mapTo(Used.class)
                .list();
    }
}
