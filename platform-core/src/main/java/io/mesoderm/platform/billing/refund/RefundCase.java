package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.ledger.RefundPostings;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * All that a refund is computed from.
 *
 * @param receivedMinor what was paid for the contract, less what went back as goodwill
 * @param unpaidMinor what is still to be paid for it
 * @param before what earlier refunds of the contract came to
 * @param feeOtherwiseMinor what those of them kept as a fee that went by other terms than this one
 */
record RefundCase(
        long priceMinor,
        long receivedMinor,
        long unpaidMinor,
        RefundPostings.Shares before,
        long feeOtherwiseMinor,
        List<Unit> units) {

    /** Where a unit stands in this refund. */
    enum Standing {
        PERFORMED,
        RETURNED,
        RETURNED_BEFORE,
        /** Returned before by other terms than those of this refund: for an illness, or not for one. */
        RETURNED_OTHERWISE,
        /** Returned before, when no fee was kept: the clinic was at fault, or nothing had begun. */
        RETURNED_FREE,
        KEPT
    }

    record Unit(long valueMinor, long listPriceMinor, Standing standing) {}

    /** What was received and has not gone back before this refund, as refund or compensation. */
    long heldMinor() {
        return Math.max(
                0, receivedMinor - Math.addExact(before.refundMinor(), before.compensationMinor()));
    }

    long value(Standing standing) {
        return sum(standing, Unit::valueMinor);
    }

    long listPrice(Standing standing) {
        return sum(standing, Unit::listPriceMinor);
    }

    boolean begun() {
        return units.stream().anyMatch(unit -> unit.standing == Standing.PERFORMED);
    }

    private long sum(Standing standing, ToLongFunction<Unit> amount) {
        return units.stream()
                .filter(unit -> unit.standing == standing)
                .mapToLong(amount)
                .reduce(0, Math::addExact);
    }
}
