package io.mesoderm.platform.billing.amount;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.Allocation.Line;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

class AllocationProperties {

    @Property
    void unitValuesAddUpToThePriceForEveryPriceCountAndWeights(
            @ForAll @LongRange(max = 100_000_000_000L) long price,
            @ForAll("lines") @Size(min = 1, max = 6) List<Line> lines,
            @ForAll Allocation allocation,
            @ForAll SplitRule rule) {
        List<List<Long>> values =
                allocation.unitValues(price, valued(price, lines, allocation), rule);

        assertThat(values.stream().flatMap(List::stream).mapToLong(Long::longValue).sum())
                .isEqualTo(price);
        assertThat(values).extracting(List::size).isEqualTo(quantities(lines));
    }

    @Property
    void unitsOfOneLineDifferByAtMostOneMinorUnit(
            @ForAll @LongRange(max = 100_000_000_000L) long price,
            @ForAll("lines") @Size(min = 1, max = 6) List<Line> lines,
            @ForAll Allocation allocation,
            @ForAll SplitRule rule) {
        for (List<Long> units :
                allocation.unitValues(price, valued(price, lines, allocation), rule)) {
            assertThat(Collections.max(units) - Collections.min(units)).isBetween(0L, 1L);
        }
    }

    @Property
    void groupsDifferByAtMostOneMinorUnit(
            @ForAll @LongRange(max = 100_000_000_000L) long price,
            @ForAll("lines") @Size(min = 1, max = 6) List<Line> lines,
            @ForAll SplitRule rule) {
        List<Long> groups =
                Allocation.EQUAL_PER_GROUP.unitValues(price, lines, rule).stream()
                        .map(units -> units.stream().mapToLong(Long::longValue).sum())
                        .toList();

        assertThat(Collections.max(groups) - Collections.min(groups)).isBetween(0L, 1L);
    }

    @Property
    void noPartIsAWholeMinorUnitAwayFromItsExactShare(
            @ForAll @LongRange(max = 100_000_000_000L) long total,
            @ForAll @Size(min = 1, max = 40)
                    List<@LongRange(min = 1, max = 5_000_000) Long> weights,
            @ForAll SplitRule rule) {
        long sum = weights.stream().mapToLong(Long::longValue).sum();
        List<Long> parts = rule.split(total, weights.stream().map(BigInteger::valueOf).toList());

        for (int i = 0; i < parts.size(); i++) {
            BigInteger exact =
                    BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights.get(i)));
            BigInteger off = BigInteger.valueOf(parts.get(i)).multiply(BigInteger.valueOf(sum));
            assertThat(off.subtract(exact).abs()).isLessThan(BigInteger.valueOf(sum));
        }
    }

    private static List<Line> valued(long price, List<Line> lines, Allocation allocation) {
        if (allocation != Allocation.MANUAL) {
            return lines;
        }
        List<Line> valued = new ArrayList<>();
        for (Line line : lines) {
            valued.add(new Line(line.quantity(), line.listPriceMinor(), Optional.of(0L)));
        }
        Line last = lines.getLast();
        valued.set(
                lines.size() - 1,
                new Line(last.quantity(), last.listPriceMinor(), Optional.of(price)));
        return valued;
    }

    private static List<Integer> quantities(List<Line> lines) {
        return lines.stream().map(Line::quantity).toList();
    }

    @Property
    void conversionThereAndBackIsExactWhenNothingIsRounded(
            @ForAll @LongRange(min = -1_000_000_000L, max = 1_000_000_000L) long minor,
            @ForAll @LongRange(min = 1, max = 1_000_000) long numerator) {
        Ratio rate = Ratio.of(numerator, 1);

        assertThat(rate.inverse().roundHalfUp(rate.roundHalfUp(minor))).isEqualTo(minor);
    }

    @Provide
    Arbitrary<List<Line>> lines() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.longs().between(0, 5_000_000))
                .as(Line::new)
                .list();
    }
}
