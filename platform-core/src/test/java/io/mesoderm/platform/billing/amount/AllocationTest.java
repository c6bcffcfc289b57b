package io.mesoderm.platform.billing.amount;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.Allocation.Line;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;

class AllocationTest {

    @Test
    void givesTheMissingCentToTheFirstUnit() {
        assertThat(Allocation.RELATIVE_LIST_PRICE.unitValues(100_000, List.of(new Line(3, 40_000))))
                .containsExactly(List.of(33_334L, 33_333L, 33_333L));
    }

    @Test
    void followsListPricesOfMixedItems() {
        assertThat(
                        Allocation.RELATIVE_LIST_PRICE.unitValues(
                                90_000, List.of(new Line(2, 40_000), new Line(1, 20_000))))
                .containsExactly(List.of(36_000L, 36_000L), List.of(18_000L));
    }

    @Test
    void splitsEquallyPerGroupWhateverTheQuantities() {
        assertThat(
                        Allocation.EQUAL_PER_GROUP.unitValues(
                                1_001, List.of(new Line(4, 1), new Line(1, 9_999))))
                .containsExactly(List.of(125L, 125L, 125L, 125L), List.of(501L));
    }

    @Test
    void spreadsOneMinorUnitOverSevenUnits() {
        assertThat(split(1, 1, 1, 1, 1, 1, 1, 1)).containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 0L);
    }

    @Test
    void handsOutByLargestFraction() {
        assertThat(split(15, 80, 8, 12)).containsExactly(12L, 1L, 2L);
    }

    @Test
    void countsAllZeroWeightsAsEqual() {
        assertThat(split(10, 0, 0, 0)).containsExactly(4L, 3L, 3L);
    }

    private static List<Long> split(long total, long... weights) {
        return LargestRemainder.split(
                total, LongStream.of(weights).mapToObj(BigInteger::valueOf).toList());
    }
}
