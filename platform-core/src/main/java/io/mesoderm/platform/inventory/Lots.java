package io.mesoderm.platform.inventory;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads what a site has on the shelf. */
public final class Lots {

    private static final String SELECT =
            """
            SELECT l.id AS lot, p.id AS product, p.code AS product_code, p.name AS product_name, l.lot_number,
              l.expires_on, s.quantity AS remaining, p.unit, l.frozen_at
            FROM site_stock s JOIN lot l ON l.id = s.lot_id JOIN product p ON p.id = l.product_id
            WHERE s.site_id = :site
            """;

    private Lots() {}

    /** Lots that may be used on {@code day}, first expiring first. */
    public static List<Lot> usable(Handle handle, SiteId site, LocalDate day) {
        return handle.createQuery(
                        SELECT
                                + """
                                 AND s.quantity > 0 AND l.frozen_at IS NULL AND l.expires_on >= :day
                                ORDER BY l.expires_on, p.code, l.lot_number LIMIT 1000
                                """)
                .bind("site", site)
                .bind("day", day)
                .mapTo(Lot.class)
                .list();
    }

    /** Everything the site has or had, usable or not, newest expiry first. */
    public static List<Lot> list(Handle handle, SiteId site) {
        return handle.createQuery(
                        SELECT + " ORDER BY l.expires_on DESC, p.code, l.lot_number LIMIT 1000")
                .bind("site", site)
                .mapTo(Lot.class)
                .list();
    }

    public static Optional<Lot> find(Handle handle, SiteId site, LotId lot) {
        return handle.createQuery(SELECT + " AND l.id = :lot")
                .bind("site", site)
                .bind("lot", lot)
                .mapTo(Lot.class)
                .findOne();
    }
}
