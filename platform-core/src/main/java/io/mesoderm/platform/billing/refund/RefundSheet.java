package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.ledger.RefundPostings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A refund, worked out. The lines before {@code REFUND} add up to it, so that the patient can follow
 * each step.
 *
 * @param valueMinor what the returned units are worth
 * @param cancelledMinor what was never paid of that, and of what used sessions cost less at their
 *     list price; it need not be paid now
 * @param freeOfFee no fee counts what comes back by this refund, nor does that of a later one
 */
record RefundSheet(
        long valueMinor,
        long cancelledMinor,
        boolean freeOfFee,
        RefundPostings.Shares shares,
        List<Line> lines) {

    /** One step of the calculation, in the order in which they are taken. */
    enum Step {
        PRICE,
        USED,
        KEPT,
        RETURNED_BEFORE,
        /** Of what used sessions cost at list price, an earlier refund has kept this much. */
        CHARGED_BEFORE,
        /** On all that has come back until now. */
        FEE,
        /** What the fee is above what the law allows. */
        LAW,
        /** Of the fee, earlier refunds have kept this much. */
        FEE_BEFORE,
        UNPAID,
        /** What fee and used sessions are above what there is to keep them from. */
        FLOOR,
        /** No more than was received. */
        RECEIVED,
        REFUND,
        COMPENSATION
    }

    /**
     * @param minor what the step adds or takes
     * @param percent the rate of a fee or compensation
     * @param baseMinor what that is of
     * @param exactMinor the amount before it was rounded half up, where that changed it
     */
    record Line(
            Step step,
            long minor,
            Optional<BigDecimal> percent,
            Optional<Long> baseMinor,
            Optional<BigDecimal> exactMinor) {

        static Line of(Step step, long minor) {
            return new Line(step, minor, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
