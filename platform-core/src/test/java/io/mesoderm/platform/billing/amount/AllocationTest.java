package io.mesoderm.platform.billing.amount;

import static io.mesoderm.platform.billing.amount.SplitRule.LARGEST_REMAINDER;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.amount.Allocation.Line;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class AllocationTest {

    @Test
    void givesTheMissingCentToTheFirstUnit() {
        assertThat(
                        Allocation.RELATIVE_LIST_PRICE.unitValues(
                                100_000, List.of(new Line(3, 40_000)), LARGEST_REMAINDER))
                .containsExactly(List.of(33_334L, 33_333L, 33_333L));
    }

    @Test
    void followsListPricesOfMixedItems() {
        assertThat(
                        Allocation.RELATIVE_LIST_PRICE.unitValues(
                                90_000,
                                List.of(new Line(2, 40_000), new Line(1, 20_000)),
                                LARGEST_REMAINDER))
                .containsExactly(List.of(36_000L, 36_000L), List.of(18_000L));
    }

    @Test
    void splitsEquallyPerGroupWhateverTheQuantities() {
        assertThat(
                        Allocation.EQUAL_PER_GROUP.unitValues(
                                1_001,
                                List.of(new Line(4, 1), new Line(1, 9_999)),
                                LARGEST_REMAINDER))
                .containsExactly(List.of(126L, 125L, 125L, 125L), List.of(500L));
    }

    /** What the lines leave over is not mixed up with what the units of one of them do. */
    @Test
    void splitsOverTheGroupsBeforeTheirUnits() {
        List<Line> lines = List.of(new Line(3, 1), new Line(7, 1));

        assertThat(Allocation.EQUAL_PER_GROUP.unitValues(1_000, lines, LARGEST_REMAINDER))
                .containsExactly(
                        List.of(167L, 167L, 166L), List.of(72L, 72L, 72L, 71L, 71L, 71L, 71L));
    }

    @Test
    void takesTheValuesOfLinesAsTheyAreSaid() {
        List<Line> lines =
                List.of(
                        new Line(3, 40_000, Optional.of(100_000L)),
                        new Line(1, 90_000, Optional.of(0L)));

        assertThat(Allocation.MANUAL.unitValues(100_000, lines, LARGEST_REMAINDER))
                .containsExactly(List.of(33_334L, 33_333L, 33_333L), List.of(0L));
    }

    @Test
    void refusesValuesThatAreNotThePrice() {
        List<Line> lines = List.of(new Line(3, 40_000, Optional.of(99_999L)));

        assertThatThrownBy(() -> Allocation.MANUAL.unitValues(100_000, lines, LARGEST_REMAINDER))
                .hasMessage("the lines are worth 99999, not 100000");
    }
}
