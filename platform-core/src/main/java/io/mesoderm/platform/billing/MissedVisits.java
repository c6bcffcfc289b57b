package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.ListPrices;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.CustomPackage;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.packages.UseSource;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.tip.Tips;
import io.mesoderm.platform.billing.use.MissedVisit;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.billing.use.Reservation.Missed;
import io.mesoderm.platform.billing.use.Reservations;
import io.mesoderm.platform.billing.use.UsePolicies;
import io.mesoderm.platform.billing.use.UsePolicy;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How a hold ends without a visit: released in time, or missed and then as dear as the policy of that day says. What is
 * taken is earned where the time was kept free and settled as a use is: it differs from one by its source alone.
 */
public final class MissedVisits {

    /** Who called the visit off: only a patient can be late with it. */
    public enum CalledOffBy {
        PATIENT,
        CLINIC
    }

    private final TenantDatabase database;
    private final SessionReversal reversal;
    private final CustomPackage customs;
    private final RefundPackage refunds;
    private final WriteAudit trail;
    private final InstantSource clock;

    public MissedVisits(
            TenantDatabase database,
            SessionReversal reversal,
            CustomPackage customs,
            RefundPackage refunds,
            WriteAudit trail,
            InstantSource clock) {
        this.database = database;
        this.reversal = reversal;
        this.customs = customs;
        this.refunds = refunds;
        this.trail = trail;
        this.clock = clock;
    }

    /** Opens the unit again, unless the patient calls the visit off too late. */
    public Reservation callOff(UUID id, CalledOffBy by, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Hold hold = lock(handle, id, context);
                    Instant now = clock.instant();
                    Duration notice =
                            Duration.ofHours(hold.policy.map(UsePolicy::noticeHours).orElse(0));
                    boolean late =
                            by == CalledOffBy.PATIENT
                                    && now.isAfter(hold.reservation.plannedAt().minus(notice));
                    if (late) {
                        return miss(handle, hold, Missed.LATE, reason, now, context);
                    }
                    Reservations.release(
                            handle,
                            hold.reservation,
                            Optional.empty(),
                            Optional.of(reason),
                            now,
                            context);
                    note(handle, "unit.released", hold.reservation, reason, context);
                    return Reservations.require(handle, id, context);
                });
    }

    /** The patient did not come; refused with {@code visit-to-come} before the time of the visit. */
    public Reservation noShow(UUID id, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Hold hold = lock(handle, id, context);
                    Instant now = clock.instant();
                    if (now.isBefore(hold.reservation.plannedAt())) {
                        throw Problem.conflict(
                                "visit-to-come", "The time of this visit is not over yet.");
                    }
                    return miss(handle, hold, Missed.NO_SHOW, reason, now, context);
                });
    }

    /** Gives back what a missed visit took, by the mirror of its entry. */
    public Reservation waive(UUID id, String reason, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Reservation taken = Reservations.require(handle, id, context);
                    Contracts.lock(handle, taken.feeContractId().orElse(taken.contractId()))
                            .orElseThrow();
                    Redemptions.Standing use =
                            earned(handle, taken).orElseThrow(MissedVisits::nothingTaken);
                    Instant now = clock.instant();
                    if (!Reservations.waive(handle, taken, reason, now, context)) {
                        throw nothingTaken();
                    }
                    reversal.reverse(handle, List.of(use), reason, context);
                    taken.feeContractId().ifPresent(fee -> giveBack(fee, context));
                    note(handle, "missed-visit.waived", taken, reason, context);
                    return Reservations.require(handle, id, context);
                });
    }

    /** What the missed visit earned, if it stands: the unit, or the fee. */
    private static Optional<Redemptions.Standing> earned(Handle handle, Reservation missed) {
        return missed.feeContractId().isPresent()
                ? Redemptions.standingFee(handle, missed.feeContractId().get())
                : missed.redemptionId().flatMap(use -> Redemptions.standingMissed(handle, use));
    }

    /** What was not paid of the fee need not be; what was, goes back. */
    private void giveBack(UUID fee, CallContext context) {
        refunds.refund(
                new RefundPackage.Wish(
                        fee, Optional.empty(), RefundReason.CLINIC_AT_FAULT, Optional.empty()),
                context);
    }

    private static Problem nothingTaken() {
        return Problem.conflict(
                "nothing-taken", "Nothing was taken for this visit, or it was given back already.");
    }

    /** A hold whose contract this transaction has locked, and what a missed visit costs on its day. */
    private record Hold(
            Reservation reservation, LockedContract contract, Optional<UsePolicy> policy) {}

    private static Hold lock(Handle handle, UUID id, CallContext context) {
        UUID contract = Reservations.require(handle, id, context).contractId();
        LockedContract locked = Contracts.lock(handle, contract).orElseThrow();
        Reservation held = Reservations.require(handle, id, context);
        if (held.state() != Reservation.State.HELD) {
            throw Reservations.ended();
        }
        return new Hold(held, locked, UsePolicies.at(handle, held.siteId(), held.plannedOn()));
    }

    private Reservation miss(
            Handle handle,
            Hold hold,
            Missed missed,
            String reason,
            Instant now,
            CallContext context) {
        Reservation held = hold.reservation;
        switch (hold.policy.map(UsePolicy::missed).orElse(MissedVisit.NOTHING)) {
            case NOTHING -> {
                Reservations.release(
                        handle, held, Optional.of(missed), Optional.of(reason), now, context);
                note(handle, "unit.released", held, reason, context);
            }
            case FEE -> {
                Reservations.release(
                        handle, held, Optional.of(missed), Optional.of(reason), now, context);
                Reservations.charge(handle, held, charge(handle, held, now, context));
                note(handle, "missed-visit.charged", held, reason, context);
            }
            case UNIT -> {
                take(handle, hold, now, context);
                Reservations.take(handle, held, missed, reason);
                note(handle, "unit.taken", held, reason, context);
            }
        }
        return Reservations.require(handle, held.id(), context);
    }

    /** Sells what is earned at once: so the fee is due, paid, invoiced and given back as all that is sold. */
    private UUID charge(Handle handle, Reservation missed, Instant now, CallContext context) {
        LocalDate today = Sites.require(handle, context).dayOf(now);
        Money fee =
                ListPrices.required(
                                handle, missed.siteId(), List.of(ServiceItems.MISSED_VISIT), today)
                        .get(ServiceItems.MISSED_VISIT);
        CustomPackage.Terms terms =
                new CustomPackage.Terms(
                        "Missed visit of " + missed.plannedOn(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                new NewItem(
                                        ServiceItems.MISSED_VISIT,
                                        1,
                                        Optional.of(Measure.ENROLMENT),
                                        Optional.empty())),
                        fee.minor(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return customs.sell(missed.patientId(), terms, List.of(), context).contract();
    }

    /** The day that counts is the visit's: its unit had not expired by then, however late this is written down. */
    private void take(Handle handle, Hold hold, Instant now, CallContext context) {
        LockedContract contract = hold.contract;
        Contracts.requireUndisputed(handle, contract.id());
        Instant at =
                now.isBefore(hold.reservation.plannedAt()) ? now : hold.reservation.plannedAt();
        Map<SiteId, SiteBook> books =
                SiteBooks.at(
                        handle,
                        List.of(contract.sellingSiteId(), hold.reservation.siteId()),
                        at,
                        context);
        contract.requireHeldBy(books.get(contract.sellingSiteId()).legalEntity());
        OpenUnit unit =
                Units.findHeld(handle, hold.reservation.unitId()).orElseThrow(Reservations::ended);
        Pick pick = new Pick(1, unit, unit.next(hold.reservation.parts()), contract);
        if (!Units.use(handle, pick, books.get(hold.reservation.siteId()).businessDate())) {
            throw Problem.conflict(
                    "unit-not-open", "This unit had expired by the day of the visit.");
        }
        RedemptionBatch batch =
                new RedemptionBatch(
                        new Occasion(
                                UseSource.MISSED,
                                Optional.empty(),
                                hold.reservation.siteId(),
                                at,
                                context.actor().staff().map(EntityId::value)),
                        books);
        batch.add(handle, pick);
        batch.write(handle, now, now.atZone(context.zone()).toLocalDate());
        if (pick.partsLeft() == 0) {
            tipBack(handle, contract, unit, now, context);
        }
    }

    /** Nobody treated for it, and nobody will: what is waived opens the unit, and a tip for it is given anew. */
    private static void tipBack(
            Handle handle,
            LockedContract contract,
            OpenUnit unit,
            Instant now,
            CallContext context) {
        List<JournalTransaction> journals =
                Tips.transferBack(
                        handle,
                        List.of(unit.id()),
                        SiteBooks.at(handle, contract.sellingSiteId(), now, context),
                        now,
                        context);
        if (!journals.isEmpty()) {
            Journal.write(handle, journals, now);
        }
    }

    private void note(
            Handle handle, String action, Reservation of, String detail, CallContext context) {
        trail.record(handle, context, action, "unit_reservation", of::id, detail);
    }
}
