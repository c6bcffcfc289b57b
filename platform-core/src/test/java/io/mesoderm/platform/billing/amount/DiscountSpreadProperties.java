package io.mesoderm.platform.billing.amount;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class DiscountSpreadProperties {

    @Property
    void partsAddUpAndNoUnitCostsLessThanNothing(
            @ForAll @Size(min = 1, max = 5)
                    List<@Size(min = 1, max = 6) List<@LongRange(max = 50_000) Long>> worths,
            @ForAll @IntRange(max = 1000) int permille,
            @ForAll SplitRule rule) {
        Set<Integer> first = Set.of(0);
        long worth = worths.getFirst().stream().mapToLong(Long::longValue).sum();
        long discount = worth * permille / 1000;

        List<List<Long>> spread = DiscountSpread.over(discount, worths, first, rule);

        assertThat(spread.getFirst().stream().mapToLong(Long::longValue).sum()).isEqualTo(discount);
        for (int line = 0; line < worths.size(); line++) {
            for (int unit = 0; unit < worths.get(line).size(); unit++) {
                assertThat(spread.get(line).get(unit))
                        .isBetween(0L, line == 0 ? worths.get(line).get(unit) : 0L);
            }
        }
    }

    @Test
    void givesNothingToAUnitThatIsWorthNothing() {
        assertThat(
                        DiscountSpread.over(
                                1,
                                List.of(List.of(0L, 5L, 5L)),
                                Set.of(0),
                                SplitRule.FIRST_GETS_REST))
                .containsExactly(List.of(0L, 1L, 0L));
    }
}
