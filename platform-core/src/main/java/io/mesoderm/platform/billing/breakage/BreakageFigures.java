package io.mesoderm.platform.billing.breakage;

import io.mesoderm.platform.billing.amount.Ratio;

import java.math.BigDecimal;

/**
 * What a pool has come to, in minor units.
 *
 * @param sold T: the value of all rights sold, without those given back or passed on
 * @param redeemed what was performed of it
 * @param expired what has become breakage revenue by expiring
 * @param held the liability: what was paid and is neither performed nor gone
 * @param booked what stands as breakage by estimate
 */
record BreakageFigures(long sold, long redeemed, long expired, long held, long booked) {

    static final BreakageFigures NONE = new BreakageFigures(0, 0, 0, 0, 0);

    /** B: what is estimated never to be used. */
    long estimated(BigDecimal percent) {
        return Ratio.percent(percent).roundHalfUp(sold);
    }

    /** B × redeemed ÷ (T − B): as much of the breakage as of what is expected to be used was used. */
    long toDate(BigDecimal percent) {
        long estimated = estimated(percent);
        return estimated == sold
                ? 0
                : Ratio.of(estimated, Math.subtractExact(sold, estimated)).roundHalfUp(redeemed);
    }

    /** What should stand as estimated: what has expired already is a part of it, and no more than is held can be. */
    long due(BigDecimal percent) {
        return Math.clamp(Math.subtractExact(toDate(percent), expired), 0, held);
    }

    /** The one catch-up, whatever was estimated before. */
    long toBook(BigDecimal percent) {
        return Math.subtractExact(due(percent), booked);
    }
}
