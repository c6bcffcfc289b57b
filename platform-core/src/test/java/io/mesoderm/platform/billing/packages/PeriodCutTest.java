package io.mesoderm.platform.billing.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.Measure;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When days and months of an unlimited benefit are earned. */
class PeriodCutTest {

    @Test
    void monthsEndOnTheDayBeforeTheOneTheyBeganOn() {
        PeriodCut cut = new PeriodCut(Measure.MONTH, day("2026-03-10"), 3);
        assertThat(cut.lastDay()).isEqualTo(day("2026-06-09"));
        assertThat(cut.next(0, day("2026-04-08"))).isEmpty();
        assertThat(all(cut, "2026-04-09")).containsExactly("1 on 2026-04-09");
        assertThat(all(cut, "2027-01-01"))
                .containsExactly("1 on 2026-04-09", "1 on 2026-05-09", "1 on 2026-06-09");
    }

    @Test
    void shortMonthsLoseNothing() {
        PeriodCut cut = new PeriodCut(Measure.MONTH, day("2027-01-31"), 2);
        assertThat(all(cut, "2027-12-31")).containsExactly("1 on 2027-02-27", "1 on 2027-03-30");
        assertThat(cut.lastDay()).isEqualTo(day("2027-03-30"));
    }

    @Test
    void monthsOfTheCalendarBeginWithThatOfTheSaleAndAreEachEarnedWhole() {
        PeriodCut cut = new PeriodCut(Measure.CALENDAR_MONTH, day("2027-01-31"), 3);
        assertThat(cut.lastDay()).isEqualTo(day("2027-03-31"));
        assertThat(cut.next(0, day("2027-01-30"))).isEmpty();
        assertThat(all(cut, "2027-12-31"))
                .containsExactly("1 on 2027-01-31", "1 on 2027-02-28", "1 on 2027-03-31");
    }

    @Test
    void daysAreEarnedByCalendarMonth() {
        PeriodCut cut = new PeriodCut(Measure.DAY, day("2026-03-30"), 35);
        assertThat(cut.lastDay()).isEqualTo(day("2026-05-03"));
        assertThat(cut.next(0, day("2026-03-29"))).isEmpty();
        assertThat(all(cut, "2026-03-30")).containsExactly("1 on 2026-03-30");
        assertThat(all(cut, "2026-12-31"))
                .containsExactly("2 on 2026-03-31", "30 on 2026-04-30", "3 on 2026-05-03");
        assertThat(cut.next(35, day("2026-12-31"))).isEmpty();
    }

    private static List<String> all(PeriodCut cut, String until) {
        List<String> steps = new ArrayList<>();
        int earned = 0;
        Optional<PeriodCut.Step> next = cut.next(earned, day(until));
        while (next.isPresent()) {
            steps.add(next.get().parts() + " on " + next.get().on());
            earned += next.get().parts();
            next = cut.next(earned, day(until));
        }
        return steps;
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
