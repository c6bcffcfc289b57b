package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.packages.UseSource;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.billing.use.Reservations;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.inventory.Lot;
import io.mesoderm.platform.inventory.ProductReturns;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a desk takes of a unit without a session: minutes of a credit, a fraction, a product from the shelf. It earns
 * and is settled as a session's use is, by its share of the unit.
 */
public final class UseUnit {

    /**
     * @param parts how many of the unit's measure
     * @param lot for a product: which one is handed out
     * @param classAt for a class: when it begins
     * @param classRoom where, if several begin at once
     */
    public record Wish(
            UUID unit,
            int parts,
            Optional<LotId> lot,
            Optional<Instant> classAt,
            Optional<String> classRoom) {

        /** Of what is no class. */
        public Wish(UUID unit, int parts, Optional<LotId> lot) {
            this(unit, parts, lot, Optional.empty(), Optional.empty());
        }
    }

    /** The use, and what is left of the unit after it. */
    public record Used(
            UUID redemption, UUID unit, int parts, Money value, int partsLeft, Money valueLeft) {}

    private record Owner(UUID contractId, PatientId patientId) {}

    private final TenantDatabase database;
    private final PatientCharts charts;
    private final SessionReversal reversal;
    private final DeliverGrafts deliveries;
    private final WriteAudit trail;
    private final InstantSource clock;

    public UseUnit(
            TenantDatabase database,
            PatientCharts charts,
            SessionReversal reversal,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.charts = charts;
        this.reversal = reversal;
        this.deliveries = new DeliverGrafts(database, charts, trail, clock);
        this.trail = trail;
        this.clock = clock;
    }

    public Used use(Wish wish, CallContext context) {
        return database.inTransaction(
                context, handle -> use(handle, wish, () -> Units.find(handle, wish.unit), context));
    }

    /** What was held for a visit, and not for a class in one of several rooms. */
    public Used useHeld(UUID reservation, Optional<LotId> lot, CallContext context) {
        return useHeld(reservation, lot, Optional.empty(), context);
    }

    /** Uses what was held for a visit, as much of it as was held. */
    public Used useHeld(
            UUID reservation,
            Optional<LotId> lot,
            Optional<String> classRoom,
            CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Reservation held = Reservations.require(handle, reservation, context);
                    Optional<Instant> classAt =
                            Classes.is(handle, held.serviceItem())
                                    ? Optional.of(held.plannedAt())
                                    : Optional.empty();
                    return use(
                            handle,
                            new Wish(held.unitId(), held.parts(), lot, classAt, classRoom),
                            () -> stillHeld(handle, reservation, context),
                            context);
                });
    }

    /** The unit of a hold that stands, once its contract is locked: before, it may end and another hold take the unit. */
    private static Optional<OpenUnit> stillHeld(
            Handle handle, UUID reservation, CallContext context) {
        Reservation held = Reservations.require(handle, reservation, context);
        if (held.state() != Reservation.State.HELD) {
            throw Reservations.ended();
        }
        return Units.findHeld(handle, held.unitId());
    }

    private Used use(
            Handle handle, Wish wish, Supplier<Optional<OpenUnit>> found, CallContext context) {
        Owner owner = owner(handle, wish.unit, context);
        LockedContract contract =
                Contracts.lockUsableAt(handle, owner.contractId, context.requiredSite());
        Contracts.requireUndisputed(handle, contract.id());
        Instant now = clock.instant();
        Map<SiteId, SiteBook> books =
                SiteBooks.at(
                        handle,
                        List.of(contract.sellingSiteId(), context.requiredSite()),
                        now,
                        context);
        contract.requireHeldBy(books.get(contract.sellingSiteId()).legalEntity());
        LocalDate day = books.get(context.requiredSite()).businessDate();
        Pick pick = pick(handle, found.get(), wish, contract);
        Classes.Held wished = new Classes.Held(wish.classAt, wish.classRoom);
        Classes.requirePlace(
                handle, pick.unit().serviceItem(), wished, context.requiredSite(), now);
        if (!Units.use(handle, pick, day)) {
            throw Problem.conflict("unit-not-open", "This unit has expired.");
        }
        RedemptionBatch batch =
                new RedemptionBatch(
                        new Occasion(
                                UseSource.DESK,
                                Optional.empty(),
                                context.requiredSite(),
                                now,
                                context.actor().staff().map(EntityId::value)),
                        books);
        batch.add(handle, pick);
        batch.write(handle, now, day);
        UUID redemption = batch.rows().getFirst().id();
        Classes.attended(handle, redemption, wished);
        HandedOut.write(handle, wish, pick, redemption, day, now, context);
        trail.record(
                handle,
                context,
                "unit.used",
                "redemption",
                () -> redemption,
                wish.parts + " of " + pick.unit().parts());
        return used(redemption, pick);
    }

    /** What of the product that is handed out for an item may be handed out here today, first expiring first. */
    public List<Lot> lots(String item, CallContext context) {
        LocalDate today = clock.instant().atZone(context.zone()).toLocalDate();
        return database.inReport(
                context, handle -> HandedOut.usable(handle, item, context.requiredSite(), today));
    }

    /** Undoes what this site's desk took; what a session took is undone with the session. */
    public void undo(UUID redemption, String reason, CallContext context) {
        database.inTransaction(
                context,
                handle -> {
                    Redemptions.Standing use =
                            Redemptions.standingAtDesk(handle, redemption, context.requiredSite())
                                    .orElseThrow(Problem::notFound);
                    owner(handle, use.unitId(), context);
                    if (reversal.reverse(handle, List.of(use), reason, context) == 0) {
                        throw Problem.notFound();
                    }
                    deliveries.takeBack(handle, redemption, context);
                    ProductReturns.takeBack(handle, redemption, clock.instant());
                    trail.record(
                            handle,
                            context,
                            "unit.given-back",
                            "redemption",
                            () -> redemption,
                            reason);
                    return null;
                });
    }

    /** Whose unit it is; {@code not-found} to a site that may not open the chart. */
    private Owner owner(Handle handle, UUID unit, CallContext context) {
        return handle.createQuery(
                        """
                        SELECT c.id AS contract_id, c.patient_id
                        FROM unit u JOIN package_contract c ON c.id = u.contract_id WHERE u.id = :unit
                        """)
                .bind("unit", unit)
                .mapTo(Owner.class)
                .findOne()
                .filter(owner -> charts.of(owner.patientId, context).open())
                .orElseThrow(Problem::notFound);
    }

    private static Pick pick(
            Handle handle, Optional<OpenUnit> found, Wish wish, LockedContract contract) {
        OpenUnit unit =
                found.orElseThrow(
                        () ->
                                Problem.conflict(
                                        "unit-not-open",
                                        "This unit is used up, given back, or held."));
        boolean whole = unit.measure() == Measure.SESSION && unit.parts() == 1;
        if (unit.measure().isPeriod() || whole && !Classes.is(handle, unit.serviceItem())) {
            throw Problem.of(
                    422,
                    "measure-mismatch",
                    "This unit is used by recording a session, which need not be said here.");
        }
        if (unit.measure() == Measure.GRAFT) {
            throw Problem.of(
                    422,
                    "measure-mismatch",
                    "This unit is used by recording how many grafts were delivered.");
        }
        if (wish.parts > unit.partsLeft()) {
            throw Problem.conflict(
                    "parts-exhausted",
                    "%d are wanted and %d are left of this unit."
                            .formatted(wish.parts, unit.partsLeft()));
        }
        return new Pick(1, unit, unit.next(wish.parts), contract);
    }

    private static Used used(UUID redemption, Pick pick) {
        var currency = pick.contract().currency();
        return new Used(
                redemption,
                pick.unit().id(),
                pick.portion().parts(),
                new Money(pick.valueMinor(), currency),
                pick.partsLeft(),
                new Money(pick.valueLeftMinor(), currency));
    }
}
