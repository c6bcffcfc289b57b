package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Documents;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Gathers every claim that happened before an instant into statements, two for each pair of sites and made
 * from the same claims. An issued statement never changes; what comes later is a line of the next one.
 */
public final class SettlementRuns {

    /** A run; all claims before {@code cutOff}, which is the end of a day in {@code zone}. */
    public record Run(UUID id, Instant cutOff, ZoneId zone, Instant createdAt) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public SettlementRuns(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Settles everything up to and including {@code lastDay} in the chain's settlement zone; of the day
     * that is running, what happened so far. A claim that comes later is in the next run.
     */
    public Run run(LocalDate lastDay, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Instant now = clock.instant();
                    ZoneId zone = ChainPolicies.read(handle).settlementZone();
                    if (lastDay.isAfter(now.atZone(zone).toLocalDate())) {
                        throw Problem.invalid("lastDay", "is in the future in the settlement zone");
                    }
                    Instant endOfDay = lastDay.plusDays(1).atStartOfDay(zone).toInstant();
                    Instant cutOff = endOfDay.isAfter(now) ? now : endOfDay;
                    Run run = new Run(Ids.next(), cutOff, zone, now);
                    insert(handle, run, context.actor().staff().map(EntityId::value));
                    if (gather(handle, run) == 0) {
                        throw Problem.conflict(
                                "nothing-to-settle",
                                "No claim between sites is open up to that day.");
                    }
                    trail.record(
                            handle,
                            context,
                            "settlement.run",
                            "settlement_run",
                            run::id,
                            lastDay.toString());
                    issue(handle, run, context);
                    return run;
                });
    }

    /** Newest first, as their ids are made in the order of time. */
    public Page<Run> list(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                handle.createQuery(
                                                """
                                                SELECT id, cut_off, zone, created_at FROM settlement_run
                                                WHERE :after IS NULL OR id < :after
                                                ORDER BY id DESC LIMIT :atMost
                                                """)
                                        .bind("after", input.cursor())
                                        .bind("atMost", input.sought())
                                        .mapTo(Run.class)
                                        .list(),
                                Run::id));
    }

    private static void insert(Handle handle, Run run, Optional<UUID> by) {
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO settlement_run (id, cut_off, zone, created_at, created_by)
                        VALUES (:id, :cutOff, :zone, :createdAt, :by)
                        """),
                        run)
                .bind("by", by)
                .execute();
    }

    private static int gather(Handle handle, Run run) {
        return handle.createUpdate(
                        "UPDATE site_claim SET run_id = :run WHERE run_id IS NULL AND occurred_at < :cutOff")
                .bind("run", run.id)
                .bind("cutOff", run.cutOff)
                .execute();
    }

    /** One statement per site, counter-site and currency; numbers are taken in the order of the entities. */
    private static void issue(Handle handle, Run run, CallContext context) {
        List<PairTotal> totals = Statements.totals(handle, run.id);
        Set<SiteId> sites = new HashSet<>();
        totals.forEach(total -> sites.addAll(List.of(total.siteId(), total.counterSiteId())));
        Map<SiteId, SiteBook> books =
                SiteBooks.at(handle, sites, run.cutOff.minusNanos(1000), context);
        List<Statements.Issued> statements =
                totals.stream()
                        .flatMap(total -> Stream.of(total, total.mirrored()))
                        .sorted(order(books))
                        .map(
                                total ->
                                        Statements.insert(
                                                handle, run, total, books.get(total.siteId())))
                        .toList();
        statements.forEach(
                statement ->
                        Documents.issue(
                                handle,
                                statement.book(),
                                Documents.Type.SETTLEMENT_STATEMENT,
                                statement.id(),
                                run.createdAt));
    }

    private static Comparator<PairTotal> order(Map<SiteId, SiteBook> books) {
        return Comparator.comparing(
                        (PairTotal total) -> books.get(total.siteId()).legalEntity().toString())
                .thenComparing(total -> total.siteId().toString())
                .thenComparing(total -> total.counterSiteId().toString())
                .thenComparing(total -> total.currency().getCurrencyCode());
    }
}
