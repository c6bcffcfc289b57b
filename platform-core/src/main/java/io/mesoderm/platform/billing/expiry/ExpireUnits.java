package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.credit.ExpireCredit;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.tip.Tips;
import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Turns what has expired into revenue, contract by contract, each in a transaction of its own: a run that is cut off,
 * repeated or late finds what is left by the units themselves, and books each on its own last day.
 */
public final class ExpireUnits {

    /** Contracts of one run, so that it ends. */
    static final int AT_ONCE = 200;

    /**
     * @param units how many expired
     * @param credits how many lots of credit did
     * @param more whether there are more to expire: run it again
     */
    public record Run(int units, int credits, boolean more) {}

    private record DueCredit(Site site, UUID lot) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public ExpireUnits(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** Units whose last day is over at the site that sold them, or over by an earlier day if one is given. */
    public Run run(Optional<LocalDate> lastDay, CallContext context) {
        List<DueContract> due = database.inReport(context, handle -> due(handle, lastDay, AT_ONCE));
        int units = 0;
        for (DueContract contract : due) {
            units += database.inTransaction(context, handle -> expire(handle, contract, context));
        }
        List<DueCredit> lots = database.inReport(context, handle -> lots(handle, lastDay, AT_ONCE));
        int credits = 0;
        for (DueCredit lot : lots) {
            credits += database.inTransaction(context, handle -> expire(handle, lot, context));
        }
        return new Run(units, credits, due.size() == AT_ONCE || lots.size() == AT_ONCE);
    }

    /** The same, by itself every hour; one contract at a time, as a chore begins a transaction for each batch. */
    public Chore chore(ChainId chain) {
        return new Chore(
                "expired-units",
                Duration.ZERO,
                (handle, before, atMost) ->
                        due(handle, Optional.empty(), 1).stream()
                                        .anyMatch(
                                                contract ->
                                                        expire(
                                                                        handle,
                                                                        contract,
                                                                        SystemContext.of(chain))
                                                                > 0)
                                ? 1
                                : 0,
                1);
    }

    /** The same of credit. */
    public Chore creditChore(ChainId chain) {
        return new Chore(
                "expired-credit",
                Duration.ZERO,
                (handle, before, atMost) ->
                        lots(handle, Optional.empty(), 1).stream()
                                .mapToInt(lot -> expire(handle, lot, SystemContext.of(chain)))
                                .sum(),
                1);
    }

    private List<DueCredit> lots(Handle handle, Optional<LocalDate> lastDay, int atMost) {
        Instant now = clock.instant();
        List<DueCredit> due = new ArrayList<>();
        for (Site site : Sites.list(handle)) {
            LocalDate over = site.dayOf(now).minusDays(1);
            LocalDate until = lastDay.filter(over::isAfter).orElse(over);
            if (due.size() < atMost) {
                ExpireCredit.due(handle, site, until, atMost - due.size())
                        .forEach(lot -> due.add(new DueCredit(site, lot)));
            }
        }
        return due;
    }

    private int expire(Handle handle, DueCredit due, CallContext context) {
        boolean expired =
                ExpireCredit.expire(
                        handle,
                        due.site,
                        due.lot,
                        UnclaimedRules::applies,
                        trail,
                        clock.instant(),
                        context);
        return expired ? 1 : 0;
    }

    private List<DueContract> due(Handle handle, Optional<LocalDate> lastDay, int atMost) {
        Instant now = clock.instant();
        List<DueContract> due = new ArrayList<>();
        for (Site site : Sites.list(handle)) {
            LocalDate over = site.dayOf(now).minusDays(1);
            LocalDate until = lastDay.filter(over::isAfter).orElse(over);
            if (due.size() < atMost) {
                due.addAll(DueContract.at(handle, site, until, atMost - due.size()));
            }
        }
        return due;
    }

    /** In the order of the locks: contract, units, what is inserted, the contract's own figures, the ledger. */
    private int expire(Handle handle, DueContract due, CallContext context) {
        LockedContract contract = Contracts.lock(handle, due.contractId()).orElseThrow();
        List<DueContract.Unit> units = due.units(handle);
        if (units.isEmpty()) {
            return 0;
        }
        Expiries expiries = new Expiries(handle, contract, due.site());
        Instant now = clock.instant();
        for (DueContract.Unit unit : units) {
            expiries.add(handle, unit, now, context);
        }
        expiries.insert(handle);
        Contracts.giveBack(handle, contract.id(), expiries.position(), expiries.cancelledMinor());
        trail.record(
                handle,
                context,
                "units.expired",
                "package_contract",
                contract::id,
                units.size() + " units");
        expiries.writeTax(handle);
        List<JournalTransaction> journals = new ArrayList<>(expiries.journals());
        journals.addAll(
                Tips.transferBack(
                        handle,
                        units.stream().map(DueContract.Unit::id).toList(),
                        booksOfOwner(handle, due.site(), contract, now, context),
                        now,
                        context));
        Journal.write(handle, journals, now);
        return units.size();
    }

    /** Whoever has the site by now: the tips are held by the entity of the contract. */
    private static SiteBook booksOfOwner(
            Handle handle, Site site, LockedContract contract, Instant now, CallContext context) {
        OwnedSite own = new OwnedSite(site.id(), contract.legalEntityId());
        return SiteBooks.of(handle, Set.of(own), now, context).get(own);
    }
}
