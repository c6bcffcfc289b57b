package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.ContractAccess;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives money back and leaves the units: goodwill of the seller's own sites, out of its revenue and never more than what
 * was received for the contract and has not gone back. A later refund of its units pays so much less.
 */
public final class PayGoodwill {

    /** How much of a contract's money, and why. */
    public record Wish(UUID contract, long amountMinor, String note) {}

    /** What went back, and where the contract stands: as before, since only money moved. */
    public record Paid(Refund refund, Money balance, Money paidAhead) {}

    private final TenantDatabase database;
    private final ContractAccess access;
    private final WriteAudit trail;

    public PayGoodwill(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.access = new ContractAccess(charts, clock);
        this.trail = trail;
    }

    public Paid pay(Wish wish, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    BookedContract booked = access.lock(handle, wish.contract, context);
                    LockedContract contract = booked.contract();
                    RefundParties.of(booked).require(RefundReason.GOODWILL);
                    requireHeld(handle, contract, wish.amountMinor);
                    Refund refund = write(handle, wish, booked, context);
                    return new Paid(
                            refund,
                            new Money(contract.unpaidMinor(), contract.currency()),
                            new Money(contract.position().liability(), contract.currency()));
                });
    }

    private static void requireHeld(Handle handle, LockedContract contract, long amountMinor) {
        RefundPostings.Shares before = Refunds.before(handle, contract.id());
        long held =
                contract.paidMinor()
                        - before.refundMinor()
                        - before.compensationMinor()
                        - Refunds.goodwillBefore(handle, contract.id())
                        - inDispute(handle, contract.id());
        if (amountMinor > held) {
            throw Problem.conflict(
                    "goodwill-exceeds-received",
                    "More than was received for this package and has not gone back yet: give "
                            + Math.max(0, held)
                            + " minor units of its currency at most.");
        }
    }

    /** The bank holds it: it may be gone for good. */
    private static long inDispute(Handle handle, UUID contract) {
        return handle.createQuery(
                        """
                        SELECT COALESCE(SUM(amount_minor), 0) FROM card_dispute
                        WHERE contract_id = :contract AND state = 'OPEN'
                        """)
                .bind("contract", contract)
                .mapTo(Long.class)
                .one();
    }

    private Refund write(Handle handle, Wish wish, BookedContract booked, CallContext context) {
        LockedContract contract = booked.contract();
        RefundPostings.Shares shares = new RefundPostings.Shares(0, 0, 0, wish.amountMinor);
        RefundPostings.Event event =
                new RefundPostings.Event(Ids.next(), Ids.next(), booked.now(), contract.id());
        JournalTransaction posted =
                RefundPostings.refunded(event, booked.seller(), shares, contract.position());
        RefundSheet sheet =
                new RefundSheet(
                        0,
                        0,
                        false,
                        shares,
                        List.of(
                                RefundSheet.Line.of(RefundSheet.Step.REFUND, 0),
                                RefundSheet.Line.of(
                                        RefundSheet.Step.COMPENSATION, wish.amountMinor)));
        Refund.Calculation calculation =
                Refund.calculation(
                        FrozenPolicy.of(handle, contract.id()),
                        RefundReason.GOODWILL,
                        List.of(),
                        sheet,
                        contract.currency());
        Refunds.insert(handle, row(wish, booked, event, calculation, context));
        RefundPayout payout = new RefundPayout(event, contract, booked.seller(), booked.here());
        payout.pay(handle, shares, RefundWay.AS_PAID, context);
        trail.record(
                handle,
                context,
                "package.refunded",
                "refund",
                event::id,
                RefundReason.GOODWILL.name());
        Journal.write(handle, payout.journal(posted), booked.now());
        return new Refund(
                event.id(),
                contract.id(),
                booked.here().site(),
                booked.now(),
                booked.seller().businessDate(),
                context.actor().staff(),
                calculation,
                Optional.of(wish.note),
                payout.payments());
    }

    private static Refunds.Row row(
            Wish wish,
            BookedContract booked,
            RefundPostings.Event event,
            Refund.Calculation calculation,
            CallContext context) {
        return new Refunds.Row(
                event.id(),
                wish.contract,
                booked.here().site(),
                calculation.policy(),
                RefundReason.GOODWILL,
                booked.contract().currency(),
                0,
                0,
                0,
                0,
                0,
                wish.amountMinor,
                false,
                Json.text(new Refunds.Sheet(calculation.sheet())),
                booked.now(),
                booked.seller().businessDate(),
                context.actor().staff().map(EntityId::value),
                event.journal(),
                Optional.of(wish.note),
                0,
                0,
                0);
    }
}
