package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.GraftUnit;
import io.mesoderm.platform.billing.packages.GraftUnit.Worth;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.UseSource;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.refund.RefundWay;
import io.mesoderm.platform.billing.refund.TierCredit;
import io.mesoderm.platform.billing.use.Reservations;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Records how many grafts a session has delivered. The session is worth what the tier of that number asks, whatever was
 * planned: so much is earned and settled, less than was sold goes back, more is due.
 */
public final class DeliverGrafts {

    private static final String REFUND = "billing.refund";

    /**
     * What was delivered.
     *
     * @param way by which goes back what it costs less
     * @param seenMinor the price that was shown to the patient; another one is refused
     */
    public record Wish(UUID unit, int delivered, RefundWay way, Optional<Long> seenMinor) {}

    /**
     * What it comes to.
     *
     * @param patient whose contract it is
     * @param plannedPrice what was sold
     * @param price of what was delivered
     * @param cancelled of what it costs less, what need not be paid any more
     * @param refund of what it costs less, what goes back
     * @param charge what it costs more
     * @param balance of the contract after it
     */
    public record TrueUp(
            UUID unit,
            UUID contract,
            PatientId patient,
            String serviceItem,
            int planned,
            int most,
            int delivered,
            Money plannedPrice,
            Money price,
            Money cancelled,
            Money refund,
            Money charge,
            Money balance) {}

    /** The use, and by what money went back. */
    public record Delivered(UUID redemption, TrueUp trueUp, List<Refund.Payment> payments) {}

    private final TenantDatabase database;
    private final PatientCharts charts;
    private final ContractAccess access;
    private final TierTrueUp trueUp;
    private final WriteAudit trail;
    private final InstantSource clock;

    public DeliverGrafts(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.charts = charts;
        this.access = new ContractAccess(charts, clock);
        this.trueUp = new TierTrueUp(trail);
        this.trail = trail;
        this.clock = clock;
    }

    /** Writes nothing. */
    public TrueUp quote(UUID unit, int delivered, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    GraftUnit found = require(handle, unit, delivered, context);
                    return worked(
                            handle,
                            Contracts.find(handle, found.contractId()).orElseThrow(),
                            found,
                            TierTrueUp.worth(handle, found, delivered));
                });
    }

    public Delivered deliver(Wish wish, CallContext context) {
        return database.inTransaction(context, handle -> deliver(handle, wish, context));
    }

    private Delivered deliver(Handle handle, Wish wish, CallContext context) {
        UUID contract = require(handle, wish.unit, wish.delivered, context).contractId();
        BookedContract booked = access.lock(handle, contract, context);
        Contracts.lockUsableAt(handle, contract, context.requiredSite());
        Contracts.requireUndisputed(handle, contract);
        booked.contract().requireHeldBy(booked.seller().legalEntity());
        GraftUnit unit = require(handle, wish.unit, wish.delivered, context);
        Worth to = TierTrueUp.worth(handle, unit, wish.delivered);
        TrueUp worked = worked(handle, booked.contract(), unit, to);
        requireSeen(wish, worked);
        if (worked.refund.minor() > 0 && !context.actor().may(REFUND)) {
            throw Problem.forbidden(REFUND);
        }
        TierTrueUp.Done done = trueUp.move(handle, booked, unit, to, wish.way, context);
        UUID redemption = use(handle, wish, booked, context);
        GraftDeliveries.insert(handle, done, redemption, false, booked, context);
        trail.record(
                handle,
                context,
                "grafts.delivered",
                "redemption",
                () -> redemption,
                wish.delivered + " of " + worked.planned);
        done.paper().run();
        return new Delivered(redemption, worked, done.payments());
    }

    /** All of the unit, as it is worth now; the contract stands where the difference has left it. */
    private UUID use(Handle handle, Wish wish, BookedContract booked, CallContext context) {
        LockedContract contract = Contracts.lock(handle, booked.contract().id()).orElseThrow();
        OpenUnit open =
                Units.find(handle, wish.unit)
                        .or(() -> Units.findHeld(handle, wish.unit))
                        .orElseThrow();
        Pick pick = new Pick(1, open, open.next(wish.delivered), contract);
        SiteBook here = booked.here();
        if (!Units.use(handle, pick, here.businessDate())) {
            throw Problem.conflict("unit-not-open", "This unit has expired.");
        }
        Map<SiteId, SiteBook> books =
                here.site().equals(booked.seller().site())
                        ? Map.of(here.site(), here)
                        : Map.of(here.site(), here, booked.seller().site(), booked.seller());
        RedemptionBatch batch =
                new RedemptionBatch(
                        new Occasion(
                                UseSource.DESK,
                                Optional.empty(),
                                here.site(),
                                booked.now(),
                                context.actor().staff().map(EntityId::value)),
                        books);
        batch.add(handle, pick);
        batch.write(handle, booked.now(), here.businessDate());
        return batch.rows().getFirst().id();
    }

    /** After the use was taken back: the unit is worth again what was sold, and nobody is paid for that. */
    void takeBack(Handle handle, UUID redemption, CallContext context) {
        Optional<GraftDeliveries.Standing> delivered = GraftDeliveries.of(handle, redemption);
        if (delivered.isEmpty()) {
            return;
        }
        BookedContract booked = access.lock(handle, delivered.get().contractId(), context);
        GraftUnit unit = GraftUnit.find(handle, delivered.get().unitId()).orElseThrow();
        RefundWay way =
                Contracts.hasBuyer(handle, delivered.get().contractId())
                        ? RefundWay.AS_PAID
                        : RefundWay.CREDIT;
        TierTrueUp.Done done =
                trueUp.move(handle, booked, unit, delivered.get().before(), way, context);
        GraftDeliveries.insert(handle, done, redemption, true, booked, context);
        done.paper().run();
    }

    /** An open unit of grafts of a patient whose chart this site may open, and a number that its tiers price. */
    private GraftUnit require(Handle handle, UUID id, int delivered, CallContext context) {
        GraftUnit unit = GraftUnit.find(handle, id).orElseThrow(Problem::notFound);
        PatientId patient = access.require(handle, unit.contractId(), context);
        if (!charts.of(patient, context).open()) {
            throw Problem.notFound();
        }
        if (unit.state() == UnitState.RESERVED) {
            requireHeldForToday(handle, id, context);
        } else if (unit.state() != UnitState.OPEN) {
            throw Problem.conflict(
                    "unit-not-open", "This unit is used up, given back, expired or frozen.");
        }
        if (!unit.tiers().allows(delivered)) {
            throw Problem.invalid("delivered", "must be 1 to " + unit.tiers().most());
        }
        return unit;
    }

    /** The visit of today at this site uses what was held for it. */
    private void requireHeldForToday(Handle handle, UUID unit, CallContext context) {
        Site site = Sites.require(handle, context);
        if (!Reservations.isHeld(handle, unit, site.id(), site.dayOf(clock.instant()))) {
            throw Problem.conflict(
                    "unit-held",
                    "This session is held for a visit on another day or at another site: call that visit off first.");
        }
    }

    private static void requireSeen(Wish wish, TrueUp worked) {
        if (wish.seenMinor.filter(seen -> seen != worked.price.minor()).isPresent()) {
            throw Problem.conflict(
                    "delivery-changed",
                    "What was delivered costs something else than was shown: look at it again.");
        }
    }

    private static TrueUp worked(Handle handle, LockedContract contract, GraftUnit unit, Worth to) {
        long more = to.valueMinor() - unit.worth().valueMinor();
        TierCredit.Shares back = TierCredit.shares(handle, contract, Math.max(0, -more));
        long charge = Math.max(0, more);
        return new TrueUp(
                unit.id(),
                contract.id(),
                contract.patientId(),
                unit.serviceItem(),
                unit.worth().quantity(),
                unit.tiers().most(),
                to.quantity(),
                new Money(unit.worth().valueMinor(), contract.currency()),
                new Money(to.valueMinor(), contract.currency()),
                new Money(back.cancelledMinor(), contract.currency()),
                new Money(back.refundMinor(), contract.currency()),
                new Money(charge, contract.currency()),
                new Money(
                        contract.unpaidMinor() - back.cancelledMinor() + charge,
                        contract.currency()));
    }
}
