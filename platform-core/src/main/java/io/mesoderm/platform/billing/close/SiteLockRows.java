package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The months that sites have closed, and their rules, as rows. */
final class SiteLockRows {

    private static final int MOST = 1000;

    /** A month of a site's owner; {@code known} if the site has closed it before. */
    record Month(LegalEntityId legalEntityId, int period, boolean known) {}

    /** What becomes of a site's month: {@code live} if it is closed now. */
    record Change(boolean live, String reason, Instant at) {}

    private SiteLockRows() {}

    /** Of entities that have the month open themselves, newest first. */
    static List<SiteLocks.SiteLock> live(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT l.site_id AS site, l.legal_entity_id AS legal_entity, l.period, l.reason,
                          l.changed_at
                        FROM site_period_lock l JOIN accounting_period a
                          ON a.legal_entity_id = l.legal_entity_id AND a.period = l.period
                        WHERE l.live AND a.state = 'OPEN'
                        ORDER BY l.period DESC, l.site_id LIMIT :most
                        """)
                .bind("most", MOST)
                .mapTo(SiteLocks.SiteLock.class)
                .list();
    }

    /** Under the period's lock, behind which every command that books in it waits. */
    static void put(Handle handle, SiteId site, Month month, Change change, CallContext context) {
        handle.createUpdate(
                        """
                        REPLACE INTO site_period_lock
                          (site_id, legal_entity_id, period, live, reason, changed_at, changed_by)
                        VALUES (:site, :entity, :period, :live, :reason, :now, :by)
                        """)
                .bind("site", site)
                .bind("entity", month.legalEntityId)
                .bind("period", month.period)
                .bind("live", change.live)
                .bind("reason", change.reason)
                .bind("now", change.at)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
        handle.createUpdate(
                        """
                        UPDATE accounting_period SET site_locked = EXISTS (SELECT 1 FROM site_period_lock l
                          WHERE l.legal_entity_id = :entity AND l.period = :period AND l.live)
                        WHERE legal_entity_id = :entity AND period = :period
                        """)
                .bind("entity", month.legalEntityId)
                .bind("period", month.period)
                .execute();
    }

    static int lastLocked(Handle handle, SiteLocks.Unlock input) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(MAX(period), 0) FROM site_period_lock
                        WHERE site_id = :site AND legal_entity_id = :entity AND live
                        """)
                .bind("site", input.site())
                .bind("entity", input.legalEntity())
                .mapTo(Integer.class)
                .one();
    }

    /** The newest rule of each site, without those that were taken back. */
    static List<SiteLocks.Rule> rules(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT r.site_id AS site, r.days, r.since FROM site_rolling_lock r
                        WHERE r.days IS NOT NULL AND NOT EXISTS (SELECT 1 FROM site_rolling_lock later
                          WHERE later.site_id = r.site_id AND later.id > r.id)
                        ORDER BY r.site_id
                        """)
                .mapTo(SiteLocks.Rule.class)
                .list();
    }

    /** The months in which the site had an owner, that both have open. */
    static List<Month> open(Handle handle, SiteId site, LocalDate through) {
        return handle.createQuery(
                        """
                        SELECT a.legal_entity_id, a.period, l.site_id IS NOT NULL AS known
                        FROM accounting_period a
                          LEFT JOIN site_period_lock l ON l.legal_entity_id = a.legal_entity_id
                            AND l.period = a.period AND l.site_id = :site
                        WHERE a.state = 'OPEN' AND a.ends_on <= :through AND COALESCE(l.live, FALSE) = FALSE
                          AND EXISTS (SELECT 1 FROM site_ownership o
                            WHERE o.site_id = :site AND o.legal_entity_id = a.legal_entity_id
                              AND o.valid_from <= a.ends_on
                              AND (o.valid_to IS NULL OR o.valid_to > a.starts_on))
                        ORDER BY a.legal_entity_id, a.period
                        """)
                .bind("site", site)
                .bind("through", through)
                .mapTo(Month.class)
                .list();
    }

    static void insert(Handle handle, SiteLocks.NewRule rule, Instant now, CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO site_rolling_lock (id, site_id, days, since, by_staff)
                        VALUES (:id, :site, :days, :now, :by)
                        """)
                .bind("id", Ids.next())
                .bind("site", rule.site())
                .bind("days", rule.days())
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
    }
}
