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

import java.util.List;

class AllocationProperties {

    @Property
    void unitValuesAddUpToThePriceForEveryPriceCountAndWeights(
            @ForAll @LongRange(max = 100_000_000_000L) long price,
            @ForAll("lines") @Size(min = 1, max = 6) List<Line> lines,
            @ForAll Allocation allocation) {
        List<List<Long>> values = allocation.unitValues(price, lines);

        assertThat(values.stream().flatMap(List::stream).mapToLong(Long::longValue).sum())
                .isEqualTo(price);
        assertThat(values).hasSameSizeAs(lines);
    }

    @Property
    void unitsOfOneLineDifferByAtMostOneMinorUnit(
            @ForAll @LongRange(max = 100_000_000_000L) long price,
            @ForAll("lines") @Size(min = 1, max = 6) List<Line> lines,
            @ForAll Allocation allocation) {
        for (List<Long> units : allocation.unitValues(price, lines)) {
            assertThat(units.getFirst() - units.getLast()).isBetween(0L, 1L);
        }
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
