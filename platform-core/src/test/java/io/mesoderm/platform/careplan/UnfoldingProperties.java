package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

class UnfoldingProperties {

    @Property
    void neverLeavesTheRange(
            @ForAll @IntRange(min = 1, max = 12) int fewest,
            @ForAll @IntRange(min = 0, max = 12) int more,
            @ForAll @IntRange(min = 1, max = 60) int shortest,
            @ForAll @IntRange(min = 0, max = 60) int longer,
            @ForAll @IntRange(min = 0, max = 20_000) int day) {
        RangeCourse range = new RangeCourse(fewest, fewest + more, shortest, shortest + longer);
        LocalDate first = LocalDate.EPOCH.plusDays(day);
        List<Unfolding.Step> steps =
                Unfolding.of(
                        range, first, Optional.of(fewest + more), Optional.of(shortest + longer));
        assertThat(steps).hasSize(fewest + more);
        assertThat(steps.getFirst().day()).isEqualTo(first);
        for (int i = 1; i < steps.size(); i++) {
            assertThat(ChronoUnit.DAYS.between(steps.get(i - 1).day(), steps.get(i).day()))
                    .isEqualTo(shortest + longer);
        }
    }
}
