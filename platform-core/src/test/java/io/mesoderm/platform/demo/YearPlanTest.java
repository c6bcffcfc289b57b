package io.mesoderm.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;

class YearPlanTest {

    private static YearPlan plan(int packages, String until) {
        return new YearPlan(packages, 1, Instant.parse(until), false);
    }

    @Test
    void beginsWithTheMonthElevenMonthsBefore() {
        YearPlan plan = plan(1, "2026-03-31T23:30:00Z");

        assertThat(plan.first()).isEqualTo(LocalDate.of(2025, 4, 1));
        assertThat(plan.last()).isEqualTo(LocalDate.of(2026, 3, 31));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 365, 5_000})
    void sellsAllPackagesAndOneOnTheLastDay(int packages) {
        YearPlan plan = plan(packages, "2026-11-22T12:00:00Z");

        int sold = plan.first().datesUntil(plan.last().plusDays(1)).mapToInt(plan::soldOn).sum();

        assertThat(sold).isEqualTo(packages);
        assertThat(plan.soldOn(plan.last())).isPositive();
    }

    @Test
    void isAnotherYearWithAnotherSeedOrSizeAndTheSameAtAnotherHour() {
        YearPlan plan = plan(40, "2026-11-22T12:00:00Z");

        assertThat(plan.isAlike(plan(40, "2026-11-23T12:00:00Z"))).isTrue();
        assertThat(plan.isAlike(plan(41, "2026-11-22T12:00:00Z"))).isFalse();
        assertThat(plan.isAlike(new YearPlan(40, 2, plan.until(), true))).isFalse();
    }
}
