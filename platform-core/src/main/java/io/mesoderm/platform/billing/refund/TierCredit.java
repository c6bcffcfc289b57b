package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.paper.CreditNotes;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.tax.ContractTax;
import io.mesoderm.platform.billing.tax.ReturnedTax;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a tier costs less than the one that was sold goes back: first off what is not paid yet, the rest to the patient.
 * No policy takes a fee of it, now or later, as nobody has cancelled anything.
 */
public final class TierCredit {

    /**
     * What it comes to.
     *
     * @param cancelledMinor need not be paid any more
     * @param refundMinor goes back
     */
    public record Shares(long cancelledMinor, long refundMinor, long keptMinor) {}

    /**
     * What was paid out, and the credit note, which takes a number and is issued last.
     *
     * @param refund its row
     */
    public record Credited(UUID refund, List<Refund.Payment> payments, Runnable paper) {}

    private static final String POLICY = "price-tier";

    private TierCredit() {}

    /** Of a contract as it stands; writes nothing. */
    public static Shares shares(Handle handle, LockedContract contract, long minor) {
        long cancelled = Math.min(minor, contract.unpaidMinor());
        long released = minor - cancelled;
        long received = contract.paidMinor() - Refunds.goodwillBefore(handle, contract.id());
        long refund =
                Math.max(
                        0,
                        Math.min(
                                released,
                                received - Refunds.before(handle, contract.id()).refundMinor()));
        return new Shares(cancelled, refund, released - refund);
    }

    /**
     * Writes the refund of {@code rest}, a unit that was set apart and went back, of a contract that the transaction holds.
     *
     * @param back what it is worth, with its tax
     * @param soldMinor what the unit it was set apart of had been worth
     */
    public static Credited credit(
            Handle handle,
            BookedContract booked,
            UUID rest,
            TaxedPart back,
            long soldMinor,
            RefundWay way,
            WriteAudit trail,
            CallContext context) {
        LockedContract contract = booked.contract();
        RefundParties.of(booked).require(RefundReason.TIER_TRUE_UP);
        Contracts.requireUndisputed(handle, contract.id());
        Shares split = shares(handle, contract, back.grossMinor());
        requireOwnMoney(handle, contract.id(), way, split);
        RefundPostings.Shares shares =
                new RefundPostings.Shares(split.refundMinor, 0, split.keptMinor, 0);
        RefundPostings.Event event =
                new RefundPostings.Event(Ids.next(), Ids.next(), booked.now(), contract.id());
        ContractTax tax = contract.tax(handle);
        ReturnedTax taxBack =
                tax.returned(
                        List.of(back),
                        new ReturnedTax.Shares(
                                split.refundMinor + split.cancelledMinor, 0, split.keptMinor),
                        split.refundMinor);
        JournalTransaction returned =
                tax.returned(
                        RefundPostings.refunded(
                                event, booked.seller(), shares, contract.position()),
                        booked.seller(),
                        taxBack);
        RefundSheet sheet = sheet(back.grossMinor(), soldMinor, split, shares);
        Refunds.insert(
                handle, row(booked, event, calculation(contract, rest, sheet), taxBack, context));
        insertUnit(handle, event.id(), rest, back.grossMinor());
        RefundPayout payout = new RefundPayout(event, contract, booked.seller(), booked.here());
        payout.pay(handle, shares, way, context);
        Contracts.giveBack(
                handle,
                contract.id(),
                contract.position().release(back.grossMinor() - split.cancelledMinor),
                split.cancelledMinor);
        String reason = RefundReason.TIER_TRUE_UP.name();
        trail.record(handle, context, "package.refunded", "refund", event::id, reason);
        tax.write(handle);
        Journal.write(handle, payout.journal(returned), booked.now());
        CreditNotes.Returned note = note(event, back.grossMinor(), split, taxBack);
        return new Credited(
                event.id(),
                payout.payments(),
                () ->
                        CreditNotes.issue(
                                handle, note, booked.seller(), trail, booked.now(), context));
    }

    private static CreditNotes.Returned note(
            RefundPostings.Event event, long valueMinor, Shares split, ReturnedTax tax) {
        return new CreditNotes.Returned(
                event.id(),
                event.contract(),
                valueMinor,
                0,
                split.keptMinor,
                split.refundMinor,
                tax);
    }

    /** What somebody else has paid is not the patient's to spend. */
    private static void requireOwnMoney(Handle handle, UUID contract, RefundWay way, Shares split) {
        if (way == RefundWay.CREDIT
                && split.refundMinor > 0
                && Contracts.hasBuyer(handle, contract)) {
            throw Problem.conflict(
                    "credit-not-buyers",
                    "Somebody else bought this package: what was paid goes back as it was paid.");
        }
    }

    private static RefundSheet sheet(
            long valueMinor, long soldMinor, Shares split, RefundPostings.Shares shares) {
        List<RefundSheet.Line> lines = new ArrayList<>();
        lines.add(RefundSheet.Line.of(RefundSheet.Step.PRICE, soldMinor));
        lines.add(RefundSheet.Line.of(RefundSheet.Step.KEPT, valueMinor - soldMinor));
        if (split.cancelledMinor > 0) {
            lines.add(RefundSheet.Line.of(RefundSheet.Step.UNPAID, -split.cancelledMinor));
        }
        if (split.keptMinor > 0) {
            lines.add(RefundSheet.Line.of(RefundSheet.Step.RECEIVED, -split.keptMinor));
        }
        lines.add(RefundSheet.Line.of(RefundSheet.Step.REFUND, split.refundMinor));
        return new RefundSheet(valueMinor, split.cancelledMinor, true, shares, lines);
    }

    private static Refund.Calculation calculation(
            LockedContract contract, UUID rest, RefundSheet sheet) {
        return Refund.calculation(
                new FrozenPolicy(POLICY, RefundPolicy.proRata()),
                RefundReason.TIER_TRUE_UP,
                List.of(rest),
                sheet,
                contract.currency());
    }

    private static void insertUnit(Handle handle, UUID refund, UUID unit, long valueMinor) {
        handle.createUpdate(
                        """
                        INSERT INTO refund_unit (unit_id, refund_id, value_minor) VALUES (:unit, :refund, :value)
                        """)
                .bind("unit", unit)
                .bind("refund", refund)
                .bind("value", valueMinor)
                .execute();
    }

    private static Refunds.Row row(
            BookedContract booked,
            RefundPostings.Event event,
            Refund.Calculation calculation,
            ReturnedTax back,
            CallContext context) {
        return new Refunds.Row(
                event.id(),
                booked.contract().id(),
                booked.here().site(),
                calculation.policy(),
                RefundReason.TIER_TRUE_UP,
                booked.contract().currency(),
                calculation.value().minor(),
                calculation.cancelled().minor(),
                calculation.refund().minor(),
                0,
                calculation.trueUp().minor(),
                0,
                true,
                Json.text(new Refunds.Sheet(calculation.sheet())),
                booked.now(),
                booked.seller().businessDate(),
                context.actor().staff().map(EntityId::value),
                event.journal(),
                Optional.empty(),
                back.creditedTaxMinor(),
                back.feeMinor(),
                back.trueUpMinor());
    }
}
