package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Closes months of one site softly, while the other sites of its entity go on: what comes late is booked in the first
 * month that the site has open, with its own day. Whoever may close still books. A month that somebody opened again is
 * left to them by the rule.
 */
public final class SiteLocks {

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
                handle -> new SiteLockList(SiteLockRows.live(handle), SiteLockRows.rules(handle)));
    }

    public Locked lock(Through input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Sites.requireNamed(handle, input.site, "site");
                    List<Integer> locked = new ArrayList<>();
                    for (SiteLockRows.Month month :
                            SiteLockRows.open(handle, input.site, input.through)) {
                        if (lock(
                                handle, input.site, month, "all until " + input.through, context)) {
                            locked.add(month.period());
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
                    SiteLockRows.Month month =
                            new SiteLockRows.Month(input.legalEntity, input.period, true);
                    int last = SiteLockRows.lastLocked(handle, input);
                    if (last != input.period) {
                        throw last > input.period
                                ? Problem.conflict(
                                        "period-gap",
                                        "Months are opened from the last one back: "
                                                + last
                                                + " first.")
                                : Problem.conflict("period-open", "The site has this month open.");
                    }
                    SiteLockRows.put(
                            handle,
                            input.site,
                            month,
                            new SiteLockRows.Change(false, input.reason, clock.instant()),
                            context);
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
                    SiteLockRows.insert(handle, input, now, context);
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

    /** What the rules of the sites have due on a day; a month that somebody opened is left, and so are its owner's after it. */
    void lockDue(Handle handle, LocalDate today, CallContext context) {
        for (Rule rule : SiteLockRows.rules(handle)) {
            LocalDate through = today.minusDays(rule.days.orElseThrow() + 1L);
            Set<LegalEntityId> left = new HashSet<>();
            for (SiteLockRows.Month month : SiteLockRows.open(handle, rule.site, through)) {
                if (month.known()) {
                    left.add(month.legalEntityId());
                }
                if (!left.contains(month.legalEntityId())) {
                    String reason = rule.days.get() + " days after its end";
                    lock(handle, rule.site, month, reason, context);
                }
            }
        }
    }

    /** False if the entity closed the month meanwhile. */
    private boolean lock(
            Handle handle,
            SiteId site,
            SiteLockRows.Month month,
            String reason,
            CallContext context) {
        var period =
                ClosePeriods.hold(
                        handle, new ClosePeriods.Of(month.legalEntityId(), month.period()));
        if (period.state() != PeriodState.OPEN) {
            return false;
        }
        closing.requireOver(handle, period);
        SiteLockRows.put(
                handle,
                site,
                month,
                new SiteLockRows.Change(true, reason, clock.instant()),
                context);
        trail.record(
                handle,
                context,
                "site.soft-locked",
                "site",
                site,
                Integer.toString(month.period()));
        return true;
    }
}
