package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Days on which a site is closed: holidays, works, a firm's outing. What is booked on them stays, to be moved by hand. */
public final class Closures {

    /** Both days are closed. */
    public record Closure(UUID id, LocalDate fromDay, LocalDate toDay, String reason) {}

    private static final long MOST_DAYS = 366;

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    Closures(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** From a day to another, both included; one day if no other is named. */
    public Closure close(
            LocalDate from, Optional<LocalDate> last, String reason, CallContext context) {
        LocalDate to = last.orElse(from);
        if (to.isBefore(from)) {
            throw Problem.invalid("to", "must not be before from");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw Problem.invalid("to", "must be within a year of from");
        }
        Closure closure = new Closure(Ids.next(), from, to, reason.strip());
        return database.inTransaction(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    if (to.isBefore(site.dayOf(clock.instant()))) {
                        throw Problem.invalid("from", "is past: nobody can be sent home any more");
                    }
                    insert(handle, closure, context);
                    note(handle, "site.closed", closure, context);
                    return closure;
                });
    }

    private void insert(Handle handle, Closure closure, CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO site_closure (id, site_id, from_day, to_day, reason, made_at, made_by)
                        VALUES (:id, :site, :from, :to, :reason, :now, :by)
                        """)
                .bind("id", closure.id)
                .bind("site", context.requiredSite())
                .bind("from", closure.fromDay)
                .bind("to", closure.toDay)
                .bind("reason", closure.reason)
                .bind("now", clock.instant())
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
    }

    /** The site is open on these days after all. */
    public Empty reopen(UUID id, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Closure closure =
                            handle.createQuery(
                                            """
                                            SELECT id, from_day, to_day, reason FROM site_closure
                                            WHERE id = :id AND site_id = :site FOR UPDATE
                                            """)
                                    .bind("id", id)
                                    .bind("site", context.requiredSite())
                                    .mapTo(Closure.class)
                                    .findOne()
                                    .orElseThrow(Problem::notFound);
                    handle.createUpdate("DELETE FROM site_closure WHERE id = :id")
                            .bind("id", id)
                            .execute();
                    note(handle, "site.reopened", closure, context);
                    return Empty.EMPTY;
                });
    }

    private void note(Handle handle, String action, Closure closure, CallContext context) {
        trail.record(
                handle,
                context,
                action,
                "site_closure",
                closure::id,
                closure.fromDay + " to " + closure.toDay);
    }

    /** Those that are not over on the day asked for, today if none is, in the order of their entry. */
    public Page<Closure> list(Optional<LocalDate> from, Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    LocalDate day = from.orElseGet(() -> site.dayOf(clock.instant()));
                    return input.page(rows(handle, day, input, context), Closure::id);
                });
    }

    private static List<Closure> rows(
            Handle handle, LocalDate day, Paged.ById input, CallContext context) {
        return handle.createQuery(
                        """
                        SELECT id, from_day, to_day, reason FROM site_closure
                        WHERE site_id = :site AND to_day >= :day AND (:after IS NULL OR id > :after)
                        ORDER BY id LIMIT :atMost
                        """)
                .bind("site", context.requiredSite())
                .bind("day", day)
                .bind("after", input.cursor())
                .bind("atMost", input.sought())
                .mapTo(Closure.class)
                .list();
    }
}
