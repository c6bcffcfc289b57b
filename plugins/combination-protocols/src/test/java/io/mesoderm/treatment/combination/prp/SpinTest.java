package io.mesoderm.treatment.combination.prp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Optional;

class SpinTest {

    @ParameterizedTest
    @CsvSource({"3000, 100, 1006", "1500, 160, 402", "2500, 160, 1118"})
    void speedAndRadiusMakeTheForce(int rpm, int radius, int force) {
        assertThat(spin(null, rpm, radius).force()).contains(force);
    }

    @Test
    void aSpeedOrARadiusAloneIsNoForce() {
        assertThat(spin(null, 3000, null).force()).isEmpty();
        assertThat(spin(null, null, 100).force()).isEmpty();
        assertThat(spin(null, null, null).force()).isEmpty();
    }

    @Test
    void tellsByHowMuchTheSpeedDeniesTheForce() {
        assertThat(spin(1006, 3000, 100).differencePercent()).contains(new BigDecimal("0.0"));
        assertThat(spin(1000, 3000, 100).differencePercent()).contains(new BigDecimal("0.6"));
        assertThat(spin(915, 3000, 100).differencePercent()).contains(new BigDecimal("10.0"));
        assertThat(spin(914, 3000, 100).differencePercent()).contains(new BigDecimal("10.1"));
        assertThat(spin(1500, 3000, null).differencePercent()).isEmpty();
    }

    private static Spin spin(Integer rcf, Integer rpm, Integer radius) {
        return new Spin(
                Optional.ofNullable(rcf),
                Optional.ofNullable(rpm),
                Optional.ofNullable(radius),
                10);
    }
}
