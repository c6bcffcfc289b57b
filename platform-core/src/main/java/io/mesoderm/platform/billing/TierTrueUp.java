package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.amount.TierWorth;
import io.mesoderm.platform.billing.packages.BookedContract;
import io.mesoderm.platform.billing.packages.FurtherCharge;
import io.mesoderm.platform.billing.packages.GraftUnit;
import io.mesoderm.platform.billing.packages.GraftUnit.Worth;
import io.mesoderm.platform.billing.paper.FurtherInvoices;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.refund.RefundWay;
import io.mesoderm.platform.billing.refund.TierCredit;
import io.mesoderm.platform.billing.tax.TaxCodes;
import io.mesoderm.platform.billing.tax.TaxedPart;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a unit worth what another quantity of it costs, before it is used or after its use was taken back: then it is
 * used as any other is, and revenue, settlement and commission are those of the quantity it has. What it is worth less
 * goes back, what it is worth more is due.
 */
final class TierTrueUp {

    /**
     * What was done.
     *
     * @param id of the row that says so
     * @param refund of what went back, if something did
     * @param paper to be issued last, as it takes a number
     */
    record Done(
            UUID id,
            GraftUnit unit,
            Worth to,
            Optional<UUID> refund,
            List<Refund.Payment> payments,
            Runnable paper) {

        long chargedMinor() {
            return Math.max(0, to.valueMinor() - unit.worth().valueMinor());
        }

        /** What of a discount comes with what is charged. */
        long chargedDiscountMinor() {
            return chargedMinor() == 0 ? 0 : to.discountMinor() - unit.worth().discountMinor();
        }
    }

    private final WriteAudit trail;

    TierTrueUp(WriteAudit trail) {
        this.trail = trail;
    }

    /** What the unit is worth with so many delivered, and the tax in it if it was taxed at its sale. */
    static Worth worth(Handle handle, GraftUnit unit, int delivered) {
        TierWorth to = unit.worth().sold().at(unit.tiers(), delivered);
        return new Worth(
                delivered,
                to.valueMinor(),
                to.discountMinor(),
                unit.tiers().price(delivered),
                tax(handle, unit, to.valueMinor()));
    }

    /** Of more, the tax in what is charged, which is a paper of its own; of less, the share that stays. */
    private static long tax(Handle handle, GraftUnit unit, long valueMinor) {
        Worth before = unit.worth();
        if (unit.taxCodeId().isEmpty() || valueMinor == before.valueMinor()) {
            return before.taxMinor();
        }
        if (valueMinor < before.valueMinor()) {
            return Ratio.of(valueMinor, before.valueMinor()).roundHalfUp(before.taxMinor());
        }
        UUID code = unit.taxCodeId().get();
        return before.taxMinor()
                + TaxCodes.byId(handle, List.of(code))
                        .get(code)
                        .containedIn(valueMinor - before.valueMinor());
    }

    /** In a transaction that holds the contract. */
    Done move(
            Handle handle,
            BookedContract booked,
            GraftUnit unit,
            Worth to,
            RefundWay way,
            CallContext context) {
        UUID id = Ids.next();
        unit.change(handle, to);
        long more = to.valueMinor() - unit.worth().valueMinor();
        if (more < 0) {
            return credit(handle, booked, id, unit, to, way, context);
        }
        if (more > 0) {
            return charge(handle, booked, id, unit, to, context);
        }
        return new Done(id, unit, to, Optional.empty(), List.of(), () -> {});
    }

    private Done credit(
            Handle handle,
            BookedContract booked,
            UUID id,
            GraftUnit unit,
            Worth to,
            RefundWay way,
            CallContext context) {
        Worth before = unit.worth();
        Worth rest =
                new Worth(
                        Math.max(1, before.quantity() - to.quantity()),
                        before.valueMinor() - to.valueMinor(),
                        before.discountMinor() - to.discountMinor(),
                        Math.max(0, before.listMinor() - to.listMinor()),
                        before.taxMinor() - to.taxMinor());
        UUID apart = unit.setApart(handle, rest);
        TierCredit.Credited credited =
                TierCredit.credit(
                        handle,
                        booked,
                        apart,
                        new TaxedPart(unit.taxCodeId(), rest.valueMinor(), rest.taxMinor()),
                        before.valueMinor(),
                        way,
                        trail,
                        context);
        return new Done(
                id,
                unit,
                to,
                Optional.of(credited.refund()),
                credited.payments(),
                credited.paper());
    }

    private Done charge(
            Handle handle,
            BookedContract booked,
            UUID id,
            GraftUnit unit,
            Worth to,
            CallContext context) {
        Worth before = unit.worth();
        TaxedPart more =
                new TaxedPart(
                        unit.taxCodeId(),
                        to.valueMinor() - before.valueMinor(),
                        to.taxMinor() - before.taxMinor());
        FurtherCharge.add(handle, booked.contract(), more, booked.seller().businessDate());
        FurtherInvoices.Charged charged =
                new FurtherInvoices.Charged(
                        id,
                        unit.contractId(),
                        unit.serviceItem(),
                        Math.max(1, to.quantity() - before.quantity()),
                        more);
        return new Done(
                id,
                unit,
                to,
                Optional.empty(),
                List.of(),
                () ->
                        FurtherInvoices.issue(
                                handle, charged, booked.seller(), trail, booked.now(), context));
    }
}
