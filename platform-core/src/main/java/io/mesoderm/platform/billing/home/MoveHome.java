package io.mesoderm.platform.billing.home;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.HomeMovePostings;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.packages.OpenLiability;
import io.mesoderm.platform.billing.settlement.Agreements;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Moves a package to another home site. What is held for its open units goes from the books of the one to those of the
 * other, which is owed it by the next settlement; the sale, and whatever was used, paid or given back before, stays where
 * it was booked. What is still to be paid is paid to the new home. A new home of another legal entity has agreed before. It is
 * undone by moving the package back.
 */
public final class MoveHome {

    /** Where the contract shall be at home, and why. */
    public record Wish(UUID contract, SiteId site, String reason) {}

    /**
     * What a move would move.
     *
     * @param value of the units that are left
     * @param unpaid of it, which is to be paid to the new home
     * @param held what the old home will owe the new one
     * @param sameEntity whether both sites keep their books in one legal entity
     */
    public record Quote(
            UUID contract,
            SiteId from,
            SiteId to,
            int units,
            Money value,
            Money unpaid,
            Money held,
            boolean sameEntity) {}

    /** The move, and what it moved. */
    public record Done(UUID id, Quote moved) {}

    private static final int SHOWN = 100;

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;
    private final InstantSource clock;
    private final MoveAgreements agreements;
    private final MoveRequests requests;

    public MoveHome(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
        this.clock = clock;
        this.agreements = new MoveAgreements(database, charts, trail, clock);
        this.requests = new MoveRequests(database, charts, trail, clock);
    }

    /** What a home of another legal entity says before. */
    public MoveAgreements agreements() {
        return agreements;
    }

    /** How such a home is asked. */
    public MoveRequests requests() {
        return requests;
    }

    /** What moving the contract would come to; writes nothing. */
    public Quote quote(UUID id, SiteId site, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, id, context);
                    LockedContract contract =
                            Contracts.find(handle, id).orElseThrow(Problem::notFound);
                    requireHome(contract, context);
                    return HomePlan.of(handle, contract, site, clock.instant()).quote();
                });
    }

    /** Moves the contract, at its home site of now. */
    public Done move(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, wish.contract, context);
                    requireHome(booked.contract(), context);
                    HomePlan plan = HomePlan.of(handle, booked.contract(), wish.site, booked.now());
                    SiteBook to = SiteBooks.at(handle, wish.site, booked.now(), context);
                    HomeMove move = row(wish, plan, booked, to, context);
                    move.insert(handle);
                    MoveAgreements.require(handle, plan, move.id(), context);
                    OpenLiability.refuseSale(handle, to);
                    trail.record(
                            handle,
                            context,
                            "package.moved-home",
                            "package_contract",
                            booked.contract()::id,
                            wish.reason);
                    move.journal().ifPresent(journal -> post(handle, move, journal, booked, to));
                    return new Done(move.id(), plan.quote());
                });
    }

    /** The moves of a contract, newest first. */
    public List<MovedHome> moves(UUID contract, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    access.require(handle, contract, context);
                    return HomeMove.of(handle, contract, SHOWN);
                });
    }

    /** Of two who move it at once, the second finds it gone from where it asked. */
    static void requireHome(LockedContract contract, CallContext context) {
        if (!contract.sellingSiteId().equals(context.requiredSite())) {
            throw Problem.conflict(
                    "home-move-elsewhere", "A package is moved at its home site of now.");
        }
    }

    private static void post(
            Handle handle, HomeMove move, UUID journal, BookedContract booked, SiteBook to) {
        Money held = new Money(booked.contract().position().liability(), move.currency());
        Claim claim = Agreements.refund(handle, held, booked.seller(), to, booked.now());
        SiteClaims.insert(
                handle, SiteClaims.Source.HOME_MOVE, move.id(), claim, booked.now(), journal);
        Journal.write(
                handle,
                List.of(
                        HomeMovePostings.moved(
                                new HomeMovePostings.Event(
                                        journal, move.id(), booked.now(), move.contract()),
                                claim)),
                booked.now());
    }

    private static HomeMove row(
            Wish wish, HomePlan plan, BookedContract booked, SiteBook to, CallContext context) {
        LockedContract contract = booked.contract();
        return new HomeMove(
                Ids.next(),
                contract.id(),
                contract.sellingSiteId(),
                contract.legalEntityId(),
                to.site(),
                to.legalEntity(),
                contract.currency(),
                plan.left().valueMinor(),
                plan.left().valueMinor() - plan.heldMinor(),
                wish.reason,
                booked.now(),
                booked.seller().businessDate(),
                to.businessDate(),
                context.actor().staff().map(EntityId::value),
                plan.heldMinor() == 0 ? Optional.empty() : Optional.of(Ids.next()));
    }
}
