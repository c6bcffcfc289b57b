package io.mesoderm.platform.patient.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.patient.observation.Percentages.Pair;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What percentages in print get wrong. */
class PercentagesTest {

    /** Yepuri: the text gives 66 % next to 40 out of 50; it is 40 of the 60 who began. */
    @Test
    void isOfAllWhoBegan() {
        assertThat(rounded(Percentages.share(number("40"), number("60")))).isEqualTo("66.67");
        assertThat(rounded(Percentages.share(number("40"), number("50")))).isEqualTo("80.00");
    }

    /** Lanzafame gives 48.07 % and 47.9 %: the mean of ratios is not the ratio of means. */
    @Test
    void theMeanOfChangesIsNotTheChangeOfMeans() {
        List<Pair> pairs = List.of(pair("50", "100"), pair("100", "110"));

        assertThat(Percentages.changeOfMeans(pairs).map(PercentagesTest::rounded))
                .contains("40.00");
        assertThat(Percentages.meanOfChanges(pairs).map(PercentagesTest::rounded))
                .contains("55.00");
    }

    @Test
    void hasNoChangeFromNothing() {
        assertThat(Percentages.change(pair("0", "5"))).isEmpty();
        assertThat(Percentages.change(pair("5", "0")).map(PercentagesTest::rounded))
                .contains("-100.00");
        assertThat(Percentages.meanOfChanges(List.of(pair("0", "5"), pair("5", "10")))).isEmpty();
        assertThat(Percentages.meanOfChanges(List.of())).isEmpty();
    }

    private static Pair pair(String baseline, String value) {
        return new Pair(number(baseline), number(value));
    }

    private static BigDecimal number(String number) {
        return new BigDecimal(number);
    }

    private static String rounded(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
