package io.mesoderm.platform.billing.till;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.ledger.TillPostings;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens a site's till with what is in the drawer, and closes it by a count: what is over or short is posted. */
public final class CountTill {

    /** What is in the drawer to begin with, in minor units of the site's currency. */
    public record Opening(@Range(min = 0, max = Bounds.MINOR) long floatMinor) {}

    /** What is in the drawer at the end; a difference takes a reason. */
    public record Closing(
            UUID till,
            @Range(min = 0, max = Bounds.MINOR) long countedMinor,
            @Length(min = 3, max = 200) Optional<String> reason) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public CountTill(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-tills", Scope.SITE, Method.GET, "/tills", Paged.ById.class)
                        .permission("billing.pay")
                        .summary("The tills of this site, newest first; an open one is the first.")
                        .pages(Till.class, call -> list(call.input(), call.context())),
                Endpoint.of("open-till", Scope.SITE, Method.POST, "/tills", Opening.class)
                        .permission("billing.pay")
                        .summary(
                                "Opens the till; from then on cash is taken only into an open one.")
                        .idempotent()
                        .creates()
                        .answers(Till.class, call -> open(call.input(), call.context())),
                Endpoint.of(
                                "close-till",
                                Scope.SITE,
                                Method.POST,
                                "/tills/{till}/closings",
                                Closing.class)
                        .permission("billing.pay")
                        .summary("Closes the till by a count, and posts what is over or short.")
                        .idempotent()
                        .answers(Till.class, call -> close(call.input(), call.context())));
    }

    public Page<Till> list(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                Tills.list(
                                        handle,
                                        context.requiredSite(),
                                        input.cursor(),
                                        input.sought()),
                                Till::id));
    }

    public Till open(Opening opening, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Instant now = clock.instant();
                    SiteBook book = SiteBooks.at(handle, context.requiredSite(), now, context);
                    UUID id = Ids.next();
                    boolean opened =
                            handle.createUpdate(
                                                    """
                                                    INSERT IGNORE INTO till (id, site_id, open_site_id, currency,
                                                      float_minor, opened_at, opened_by)
                                                    VALUES (:id, :site, :site, :currency, :minor, :now, :by)
                                                    """)
                                            .bind("id", id)
                                            .bind("site", book.site())
                                            .bind("currency", book.currency())
                                            .bind("minor", opening.floatMinor)
                                            .bind("now", now)
                                            .bind("by", by(context))
                                            .execute()
                                    == 1;
                    if (!opened) {
                        throw Problem.conflict(
                                "till-open", "The till of this site is open: close it first.");
                    }
                    trail.record(
                            handle,
                            context,
                            "till.opened",
                            "till",
                            () -> id,
                            Long.toString(opening.floatMinor));
                    return Tills.find(handle, book.site(), id).orElseThrow();
                });
    }

    public Till close(Closing closing, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    SiteId site = context.requiredSite();
                    if (!Tills.lock(handle, site, closing.till)) {
                        throw Problem.notFound();
                    }
                    Till till = Tills.find(handle, site, closing.till).orElseThrow();
                    if (till.closedAt().isPresent()) {
                        throw Problem.conflict("till-closed", "This till was closed already.");
                    }
                    close(handle, closing, till, context);
                    return Tills.find(handle, site, closing.till).orElseThrow();
                });
    }

    private void close(Handle handle, Closing closing, Till till, CallContext context) {
        Instant now = clock.instant();
        SiteBook book = SiteBooks.at(handle, context.requiredSite(), now, context);
        long difference =
                closing.countedMinor - Math.addExact(till.opening().minor(), till.taken().minor());
        if (difference != 0 && closing.reason.isEmpty()) {
            throw Problem.invalid(
                    "reason",
                    "says why %d minor units are %s"
                            .formatted(Math.abs(difference), difference > 0 ? "over" : "short"));
        }
        Optional<UUID> journal = difference == 0 ? Optional.empty() : Optional.of(Ids.next());
        handle.createUpdate(
                        """
                        UPDATE till SET open_site_id = NULL, closed_at = :now, closed_on = :today, closed_by = :by,
                          taken_minor = :taken, counted_minor = :counted, difference_minor = :difference, reason = :reason,
                          journal_id = :journal
                        WHERE id = :id
                        """)
                .bind("now", now)
                .bind("today", book.businessDate())
                .bind("by", by(context))
                .bind("taken", till.taken().minor())
                .bind("counted", closing.countedMinor)
                .bind("difference", difference)
                .bind("reason", closing.reason)
                .bind("journal", journal)
                .bind("id", till.id())
                .execute();
        trail.record(handle, context, "till.closed", "till", till::id, Long.toString(difference));
        journal.ifPresent(
                id ->
                        Journal.write(
                                handle,
                                List.of(TillPostings.closed(id, till.id(), now, book, difference)),
                                now));
    }

    private static Optional<UUID> by(CallContext context) {
        return context.actor().staff().map(EntityId::value);
    }
}
