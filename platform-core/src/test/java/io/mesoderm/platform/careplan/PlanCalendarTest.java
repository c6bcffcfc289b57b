package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.careplan.PlanCalendar.Moved;
import io.mesoderm.platform.careplan.PlanCalendar.Placed;
import io.mesoderm.platform.careplan.spacing.SpacedSession;
import io.mesoderm.platform.careplan.spacing.SpacingEngine;
import io.mesoderm.platform.careplan.spacing.SpacingEntry;
import io.mesoderm.platform.careplan.spacing.SpacingTable;
import io.mesoderm.platform.careplan.spacing.SpacingWords;
import io.mesoderm.platform.careplan.spacing.Timeline;
import io.mesoderm.platform.careplan.spacing.Wish;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A course on the calendar: off closed days, far from other treatments, inside its windows or not at all. */
class PlanCalendarTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final SpacingEngine ENGINE =
            new SpacingEngine(
                    new SpacingTable(CoreSeeds.care(SpacingEntry.CATALOGUE)),
                    new SpacingWords(Locale.ENGLISH));

    @Test
    void withoutAnObstacleEverySessionIsOnItsDay() {
        assertThat(days(place(Set.of(), List.of(), 0, 14, 28)))
                .containsExactly(FIRST, FIRST.plusDays(14), FIRST.plusDays(28));
    }

    @Test
    void aClosedDayIsLeftForTheNearestInTheWindow() {
        List<Placed> placed =
                place(Set.of(FIRST.plusDays(14), FIRST.plusDays(13)), List.of(), 0, 14, 28);

        assertThat(days(placed)).containsExactly(FIRST, FIRST.plusDays(12), FIRST.plusDays(26));
        assertThat(placed)
                .extracting(Placed::moved)
                .containsExactly(Optional.empty(), Optional.of(Moved.CLOSED), Optional.empty());
    }

    @Test
    void aDayTooCloseToAnotherTreatmentIsLeftToo() {
        SpacedSession plasma = SpacedSession.on(Modality.PRP, FIRST.plusDays(-2));

        assertThatThrownBy(() -> place(Set.of(), List.of(plasma), 0, 14))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused ->
                                assertThat(refused.errors().getFirst())
                                        .extracting("field", "message")
                                        .containsExactly(
                                                "startsOn",
                                                "is too close to another treatment of this patient"));
    }

    @Test
    void withoutADayInTheWindowThePlanIsRefused() {
        Set<LocalDate> holidays =
                Set.copyOf(FIRST.plusDays(7).datesUntil(FIRST.plusDays(15)).toList());

        assertThatThrownBy(() -> place(holidays, List.of(), 0, 14))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo("no-day-in-window");
                            assertThat(refused.getMessage())
                                    .isEqualTo(
                                            "Session 2 of MESO-TRIAL finds no open day from 2026-03-03 to 2026-03-16 that is far enough from other treatments.");
                        });
    }

    @Test
    void aPlanDoesNotBeginOnAClosedDay() {
        assertThatThrownBy(() -> place(Set.of(FIRST), List.of(), 0, 14))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused ->
                                assertThat(refused.errors().getFirst().message())
                                        .isEqualTo("is a day on which the site is closed"));
    }

    /** Whatever days are closed: what is planned keeps every minimum and lies in its window, or nothing is planned. */
    @Property(tries = 300)
    void aPlannedCourseNeverBreaksASpacingRuleWhateverDaysAreClosed(
            @ForAll("closed") Set<LocalDate> closed, @ForAll("others") List<SpacedSession> others) {
        List<Placed> placed;
        try {
            placed = place(closed, others, 0, 7, 14, 28, 42);
        } catch (Problem refused) {
            assertThat(refused.status()).isIn(409, 422);
            return;
        }
        List<SpacedSession> before = new ArrayList<>(others);
        for (Placed session : placed) {
            assertThat(closed).doesNotContain(session.day());
            assertThat(session.day()).isBetween(session.windowFrom(), session.windowTo());
            SpacedSession done = SpacedSession.on(Modality.MESOTHERAPY, session.day());
            assertThat(ENGINE.blocks(Wish.of(done), Timeline.of(before))).isFalse();
            before.add(done);
        }
    }

    @Provide
    Arbitrary<Set<LocalDate>> closed() {
        return Arbitraries.integers().between(0, 60).map(FIRST::plusDays).set().ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<SpacedSession>> others() {
        return Arbitraries.integers()
                .between(-20, 60)
                .map(day -> SpacedSession.on(Modality.PRP, FIRST.plusDays(day)))
                .list()
                .ofMaxSize(2);
    }

    /** The patient is away from the 13th day to the 15th; the day before and the one after are days like others. */
    @Test
    void SC_17_firesForEachDayOnWhichThePatientCannotCome() {
        Set<LocalDate> away = Set.of(FIRST.plusDays(13), FIRST.plusDays(14), FIRST.plusDays(15));
        List<Placed> placed = place(Set.of(), away, List.of(), 0, 14);

        assertThat(days(placed)).containsExactly(FIRST, FIRST.plusDays(12));
        assertThat(placed.getLast().moved()).contains(Moved.AWAY);
        assertThatThrownBy(() -> place(Set.of(), Set.of(FIRST), List.of(), 0, 14))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors().getFirst().message())
                                        .isEqualTo("is a day on which the patient cannot come"));
    }

    @Test
    void SC_17_silentForTheDayBeforeAndTheDayAfter() {
        Set<LocalDate> away = Set.of(FIRST.plusDays(13), FIRST.plusDays(15));
        assertThat(days(place(Set.of(), away, List.of(), 0, 14)))
                .containsExactly(FIRST, FIRST.plusDays(14));
    }

    private static List<Placed> place(
            Set<LocalDate> closed, List<SpacedSession> others, int... offsets) {
        return place(closed, Set.of(), others, offsets);
    }

    private static List<Placed> place(
            Set<LocalDate> closed,
            Set<LocalDate> away,
            List<SpacedSession> others,
            int... offsets) {
        List<Offset> course = new ArrayList<>();
        for (int offset : offsets) {
            course.add(new Offset(offset, 0));
        }
        var calendar =
                new PlanCalendar(
                        ENGINE,
                        others,
                        closed::contains,
                        away::contains,
                        "MESO-TRIAL",
                        Modality.MESOTHERAPY);
        return calendar.place(
                Unfolding.of(new FixedCourse(course), FIRST, Optional.empty(), Optional.empty()));
    }

    private static List<LocalDate> days(List<Placed> placed) {
        return placed.stream().map(Placed::day).toList();
    }
}
