package io.mesoderm.platform.careplan.spacing;

import static io.mesoderm.spi.care.Modality.LLLT;
import static io.mesoderm.spi.care.Modality.MESOTHERAPY;
import static io.mesoderm.spi.care.Modality.MICRONEEDLING;
import static io.mesoderm.spi.care.Modality.PRP;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mesoderm.platform.careplan.spacing.AllowedDays.Nearest;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.platform.testing.RuleCases;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every spacing rule on both sides of its gap, ends included, and the free days around a blocked one. */
class SpacingEngineTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final List<Entry<SpacingEntry>> RULES = CoreSeeds.care(SpacingEntry.CATALOGUE);

    private final SpacingEngine engine = engine(Locale.ENGLISH);
    private final RuleCases cases = RuleCases.of("sc");

    private static SpacingEngine engine(Locale locale) {
        return new SpacingEngine(new SpacingTable(RULES), new SpacingWords(locale));
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return cases.tests(
                told -> engine.judge(SpacingCases.wish(told), SpacingCases.timeline(told)));
    }

    @Test
    void everyRuleIsProvedOnBothSides() {
        assertThat(cases.proved())
                .containsExactlyInAnyOrderElementsOf(RULES.stream().map(Entry::code).toList());
    }

    @Test
    void everyTextIsThereInEnglishAndGerman() {
        assertThat(RULES)
                .allSatisfy(r -> assertThat(r.value().message()).containsOnlyKeys("en", "de"));
    }

    @Test
    void tooEarlyNamesTheEarliestDayAndTooLateTheLatest() {
        Finding early = judge(engine, done(MESOTHERAPY, DAY.minusDays(3)));
        Finding late = judge(engine, done(MESOTHERAPY, DAY.plusDays(3)));

        assertThat(early.resolution()).isEqualTo("earliest day: Nov 25, 2026");
        assertThat(early.because()).isEqualTo("mesotherapy to mesotherapy: 3 days");
        assertThat(late.resolution()).isEqualTo("latest day: Nov 17, 2026");
    }

    static Stream<Arguments> german() {
        return Stream.of(
                arguments(
                        done(MESOTHERAPY, DAY.minusDays(1)),
                        "Mesotherapie zu Mesotherapie: 1 Tag",
                        "frühestens am 27.11.2026"),
                arguments(
                        done(MESOTHERAPY, DAY.minusDays(15)),
                        "Mesotherapie zu Mesotherapie: 15 Tage",
                        "später als die üblichen 14 Tage"),
                arguments(
                        done(MESOTHERAPY, DAY.minusDays(29)),
                        "Mesotherapie zu Mesotherapie: 29 Tage",
                        "die Behandlungsreihe überprüfen, bevor es weitergeht"),
                arguments(
                        done(MESOTHERAPY, DAY.minusMonths(3).minusDays(1)),
                        "Mesotherapie zu Mesotherapie: 93 Tage",
                        "als neue Behandlungsreihe behandeln: neu beurteilen"),
                arguments(
                        done(MICRONEEDLING, DAY.minusDays(6)),
                        "Microneedling zu Mesotherapie: 6 Tage",
                        "frühestens am 22.11.2026"));
    }

    @ParameterizedTest
    @MethodSource("german")
    void speaksGerman(SpacedSession done, String because, String resolution) {
        assertThat(judge(engine(Locale.GERMANY), done))
                .extracting(Finding::because, Finding::resolution)
                .containsExactly(because, resolution);
    }

    /** Sources that say within N days leave open whether day N belongs to it; here it does. */
    @Test
    void endsOfTheWindowBelongToIt() {
        Timeline seven = Timeline.of(List.of(done(MESOTHERAPY, DAY.minusDays(7))));
        Timeline fourteen = Timeline.of(List.of(done(MESOTHERAPY, DAY.minusDays(14))));

        assertThat(engine.judge(wish(MESOTHERAPY), seven)).isEmpty();
        assertThat(engine.judge(wish(MESOTHERAPY), fourteen)).isEmpty();
    }

    @Test
    void severalRulesSpeakTogether() {
        Timeline patient =
                Timeline.of(
                        List.of(
                                done(MESOTHERAPY, DAY.minusDays(2)),
                                done(PRP, DAY.plusDays(3)),
                                done(LLLT, DAY.plusDays(1))));

        assertThat(engine.judge(wish(MESOTHERAPY), patient))
                .extracting(Finding::rule, Finding::severity)
                .containsExactlyInAnyOrder(
                        tuple("SC-01", Severity.BLOCK),
                        tuple("SC-04-BEFORE-PRP", Severity.BLOCK),
                        tuple("SC-08", Severity.BLOCK));
    }

    @Test
    void ofTwoOnOneDayTheEarlierOneCounts() {
        Instant noon = DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
        SpacedSession light = at(LLLT, noon);
        Timeline patient = Timeline.of(List.of(light));

        assertThat(engine.judge(Wish.of(at(MESOTHERAPY, noon.plusSeconds(60))), patient)).isEmpty();
        assertThat(engine.judge(Wish.of(at(MESOTHERAPY, noon.minusSeconds(60))), patient))
                .extracting(Finding::rule)
                .containsExactly("SC-08");
    }

    @Test
    void nearestDaysAreTheFirstFreeOnesOnBothSides() {
        Timeline patient = Timeline.of(List.of(done(MESOTHERAPY, DAY)));

        assertThat(days(patient, Set.of(), DAY.minusDays(30)).nearest(wish(MESOTHERAPY)))
                .isEqualTo(
                        new Nearest(Optional.of(DAY.minusDays(7)), Optional.of(DAY.plusDays(7))));
    }

    @Test
    void closedAndPastDaysAreNotOffered() {
        Timeline patient = Timeline.of(List.of(done(MESOTHERAPY, DAY)));
        Set<LocalDate> closed = Set.of(DAY.plusDays(7), DAY.plusDays(8));

        assertThat(days(patient, closed, DAY).nearest(wish(MESOTHERAPY)))
                .isEqualTo(new Nearest(Optional.empty(), Optional.of(DAY.plusDays(9))));
    }

    @Test
    void aGapBetweenTwoSessionsIsFoundWhereItIsWideEnough() {
        Timeline patient =
                Timeline.of(
                        List.of(
                                done(MESOTHERAPY, DAY),
                                done(MESOTHERAPY, DAY.plusDays(13)),
                                done(MESOTHERAPY, DAY.plusDays(27))));

        assertThat(days(patient, Set.of(), DAY).nearest(wish(MESOTHERAPY)).after())
                .contains(DAY.plusDays(20));
    }

    @Test
    void SC_18_fires_aClosedDayIsNotFree() {
        AllowedDays days = days(Timeline.of(List.of()), Set.of(DAY.plusDays(1)), DAY);

        assertThat(days.nearest(wish(PRP)).after()).contains(DAY.plusDays(2));
    }

    @Test
    void SC_18_silent_anOpenDayIs() {
        AllowedDays days = days(Timeline.of(List.of()), Set.of(), DAY);

        assertThat(days.nearest(wish(PRP)).after()).contains(DAY.plusDays(1));
    }

    private static AllowedDays days(Timeline patient, Set<LocalDate> closed, LocalDate today) {
        return new AllowedDays(engine(Locale.ENGLISH), patient, closed::contains, today);
    }

    private static Finding judge(SpacingEngine engine, SpacedSession done) {
        List<Finding> findings = engine.judge(wish(MESOTHERAPY), Timeline.of(List.of(done)));
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static Wish wish(Modality modality) {
        return Wish.of(SpacedSession.on(modality, DAY));
    }

    private static SpacedSession done(Modality modality, LocalDate day) {
        return SpacedSession.on(modality, day);
    }

    private static SpacedSession at(Modality modality, Instant at) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        return new SpacedSession(modality, day, Optional.of(at), Optional.empty(), Set.of());
    }
}
