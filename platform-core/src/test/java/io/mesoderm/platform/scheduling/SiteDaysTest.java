package io.mesoderm.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.scheduling.SiteDays.Closure;
import io.mesoderm.platform.scheduling.SiteDays.Hours;
import io.mesoderm.platform.scheduling.SiteDays.Span;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** When a site is open: unknown hours are no closed door, a weekday left out is one. */
class SiteDaysTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime SIX = LocalTime.of(18, 0);

    @Test
    void withoutHoursItIsOpenAllDay() {
        SiteDays days = new SiteDays(List.of(), List.of());
        assertThat(days.open(MONDAY)).containsExactly(Span.WHOLE_DAY);
    }

    @Test
    void aWeekdayLeftOutIsClosedAndABreakMakesTwoSpans() {
        SiteDays days =
                new SiteDays(
                        List.of(
                                hours(1, EIGHT, NOON, MONDAY),
                                hours(1, LocalTime.of(13, 0), SIX, MONDAY)),
                        List.of());
        assertThat(days.open(MONDAY))
                .containsExactly(new Span(EIGHT, NOON), new Span(LocalTime.of(13, 0), SIX));
        assertThat(days.open(MONDAY.plusDays(1))).isEmpty();
        assertThat(days.isOpen(MONDAY.plusDays(7))).isTrue();
    }

    @Test
    void aWeekHoldsUntilTheNextBegins() {
        Hours old = new Hours(1, EIGHT, NOON, MONDAY.minusDays(7), Optional.of(MONDAY.plusDays(7)));
        SiteDays days =
                new SiteDays(List.of(old, hours(1, EIGHT, SIX, MONDAY.plusDays(7))), List.of());
        assertThat(days.open(MONDAY)).containsExactly(new Span(EIGHT, NOON));
        assertThat(days.open(MONDAY.plusDays(7))).containsExactly(new Span(EIGHT, SIX));
        assertThat(days.open(MONDAY.minusDays(14))).containsExactly(Span.WHOLE_DAY);
    }

    @Test
    void SC_18_fires_onBothEndsOfAClosure() {
        Closure easter = new Closure(MONDAY, MONDAY.plusDays(1), "Easter");
        SiteDays days = new SiteDays(List.of(), List.of(easter));
        assertThat(days.isOpen(MONDAY)).isFalse();
        assertThat(days.isOpen(MONDAY.plusDays(1))).isFalse();
        assertThat(days.closure(MONDAY)).contains(easter);
    }

    @Test
    void SC_18_silent_besideAClosure() {
        Closure easter = new Closure(MONDAY, MONDAY.plusDays(1), "Easter");
        SiteDays days = new SiteDays(List.of(), List.of(easter));
        assertThat(days.isOpen(MONDAY.minusDays(1))).isTrue();
        assertThat(days.isOpen(MONDAY.plusDays(2))).isTrue();
    }

    private static Hours hours(int weekday, LocalTime opens, LocalTime closes, LocalDate from) {
        return new Hours(weekday, opens, closes, from, Optional.empty());
    }
}
