package io.mesoderm.platform.billing.breakage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import java.math.BigDecimal;

/** Whatever a pool has come to and whatever is estimated, what should stand is between nothing and what is held. */
class BreakageFiguresProperties {

    private static final long MOST = 10_000_000_000L;

    @Property
    void isNeverLessThanNothingNorMoreThanIsHeld(
            @ForAll @LongRange(max = MOST) long redeemed,
            @ForAll @LongRange(max = MOST) long expired,
            @ForAll @LongRange(max = MOST) long held,
            @ForAll @LongRange(max = MOST) long unpaid,
            @ForAll @LongRange(max = MOST) long booked,
            @ForAll @IntRange(max = 9_999) int percent) {
        BreakageFigures pool =
                new BreakageFigures(
                        redeemed + expired + held + unpaid, redeemed, expired, held, booked);

        long due = pool.due(hundredths(percent));
        assertThat(due).isBetween(0L, held);
        assertThat(booked + pool.toBook(hundredths(percent))).isEqualTo(due);
        assertThat(redeemed + expired + due).isLessThanOrEqualTo(pool.sold());
    }

    /** Once all that is expected to be used was used, all that is not is earned. */
    @Property
    void reachesTheEstimateWithTheLastUseThatIsExpected(
            @ForAll @LongRange(min = 1, max = MOST) long sold,
            @ForAll @IntRange(max = 9_999) int percent) {
        BreakageFigures begun = new BreakageFigures(sold, 0, 0, sold, 0);
        long estimated = begun.estimated(hundredths(percent));
        BreakageFigures over = new BreakageFigures(sold, sold - estimated, 0, estimated, 0);

        assertThat(begun.due(hundredths(percent))).isZero();
        assertThat(over.due(hundredths(percent))).isEqualTo(estimated == sold ? 0 : estimated);
    }

    @Property
    void growsWithWhatIsRedeemed(
            @ForAll @LongRange(min = 1, max = MOST) long sold,
            @ForAll @LongRange(max = MOST) long one,
            @ForAll @LongRange(max = MOST) long more,
            @ForAll @IntRange(max = 9_999) int percent) {
        long first = one % sold;
        long then = Math.min(sold, first + more);

        assertThat(new BreakageFigures(sold, then, 0, 0, 0).toDate(hundredths(percent)))
                .isGreaterThanOrEqualTo(
                        new BreakageFigures(sold, first, 0, 0, 0).toDate(hundredths(percent)));
    }

    /** A tenth of 10,000.00 is expected to be left; of the 9,000.00 that are to be used a half was. */
    @Example
    void isAsMuchOfTheBreakageAsOfTheUsesThatAreExpected() {
        BreakageFigures half = new BreakageFigures(1_000_000, 450_000, 0, 550_000, 0);
        assertThat(half.toBook(BigDecimal.TEN)).isEqualTo(50_000);
        BreakageFigures someExpired =
                new BreakageFigures(1_000_000, 450_000, 20_000, 530_000, 50_000);
        assertThat(someExpired.toBook(BigDecimal.TEN)).isEqualTo(-20_000);
    }

    private static BigDecimal hundredths(int percent) {
        return BigDecimal.valueOf(percent, 2);
    }
}
