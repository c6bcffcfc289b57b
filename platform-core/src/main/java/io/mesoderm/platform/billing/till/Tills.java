package io.mesoderm.platform.billing.till;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of tills. Who takes cash shares the open one until it commits, so that a count misses nothing. */
public final class Tills {

    private record Row(
            UUID id,
            Instant openedAt,
            Optional<StaffId> openedBy,
            Currency currency,
            long floatMinor,
            long takenMinor,
            Optional<Instant> closedAt,
            Optional<StaffId> closedBy,
            Optional<Long> countedMinor,
            Optional<Long> differenceMinor,
            Optional<String> reason) {

        Till till() {
            return new Till(
                    id,
                    openedAt,
                    openedBy,
                    new Money(floatMinor, currency),
                    new Money(takenMinor, currency),
                    closedAt,
                    closedBy,
                    countedMinor.map(minor -> new Money(minor, currency)),
                    differenceMinor.map(minor -> new Money(minor, currency)),
                    reason);
        }
    }

    private static final String SELECT =
            """
            SELECT t.id, t.opened_at, t.opened_by, t.currency, t.float_minor,
              COALESCE(t.taken_minor,
                (SELECT COALESCE(SUM(p.tendered_minor), 0) FROM payment p
                  WHERE p.till_id = t.id AND p.reversed_by IS NULL)
              + (SELECT COALESCE(SUM(v.value_minor), 0) FROM voucher v WHERE v.till_id = t.id)
              + (SELECT COALESCE(SUM(m.amount_minor - m.discount_minor), 0) FROM credit_move m WHERE m.till_id = t.id)
              + (SELECT COALESCE(SUM(g.amount_minor), 0) FROM tip g WHERE g.till_id = t.id)
              - (SELECT COALESCE(SUM(g.amount_minor), 0) FROM tip_move g WHERE g.till_id = t.id)
              + (SELECT COALESCE(SUM(m.amount_minor), 0) FROM money_movement m WHERE m.till_id = t.id)
              - (SELECT COALESCE(SUM(b.tendered_minor), 0) FROM refund_payment b WHERE b.till_id = t.id))
                AS taken_minor,
              t.closed_at, t.closed_by, t.counted_minor, t.difference_minor, t.reason
            FROM till t
            """;

    private Tills() {}

    /**
     * The till of a site that such money goes into or comes out of; none of what is no cash, and at a site that never
     * opened one. A {@code till-not-open} problem if the site counts its cash and no till is open.
     */
    public static Optional<UUID> of(Handle handle, Tender tender, SiteId site) {
        if (tender != Tender.CASH) {
            return Optional.empty();
        }
        Optional<UUID> open =
                handle.createQuery(
                                "SELECT id FROM till WHERE open_site_id = :site LOCK IN SHARE MODE")
                        .bind("site", site)
                        .mapTo(UUID.class)
                        .findOne();
        if (open.isEmpty() && counts(handle, site)) {
            throw Problem.conflict(
                    "till-not-open", "Open the till of this site before taking cash.");
        }
        return open;
    }

    private static boolean counts(Handle handle, SiteId site) {
        return handle.createQuery("SELECT 1 FROM till WHERE site_id = :site LIMIT 1")
                .bind("site", site)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** A site's, newest first, from before one on. */
    static List<Till> list(Handle handle, SiteId site, Optional<UUID> before, int sought) {
        return handle
                .createQuery(
                        SELECT
                                + """
                                WHERE t.site_id = :site AND (:before IS NULL OR t.id \\< :before)
                                ORDER BY t.id DESC LIMIT :sought
                                """)
                .bind("site", site)
                .bind("before", before)
                .bind("sought", sought)
                .mapTo(Row.class)
                .stream()
                .map(Row::till)
                .toList();
    }

    static Optional<Till> find(Handle handle, SiteId site, UUID till) {
        return handle.createQuery(SELECT + " WHERE t.id = :id AND t.site_id = :site")
                .bind("id", till)
                .bind("site", site)
                .mapTo(Row.class)
                .findOne()
                .map(Row::till);
    }

    /** Waits for whoever takes cash into it; true if it is a till of this site. */
    static boolean lock(Handle handle, SiteId site, UUID till) {
        return handle.createQuery(
                        "SELECT 1 FROM till WHERE id = :id AND site_id = :site FOR UPDATE")
                .bind("id", till)
                .bind("site", site)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
