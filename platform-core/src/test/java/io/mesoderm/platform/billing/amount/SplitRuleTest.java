package io.mesoderm.platform.billing.amount;

import static io.mesoderm.platform.billing.amount.SplitRule.CUMULATIVE;
import static io.mesoderm.platform.billing.amount.SplitRule.FIRST_GETS_REST;
import static io.mesoderm.platform.billing.amount.SplitRule.LARGEST_REMAINDER;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

class SplitRuleTest {

    @Test
    void splitsFifteenAtEightyEightTwelve() {
        assertThat(LARGEST_REMAINDER.split(15, weights(80, 8, 12))).containsExactly(12L, 1L, 2L);
        assertThat(FIRST_GETS_REST.split(15, weights(80, 8, 12))).containsExactly(13L, 1L, 1L);
        assertThat(CUMULATIVE.split(15, weights(80, 8, 12))).containsExactly(12L, 1L, 2L);
    }

    @Test
    void spreadsOneMinorUnitOverSevenUnits() {
        List<BigInteger> seven = weights(1, 1, 1, 1, 1, 1, 1);

        assertThat(LARGEST_REMAINDER.split(1, seven)).containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 0L);
        assertThat(FIRST_GETS_REST.split(1, seven)).containsExactly(1L, 0L, 0L, 0L, 0L, 0L, 0L);
        assertThat(CUMULATIVE.split(1, seven)).containsExactly(0L, 0L, 0L, 1L, 0L, 0L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void countsAllZeroWeightsAsEqual(SplitRule rule) {
        assertThat(rule.split(10, weights(0, 0, 0)))
                .isEqualTo(rule.split(10, weights(1, 1, 1)))
                .containsExactlyInAnyOrder(4L, 3L, 3L);
    }

    @ParameterizedTest
    @EnumSource
    void splitsNothingIntoNothings(SplitRule rule) {
        assertThat(rule.split(0, weights(2, 1))).containsExactly(0L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoSplit(SplitRule rule) {
        assertThatThrownBy(() -> rule.split(-1, weights(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule.split(1, weights(2, -1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule.split(1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<BigInteger> weights(long... weights) {
        return Arrays.stream(weights).mapToObj(BigInteger::valueOf).toList();
    }
}
