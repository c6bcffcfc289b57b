package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Closes months of one site softly, while the other sites of its entity go on: what comes late is booked in the first
 * month that the site has open, with its own day. Whoever may close still books. A month that somebody opened again is
 * left to them by the rule.
 */
public final class SiteLocks {

    private static final int MOST = 1000;

    /** Everything of the site that ended on that day or before. */
    public record Through(SiteId site, LocalDate through) {}

    /** After how many days the site's months close; never by themselves if none are given. */
    public record NewRule(SiteId site, @Range(min = 1, max = 3660) Optional<Integer> days) {}

    /** Opens a month of a site again. */
    public record Unlock(
            SiteId site,
            LegalEntityId legalEntity,
            int period,
            @Length(min = 3, max = 200) String reason) {}

    /** A month that a site has closed and its entity has not. */
    public record SiteLock(
            SiteId site, LegalEntityId legalEntity, int period, String reason, Instant changedAt) {}

    /** The rule of a site, since it holds. */
    public record Rule(SiteId site, Optional<Integer> days, Instant since) {}

    /** The months that sites have closed by themselves, newest first, and their rules. */
    public record SiteLockList(List<SiteLock> locks, List<Rule> rules) {}

    /** The months that were closed, oldest first. */
    public record Locked(SiteId site, List<Integer> periods) {}

    private record Month(LegalEntityId legalEntityId, int period, boolean known) {}

    private final TenantDatabase database;
    private final ClosePeriods closing;
    private final WriteAudit trail;
    private final InstantSource clock;

    SiteLocks(
            TenantDatabase database, ClosePeriods closing, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.closing = closing;
        this.trail = trail;
        this.clock = clock;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-site-locks", Scope.CHAIN, Method.GET, "/site-locks", Empty.class)
                        .permission("billing.audit")
                        .summary("The months that single sites have closed, and their rules.")
                        .answers(SiteLockList.class, call -> list(call.context())),
                Endpoint.of(
                                "soft-lock-site",
                                Scope.CHAIN,
                                Method.POST,
                                "/site-soft-locks",
                                Through.class)
                        .permission("billing.close")
                        .summary("Closes softly all months of a site that ended by a day.")
                        .idempotent()
                        .answers(Locked.class, call -> lock(call.input(), call.context())),
                Endpoint.of("unlock-site", Scope.CHAIN, Method.POST, "/site-unlocks", Unlock.class)
                        .permission("billing.close")
                        .summary("Opens the last closed month of a site again, with a reason.")
                        .idempotent()
                        .answers(Locked.class, call -> unlock(call.input(), call.context())),
                Endpoint.of(
                                "set-site-rolling-lock",
                                Scope.CHAIN,
                                Method.POST,
                                "/site-rolling-locks",
                                NewRule.class)
                        .permission("billing.close")
                        .summary("Has a site's months close softly so many days after they end.")
                        .idempotent()
                        .creates()
                        .answers(Rule.class, call -> set(call.input(), call.context())));
    }

    public SiteLockList list(CallContext context) {
        return database.inReport(
                context,
                handle ->
                        new SiteLockList(
                                handle.createQuery(
                                                """
                                                SELECT l.site_id AS site, l.legal_entity_id AS legal_entity, l.period, l.reason,
                                                  l.changed_at
                                                FROM site_period_lock l JOIN accounting_period a
                                                  ON a.legal_entity_id = l.legal_entity_id AND a.period = l.period
                                                WHERE l.live AND a.state = 'OPEN'
                                                ORDER BY l.period DESC, l.site_id LIMIT :most
                                                """)
                                        .bind("most", MOST)
                                        .mapTo(SiteLock.class)
                                        .list(),
                                rules(handle)));
    }

    public Locked lock(Through input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Sites.requireNamed(handle, input.site, "site");
                    List<Integer> locked = new ArrayList<>();
                    for (Month month : open(handle, input.site, input.through)) {
                        if (lock(
                                handle, input.site, month, "all until " + input.through, context)) {
                            locked.add(month.period);
                        }
                    }
                    return new Locked(input.site, locked);
                });
    }

    public Locked unlock(Unlock input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Sites.requireNamed(handle, input.site, "site");
                    ClosePeriods.hold(handle, new ClosePeriods.Of(input.legalEntity, input.period));
                    Month month = new Month(input.legalEntity, input.period, true);
                    int last = lastLocked(handle, input);
                    if (last != input.period) {
                        throw last > input.period
                                ? Problem.conflict(
                                        "period-gap",
                                        "Months are opened from the last one back: "
                                                + last
                                                + " first.")
                                : Problem.conflict("period-open", "The site has this month open.");
                    }
                    put(handle, input.site, month, false, input.reason, context);
                    trail.record(
                            handle,
                            context,
                            "site.unlocked",
                            "site",
                            input.site,
                            Integer.toString(input.period));
                    return new Locked(input.site, List.of(input.period));
                });
    }

    public Rule set(NewRule input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Sites.requireNamed(handle, input.site, "site");
                    Instant now = clock.instant();
                    handle.createUpdate(
                                    """
                                    INSERT INTO site_rolling_lock (id, site_id, days, since, by_staff)
                                    VALUES (:id, :site, :days, :now, :by)
                                    """)
                            .bind("id", Ids.next())
                            .bind("site", input.site)
                            .bind("days", input.days)
                            .bind("now", now)
                            .bind("by", context.actor().staff().map(EntityId::value))
                            .execute();
                    trail.record(
                            handle,
                            context,
                            "site-rolling-lock.set",
                            "site",
                            input.site,
                            input.days.map(String::valueOf).orElse("none"));
                    return new Rule(input.site, input.days, now);
                });
    }

    /** What the rules of the sites have due on a day; a month that somebody opened is left, and so are those after it. */
    void lockDue(Handle handle, LocalDate today, CallContext context) {
        for (Rule rule : rules(handle)) {
            LocalDate through = today.minusDays(rule.days.orElseThrow() + 1L);
            for (Month month : open(handle, rule.site, through)) {
                if (month.known) {
                    break;
                }
                String reason = rule.days.get() + " days after its end";
                lock(handle, rule.site, month, reason, context);
            }
        }
    }

    /** False if the entity closed the month meanwhile. */
    private boolean lock(
            Handle handle, SiteId site, Month month, String reason, CallContext context) {
        var period =
                ClosePeriods.hold(handle, new ClosePeriods.Of(month.legalEntityId, month.period));
        if (period.state() != PeriodState.OPEN) {
            return false;
        }
        closing.requireOver(handle, period);
        put(handle, site, month, true, reason, context);
        trail.record(
                handle, context, "site.soft-locked", "site", site, Integer.toString(month.period));
        return true;
    }

    /** Under the period's lock, behind which every command that books in it waits. */
    private void put(
            Handle handle,
            SiteId site,
            Month month,
            boolean live,
            String reason,
            CallContext context) {
        handle.createUpdate(
                        """
                        REPLACE INTO site_period_lock
                          (site_id, legal_entity_id, period, live, reason, changed_at, changed_by)
                        VALUES (:site, :entity, :period, :live, :reason, :now, :by)
                        """)
                .bind("site", site)
                .bind("entity", month.legalEntityId)
                .bind("period", month.period)
                .bind("live", live)
                .bind("reason", reason)
                .bind("now", clock.instant())
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

    private static int lastLocked(Handle handle, Unlock input) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(MAX(period), 0) FROM site_period_lock
                        WHERE site_id = :site AND legal_entity_id = :entity AND live
                        """)
                .bind("site", input.site)
                .bind("entity", input.legalEntity)
                .mapTo(Integer.class)
                .one();
    }

    /** The newest rule of each site, without those that were taken back. */
    private static List<Rule> rules(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT r.site_id AS site, r.days, r.since FROM site_rolling_lock r
                        WHERE r.days IS NOT NULL AND NOT EXISTS (SELECT 1 FROM site_rolling_lock later
                          WHERE later.site_id = r.site_id AND later.id > r.id)
                        ORDER BY r.site_id
                        """)
                .mapTo(Rule.class)
                .list();
    }

    /** The months in which the site had an owner, that both have open. */
    private static List<Month> open(Handle handle, SiteId site, LocalDate through) {
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
}
