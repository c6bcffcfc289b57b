package io.mesoderm.platform.billing.breakage;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.expiry.UnclaimedRules;
import io.mesoderm.platform.billing.ledger.EstimatedBreakage;
import io.mesoderm.platform.billing.ledger.EstimatedBreakage.Share;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Books, pool by pool, the difference between what should stand as breakage by estimate and what does, so many contracts
 * in one transaction. A run that is cut off goes on where it was, one that is repeated finds no difference, and a changed
 * estimate makes one catch-up in the period that is open.
 */
public final class BookBreakage {

    /**
     * @param contracts of how many more or less was taken
     * @param more whether there are more: run it again
     */
    public record Run(int contracts, boolean more) {}

    /** Contracts that one transaction holds. */
    static final int AT_ONCE = 500;

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public BookBreakage(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** By the estimates that hold today. */
    public Run run(CallContext context) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(context.zone()).toLocalDate();
        List<EstimateRow.InForce> estimates =
                database.inReport(context, handle -> EstimateRow.inForce(handle, today));
        int contracts = 0;
        boolean more = false;
        for (EstimateRow.InForce estimate : estimates) {
            int booked =
                    database.inTransaction(
                            context, handle -> book(handle, estimate, today, now, context));
            contracts += booked;
            more |= booked == AT_ONCE;
        }
        return new Run(contracts, more);
    }

    private int book(
            Handle handle,
            EstimateRow.InForce estimate,
            LocalDate today,
            Instant now,
            CallContext context) {
        EstimateRow.lock(handle, estimate.id());
        boolean unclaimed = UnclaimedRules.applies(handle, estimate.legalEntityId(), today);
        BigDecimal percent = unclaimed ? BigDecimal.ZERO : estimate.percent();
        long toBook = estimate.pool().figures(handle).toBook(percent);
        Map<SiteId, List<Share>> shares = shares(handle, estimate.pool(), toBook);
        if (shares.isEmpty()) {
            return 0;
        }
        List<JournalTransaction> journals = new ArrayList<>();
        Map<OwnedSite, SiteBook> books =
                SiteBooks.of(
                        handle,
                        shares.keySet().stream()
                                .map(site -> new OwnedSite(site, estimate.legalEntityId()))
                                .toList(),
                        now,
                        context);
        shares.forEach(
                (site, ofSite) ->
                        journals.add(
                                EstimatedBreakage.book(
                                        handle,
                                        books.get(new OwnedSite(site, estimate.legalEntityId())),
                                        estimate.id(),
                                        ofSite,
                                        now,
                                        context.actor().staff().map(EntityId::value))));
        trail.record(
                handle,
                context,
                "breakage.booked",
                "legal_entity",
                estimate.legalEntityId(),
                estimate.template() + " " + estimate.saleYear());
        Journal.write(handle, journals, now);
        return shares.values().stream().mapToInt(List::size).sum();
    }

    /** Cut among contracts that the transaction holds: nobody uses or pays them meanwhile. */
    private static Map<SiteId, List<Share>> shares(Handle handle, BreakagePool pool, long toBook) {
        List<BreakagePool.Member> sought =
                toBook > 0
                        ? pool.withRoom(handle, AT_ONCE)
                        : toBook < 0 ? pool.withBreakage(handle, AT_ONCE) : List.of();
        List<UUID> ids = new ArrayList<>();
        long rest = Math.abs(toBook);
        for (BreakagePool.Member member : sought) {
            if (rest > 0) {
                ids.add(member.id());
                rest -= toBook > 0 ? member.free() : member.breakageMinor();
            }
        }
        return ids.isEmpty() ? Map.of() : cut(handle, pool, toBook, ids);
    }

    private static Map<SiteId, List<Share>> cut(
            Handle handle, BreakagePool pool, long toBook, List<UUID> ids) {
        Contracts.lockAll(handle, ids);
        Map<SiteId, List<Share>> shares = new LinkedHashMap<>();
        long rest = Math.abs(toBook);
        for (BreakagePool.Member held : pool.held(handle, ids)) {
            long most = toBook > 0 ? held.free() : held.breakageMinor();
            long part = Math.min(rest, most);
            if (part > 0) {
                rest -= part;
                shares.computeIfAbsent(held.siteId(), none -> new ArrayList<>())
                        .add(new Share(held.id(), toBook > 0 ? part : -part));
            }
        }
        return shares;
    }
}
