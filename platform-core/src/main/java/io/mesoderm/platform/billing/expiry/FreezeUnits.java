package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds units of a contract for a while: nobody uses, gives back or loses them, and when they are released their expiry
 * is as many days later as they were frozen. It moves no money.
 */
public final class FreezeUnits {

    /**
     * From today on.
     *
     * @param units all open ones of the contract, if none are named
     * @param lastDay the day after which they are released by themselves; by somebody, if none is given
     * @param fee what is paid for it
     */
    public record Wish(
            UUID contract,
            Optional<List<UUID>> units,
            Optional<LocalDate> lastDay,
            String reason,
            Optional<FreezeFees.Paid> fee) {

        /** At the site's own price, which is nothing. */
        public Wish(
                UUID contract,
                Optional<List<UUID>> units,
                Optional<LocalDate> lastDay,
                String reason) {
            this(contract, units, lastDay, reason, Optional.empty());
        }
    }

    /** What is frozen, and what was paid for it. */
    public record Frozen(UUID id, int units, Optional<FreezeFees.Receipt> fee) {}

    /** By how many days the expiry of the units has moved. */
    public record Released(int units, int days) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;
    private final InstantSource clock;
    private final FreezeFees fees;
    private final FreezeFeeReturns feeReturns;

    public FreezeUnits(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
        this.clock = clock;
        this.fees = new FreezeFees(database, trail);
        this.feeReturns = new FreezeFeeReturns(database, access, trail);
    }

    /** What was taken goes back. */
    public FreezeFeeReturns feeReturns() {
        return feeReturns;
    }

    /** What is taken for it. */
    public FreezeFees fees() {
        return fees;
    }

    public Frozen freeze(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LockedContract contract = lock(handle, wish.contract, context);
                    LocalDate today = today(handle, contract);
                    if (wish.lastDay.filter(today::isAfter).isPresent()) {
                        throw Problem.invalid("lastDay", "is past: name today or a later day");
                    }
                    List<UUID> units = FrozenUnits.choose(handle, contract.id(), wish.units, today);
                    Freeze freeze =
                            Freeze.of(
                                    Ids.next(),
                                    wish,
                                    today,
                                    clock.instant(),
                                    units.size(),
                                    context);
                    freeze.insert(handle, contract.id());
                    FrozenUnits.freeze(handle, units, freeze.id());
                    trail.record(
                            handle,
                            context,
                            "units.frozen",
                            "package_contract",
                            contract::id,
                            wish.reason);
                    return new Frozen(
                            freeze.id(),
                            units.size(),
                            fees.take(
                                    handle,
                                    freeze.id(),
                                    contract.id(),
                                    wish.fee,
                                    freeze.frozenAt(),
                                    context));
                });
    }

    /** Before its last day, or at any time if it has none; {@code freeze-released} if it is over. */
    public Released release(UUID contract, UUID freeze, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LockedContract locked = lock(handle, contract, context);
                    Freeze found =
                            Freeze.find(handle, contract, freeze).orElseThrow(Problem::notFound);
                    if (found.releasedOn().isPresent()) {
                        throw Problem.conflict(
                                "freeze-released", "These units have been released already.");
                    }
                    if (Freeze.disputed(handle, contract)) {
                        throw Problem.conflict(
                                "freeze-of-dispute",
                                "The payment is disputed: the units are released when the dispute ends.");
                    }
                    return release(handle, found, locked, context);
                });
    }

    /** The freezes of a contract, oldest first. */
    public List<Freeze> list(UUID contract, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    return Freeze.of(handle, contract);
                });
    }

    /** Releases what was frozen up to a day that is over, one freeze at a time. */
    public Chore chore(ChainId chain) {
        return new Chore(
                "frozen-units",
                Duration.ZERO,
                (handle, before, atMost) ->
                        Freeze.due(handle, clock.instant())
                                .map(due -> releaseDue(handle, due, SystemContext.of(chain)))
                                .orElse(0),
                1);
    }

    /** Holds what is open of a contract that the transaction has locked, until it is let go; nothing if nothing is open. */
    public Optional<UUID> hold(Handle handle, UUID contract, String why, CallContext context) {
        LockedContract locked = Contracts.find(handle, contract).orElseThrow();
        LocalDate today = today(handle, locked);
        List<UUID> units = FrozenUnits.open(handle, contract, today);
        if (units.isEmpty()) {
            return Optional.empty();
        }
        Freeze freeze =
                Freeze.of(
                        Ids.next(),
                        new Wish(contract, Optional.empty(), Optional.empty(), why),
                        today,
                        clock.instant(),
                        units.size(),
                        context);
        freeze.insert(handle, contract);
        FrozenUnits.freeze(handle, units, freeze.id());
        return Optional.of(freeze.id());
    }

    /** Lets go what card disputes of a contract hold. */
    public void letGo(Handle handle, UUID contract, CallContext context) {
        LockedContract locked = Contracts.find(handle, contract).orElseThrow();
        for (UUID held : Freeze.ofDisputes(handle, contract)) {
            release(handle, Freeze.find(handle, contract, held).orElseThrow(), locked, context);
        }
    }

    private int releaseDue(Handle handle, Freeze.Due due, CallContext context) {
        LockedContract contract = Contracts.lock(handle, due.contractId()).orElseThrow();
        Freeze freeze = Freeze.find(handle, contract.id(), due.id()).orElseThrow();
        if (freeze.releasedOn().isPresent()) {
            return 0;
        }
        release(handle, freeze, contract, context);
        return 1;
    }

    private Released release(
            Handle handle, Freeze freeze, LockedContract contract, CallContext context) {
        LocalDate on = freeze.releaseOn(today(handle, contract));
        int days = Math.toIntExact(on.toEpochDay() - freeze.frozenOn().toEpochDay());
        freeze.release(handle, on, clock.instant(), context);
        FrozenUnits.release(handle, freeze.id(), days);
        trail.record(
                handle,
                context,
                "units.released",
                "package_contract",
                contract::id,
                days + " days");
        return new Released(freeze.units(), days);
    }

    /** What the units are worth stands in the seller's books: another entity does not hold them up. */
    private LockedContract lock(Handle handle, UUID id, CallContext context) {
        access.require(handle, id, context);
        LockedContract contract = Contracts.lock(handle, id).orElseThrow(Problem::notFound);
        LocalDate here = Sites.require(handle, context).dayOf(clock.instant());
        if (!contract.isHeldBy(
                SiteOwnerships.entityAt(handle, context.requiredSite(), here).id())) {
            throw Problem.conflict(
                    "freeze-elsewhere",
                    "Units are frozen and released at a site of the legal entity that sold them.");
        }
        return contract;
    }

    private LocalDate today(Handle handle, LockedContract contract) {
        Site seller = Sites.find(handle, contract.sellingSiteId()).orElseThrow();
        return seller.dayOf(clock.instant());
    }
}
