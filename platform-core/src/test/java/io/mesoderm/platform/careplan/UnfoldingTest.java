package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.ProtocolTemplate.DirectorCourse;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

class UnfoldingTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 31);

    @Test
    void laysFixedOffsetsOnTheCalendarAndClampsMonths() {
        var course =
                new FixedCourse(List.of(new Offset(0, 0), new Offset(14, 0), new Offset(0, 1)));
        assertThat(Unfolding.of(course, FIRST, Optional.empty(), Optional.empty()))
                .containsExactly(
                        new Unfolding.Step(1, 0, LocalDate.of(2026, 1, 31)),
                        new Unfolding.Step(2, 14, LocalDate.of(2026, 2, 14)),
                        new Unfolding.Step(3, 28, LocalDate.of(2026, 2, 28)));
    }

    @Test
    void proposesTheFewestSessionsAtTheShortestGap() {
        assertThat(
                        Unfolding.of(
                                new RangeCourse(4, 8, 7, 14),
                                FIRST,
                                Optional.empty(),
                                Optional.empty()))
                .extracting(Unfolding.Step::offsetDays)
                .containsExactly(0, 7, 14, 21);
    }

    @Test
    void takesTheChoiceWithinTheRangeOnly() {
        var range = new RangeCourse(4, 8, 7, 14);
        assertThat(Unfolding.of(range, FIRST, Optional.of(5), Optional.of(10)))
                .extracting(Unfolding.Step::offsetDays)
                .containsExactly(0, 10, 20, 30, 40);
        assertThatThrownBy(() -> Unfolding.of(range, FIRST, Optional.of(9), Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> assertThat(p.errors().getFirst().field()).isEqualTo("sessions"));
        assertThatThrownBy(() -> Unfolding.of(range, FIRST, Optional.empty(), Optional.of(6)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> assertThat(p.errors().getFirst().field()).isEqualTo("gapDays"));
    }

    @Test
    void refusesWhatTheDirectorMustFinish() {
        assertThatThrownBy(
                        () ->
                                Unfolding.of(
                                        new DirectorCourse("offsets"),
                                        FIRST,
                                        Optional.empty(),
                                        Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        p -> assertThat(p.code()).isEqualTo("template-needs-director"));
    }
}
