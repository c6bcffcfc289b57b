package io.mesoderm.platform.careplan.spacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.spacing.AllowedDays.Nearest;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.care.Modality;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What holds whatever a patient had and whatever day is wished for. */
class SpacingProperties {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final SpacingEngine ENGINE =
            new SpacingEngine(
                    new SpacingTable(CoreSeeds.care(SpacingEntry.CATALOGUE)),
                    new SpacingWords(Locale.ENGLISH));

    @Property(tries = 400)
    void theOrderInWhichSessionsAreToldNeverMatters(
            @ForAll("session") SpacedSession wished,
            @ForAll("history") List<SpacedSession> history,
            @ForAll Random random) {
        List<SpacedSession> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, random);

        assertThat(ENGINE.judge(Wish.of(wished), Timeline.of(shuffled)))
                .isEqualTo(ENGINE.judge(Wish.of(wished), Timeline.of(history)));
    }

    @Property(tries = 400)
    void nearestDaysAreNeverBlockedAndNoNearerOneIsFree(
            @ForAll("session") SpacedSession wished,
            @ForAll("history") List<SpacedSession> history,
            @ForAll("closed") Set<LocalDate> closed) {
        Wish wish = Wish.of(wished);
        Timeline patient = Timeline.of(history);
        AllowedDays days = new AllowedDays(ENGINE, patient, closed::contains, DAY.minusDays(60));

        Nearest nearest = days.nearest(wish);

        LocalDate after = nearest.after().orElseThrow();
        assertThat(bars(wish, patient, closed, after)).isFalse();
        assertThat(wished.day().plusDays(1).datesUntil(after))
                .allMatch(day -> bars(wish, patient, closed, day));
        LocalDate before = nearest.before().orElse(DAY.minusDays(61));
        assertThat(nearest.before().stream()).noneMatch(day -> bars(wish, patient, closed, day));
        assertThat(before.plusDays(1).datesUntil(wished.day()))
                .allMatch(
                        day -> day.isBefore(DAY.minusDays(60)) || bars(wish, patient, closed, day));
    }

    /** If one session is too close to another, the other is too close to the one. */
    @Property(tries = 400)
    void closenessIsMutual(
            @ForAll("session") SpacedSession one, @ForAll("session") SpacedSession other) {
        Assume.that(!one.at().equals(other.at()));

        assertThat(ENGINE.blocks(Wish.of(one), Timeline.of(List.of(other))))
                .isEqualTo(ENGINE.blocks(Wish.of(other), Timeline.of(List.of(one))));
    }

    /** What blocks does so however much else there is. */
    @Property(tries = 400)
    void moreSessionsNeverFreeADay(
            @ForAll("session") SpacedSession wished,
            @ForAll("history") List<SpacedSession> history,
            @ForAll("session") SpacedSession more) {
        List<SpacedSession> all = new ArrayList<>(history);
        all.add(more);

        if (ENGINE.blocks(Wish.of(wished), Timeline.of(history))) {
            assertThat(ENGINE.blocks(Wish.of(wished), Timeline.of(all))).isTrue();
        }
    }

    private static boolean bars(Wish wish, Timeline patient, Set<LocalDate> closed, LocalDate day) {
        return closed.contains(day) || ENGINE.blocks(wish.on(day), patient);
    }

    @Provide
    Arbitrary<SpacedSession> session() {
        Arbitrary<LocalDate> day = Arbitraries.integers().between(-60, 60).map(DAY::plusDays);
        Arbitrary<Optional<String>> template =
                Arbitraries.of("PRP-LEG-3", "MESO-DUT-Q3M", "LLLT-COMB-26", "PRPMN-YEP-4")
                        .optional(0.4);
        Arbitrary<Set<String>> traits =
                Arbitraries.of("mn-shallow", "roller-delivery").set().ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.of(Modality.values()),
                        day,
                        Arbitraries.integers().between(0, 23),
                        template,
                        traits)
                .as(
                        (modality, on, hour, of, with) ->
                                new SpacedSession(
                                        modality,
                                        on,
                                        Optional.of(
                                                on.atTime(LocalTime.of(hour, 0))
                                                        .toInstant(ZoneOffset.UTC)),
                                        of,
                                        with));
    }

    @Provide
    Arbitrary<List<SpacedSession>> history() {
        return session().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Set<LocalDate>> closed() {
        return Arbitraries.integers()
                .between(-60, 90)
                .map(DAY::plusDays)
                .set()
                .ofMaxSize(15)
                .map(HashSet::new);
    }
}
