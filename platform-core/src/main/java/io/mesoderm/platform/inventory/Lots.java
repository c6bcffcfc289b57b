package io.mesoderm.platform.inventory;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads what a site has on the shelf. */
public final class Lots {

    private static final String SELECT =
            """
            SELECT l.id AS lot, p.id AS product, p.code AS product_code, p.name AS product_name, l.lot_number,
              l.expires_on, s.quantity AS remaining, p.unit, l.frozen_at, p.container, l.supplier, l.certificate_no AS certificate
            FROM site_stock s JOIN lot l ON l.id = s.lot_id JOIN product p ON p.id = l.product_id
            WHERE s.site_id = :site
            """;

    private static final String USABLE =
            " AND s.quantity > 0 AND l.frozen_at IS NULL AND l.expires_on >= :day ";

    /** Behind the lot {@code :after} where the first to expire is the first. */
    private static final String LATER =
            """
             AND (l.expires_on, p.code, l.lot_number) >
              (SELECT b.expires_on, q.code, b.lot_number
               FROM lot b JOIN product q ON q.id = b.product_id WHERE b.id = :after)
            """;

    /** Behind the lot {@code :after} where the last to expire is the first. */
    private static final String EARLIER =
            """
             AND EXISTS (SELECT 1 FROM lot b JOIN product q ON q.id = b.product_id WHERE b.id = :after
               AND (l.expires_on < b.expires_on OR (l.expires_on = b.expires_on
                 AND (p.code, l.lot_number) > (q.code, b.lot_number))))
            """;

    private Lots() {}

    /** All lots that may be used on {@code day}, first expiring first. */
    public static List<Lot> usable(Handle handle, SiteId site, LocalDate day) {
        return usable(handle, site, day, Optional.empty(), Integer.MAX_VALUE);
    }

    /** As above, at most so many of those behind the lot {@code after}. */
    static List<Lot> usable(
            Handle handle, SiteId site, LocalDate day, Optional<LotId> after, int atMost) {
        String sql =
                SELECT
                        + USABLE
                        + (after.isPresent() ? LATER : "")
                        + "ORDER BY l.expires_on, p.code, l.lot_number LIMIT :atMost";
        return list(handle, sql, site, after, atMost).bind("day", day).mapTo(Lot.class).list();
    }

    /** Everything the site has or had, usable or not, newest expiry first, behind the lot {@code after}. */
    static List<Lot> list(Handle handle, SiteId site, Optional<LotId> after, int atMost) {
        String sql =
                SELECT
                        + (after.isPresent() ? EARLIER : "")
                        + "ORDER BY l.expires_on DESC, p.code, l.lot_number LIMIT :atMost";
        return list(handle, sql, site, after, atMost).mapTo(Lot.class).list();
    }

    private static Query list(
            Handle handle, String sql, SiteId site, Optional<LotId> after, int atMost) {
        Query query = handle.createQuery(sql).bind("site", site).bind("atMost", atMost);
        after.ifPresent(lot -> query.bind("after", lot));
        return query;
    }

    public static Optional<Lot> find(Handle handle, SiteId site, LotId lot) {
        return handle.createQuery(SELECT + " AND l.id = :lot")
                .bind("site", site)
                .bind("lot", lot)
                .mapTo(Lot.class)
                .findOne();
    }
}
