package io.mesoderm.treatment.maintenancescheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.treatment.maintenancescheduling.OutcomeRule.Advice;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Optional;

/** What the outcome of a course asks for. */
class OutcomeRuleTest {

    private static final OutcomeRule RULE = new OutcomeRule(5, 10, 4, 5);

    @Test
    void MT_06_firesOnTheWorstGrade() {
        assertThat(judge(5, null, null, null, false)).isEqualTo(Advice.OFFER_COURSE);
        assertThat(judge(4, null, null, null, false)).isEqualTo(Advice.MAINTAIN);
    }

    @Test
    void MT_06_firesFromATenthOfTheBestDensityOn() {
        assertThat(judge(2, "200", "180", "150", false)).isEqualTo(Advice.OFFER_COURSE);
        assertThat(judge(2, "200", "180.1", "150", false)).isEqualTo(Advice.MAINTAIN);
    }

    @Test
    void MT_06_firesWhenThePullTestTurnsPositive() {
        assertThat(judge(1, null, null, null, true)).isEqualTo(Advice.OFFER_COURSE);
        assertThat(judge(1, null, null, null, false)).isEqualTo(Advice.MAINTAIN);
    }

    @Test
    void MT_06_silentJustBelow() {
        assertThat(judge(4, "200", "180.1", "150", false)).isEqualTo(Advice.MAINTAIN);
    }

    @Test
    void MT_07_firesOnABadGradeWithoutAMeasurableChange() {
        assertThat(judge(4, "104", "104", "100", false)).isEqualTo(Advice.SHOW_ALTERNATIVES);
        assertThat(judge(5, "104", "96", "100", false)).isEqualTo(Advice.SHOW_ALTERNATIVES);
    }

    @Test
    void MT_07_silentOnAMeasurableChangeABetterGradeOrNoMeasurement() {
        assertThat(judge(4, "105", "105", "100", false)).isEqualTo(Advice.MAINTAIN);
        assertThat(judge(3, "104", "104", "100", false)).isEqualTo(Advice.MAINTAIN);
        assertThat(judge(4, null, null, "100", false)).isEqualTo(Advice.MAINTAIN);
        assertThat(judge(4, "104", "104", "0", false)).isEqualTo(Advice.MAINTAIN);
    }

    @Test
    void MT_07_firesOnALossWhichIsLessThanNoResponse() {
        assertThat(judge(4, "100", "80", "100", false)).isEqualTo(Advice.SHOW_ALTERNATIVES);
        assertThat(judge(3, "100", "80", "100", false)).isEqualTo(Advice.OFFER_COURSE);
    }

    @Test
    void MT_01_aReviewIsOfSomethingThatWasSeen() {
        assertThat(seen(null, null, null, null, false)).isFalse();
        assertThat(seen(null, "200", null, "150", false)).isFalse();
        assertThat(seen(null, null, "180", null, false)).isFalse();
        assertThat(seen(3, null, null, null, false)).isTrue();
        assertThat(seen(null, null, "180", "150", false)).isTrue();
        assertThat(seen(null, "200", "180", null, false)).isTrue();
        assertThat(seen(null, null, null, null, true)).isTrue();
    }

    private static boolean seen(
            Integer gais, String best, String now, String start, boolean pullTest) {
        return new Outcome(
                        Optional.ofNullable(gais),
                        density(best),
                        density(now),
                        density(start),
                        pullTest)
                .isMeasured();
    }

    private static Advice judge(int gais, String best, String now, String start, boolean pullTest) {
        return RULE.judge(
                new Outcome(
                        Optional.of(gais), density(best), density(now), density(start), pullTest));
    }

    private static Optional<BigDecimal> density(String value) {
        return Optional.ofNullable(value).map(BigDecimal::new);
    }
}
