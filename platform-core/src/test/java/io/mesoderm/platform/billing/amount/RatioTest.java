package io.mesoderm.platform.billing.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;

class RatioTest {

    @ParameterizedTest
    @CsvSource({
        "60, 33333, 20000",
        "50, 1, 1",
        "50, -1, -1",
        "49.999, 1, 0",
        "12.5, 4, 1",
        "33.3333, 100, 33",
        "0, 999, 0",
        "250, 10, 25"
    })
    void roundsHalfUpAwayFromZero(BigDecimal percent, long minor, long rounded) {
        assertThat(Ratio.percent(percent).roundHalfUp(minor)).isEqualTo(rounded);
    }

    @Test
    void keepsLowestTermsWithPositiveDenominator() {
        assertThat(Ratio.of(6, -4)).isEqualTo(Ratio.of(-3, 2)).hasToString("-3/2");
        assertThat(Ratio.of(new BigDecimal("1E+2"))).hasToString("100");
    }

    @Test
    void refusesZeroDenominator() {
        assertThatThrownBy(() -> Ratio.of(1, 0)).hasMessage("a ratio has no zero denominator");
    }
}
