package io.mesoderm.platform.careplan.adverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.adverse.EventFacts.Before;
import io.mesoderm.platform.careplan.adverse.EventRule.Follows;
import io.mesoderm.platform.testing.CoreSeeds;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Each rule about adverse events on both sides of its threshold. */
class AdverseRulesTest {

    private static final Instant ONSET = Instant.parse("2026-03-10T08:00:00Z");
    private static final Instant REPORTED = Instant.parse("2026-03-10T09:00:00Z");
    private static final Instant DAY_END = Instant.parse("2026-03-10T23:00:00Z");

    @Test
    void AE_03_firesAtGradeTwoAndForSignsOfInfection() {
        assertThat(follows("soreness", 2)).contains(Follows.REVIEW);
        assertThat(follows("pus", 1)).contains(Follows.REVIEW);
        assertThat(follows("fever", 1)).contains(Follows.REVIEW);
        assertThat(follows("spreading-redness", 1)).contains(Follows.REVIEW);
        assertThat(follows("severe-pain", 1)).contains(Follows.REVIEW);
    }

    @Test
    void AE_03_silentAtGradeOneWithoutSigns() {
        assertThat(follows("redness", 1)).isEmpty();
    }

    @Test
    void AE_03_firesAtGradeThreeForCourseDirectorAndInsurer() {
        assertThat(follows("soreness", 3))
                .contains(Follows.STOP_COURSE, Follows.TELL_DIRECTOR, Follows.TELL_INSURER);
    }

    @Test
    void AE_03_silentAtGradeTwoForCourseDirectorAndInsurer() {
        assertThat(follows("soreness", 2))
                .doesNotContain(Follows.STOP_COURSE, Follows.TELL_DIRECTOR, Follows.TELL_INSURER);
    }

    /** "The same day" is the site's: four hours after the report, or when the day ends. */
    @Test
    void AE_03_firesForAReviewOnTheDayOfTheReport() {
        Instant early = DAY_END.minus(Duration.ofHours(4));
        assertThat(review(early)).contains(DAY_END);
        assertThat(review(early.minusSeconds(1))).contains(DAY_END.minusSeconds(1));
        assertThat(review(DAY_END.minusSeconds(60))).contains(DAY_END);
    }

    private static Optional<Instant> review(Instant reported) {
        var event = new EventFacts("soreness", 2, false, ONSET, reported, DAY_END, List.of());
        return fired(event).getFirst().value().due(event);
    }

    /** What has minutes has the house's: no source gives a number. */
    @Test
    void AE_03_silentAboutASourceForTheMinutes() {
        assertThat(CoreSeeds.care(EventRule.CATALOGUE))
                .filteredOn(entry -> entry.value().dueMinutes().isPresent())
                .allSatisfy(
                        entry -> {
                            assertThat(entry.designDefault()).as(entry.code()).isTrue();
                            assertThat(entry.sources()).as(entry.code()).isNotEmpty();
                        });
    }

    @Test
    void AE_04_firesFromDaySevenToDayEightyFourInclusive() {
        for (String kind : List.of("nodule", "abscess", "ulcer")) {
            for (long days : List.of(7L, 8L, 83L, 84L)) {
                assertThat(follows(kind, 1, new Before(Modality.MESOTHERAPY, days)))
                        .as("%s after %s days", kind, days)
                        .contains(Follows.SUSPECT_NTM);
            }
        }
    }

    @Test
    void AE_04_silentBeforeAndAfterAndWithoutAnInjection() {
        assertThat(follows("nodule", 1, new Before(Modality.MESOTHERAPY, 6))).isEmpty();
        assertThat(follows("nodule", 1, new Before(Modality.MESOTHERAPY, 85))).isEmpty();
        assertThat(follows("nodule", 1, new Before(Modality.LLLT, 30))).isEmpty();
        assertThat(follows("nodule", 1)).isEmpty();
        assertThat(follows("bruise", 1, new Before(Modality.MESOTHERAPY, 30))).isEmpty();
    }

    @Test
    void AE_05_firesForANewBaldPatch() {
        assertThat(follows("alopecia_after_mesotherapy", 1))
                .containsExactly(Follows.STOP_COURSE, Follows.REFER);
    }

    @Test
    void AE_05_silentForShedding() {
        assertThat(follows("shedding", 1)).isEmpty();
    }

    @Test
    void AE_07_firesForFaintingAndSitsFifteenMinutesFromTheOnset() {
        EventFacts event = facts("vasovagal", 1, false);

        assertThat(fired(event))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.value().follows()).isEqualTo(Follows.SIT);
                            assertThat(entry.value().due(event))
                                    .contains(ONSET.plus(Duration.ofMinutes(15)));
                            assertThat(entry.designDefault()).isTrue();
                        });
    }

    @Test
    void AE_07_silentForAHeadache() {
        assertThat(follows("headache", 1)).isEmpty();
    }

    @Test
    void AE_09_firesFromWeekTwoToWeekSixAndStopsNothing() {
        for (long days : List.of(14L, 42L)) {
            assertThat(follows("shedding", 1, new Before(Modality.LLLT, days)))
                    .containsExactly(Follows.EXPECTED);
        }
    }

    @Test
    void AE_09_silentOutsideThatTimeAndAfterMesotherapy() {
        assertThat(follows("shedding", 1, new Before(Modality.LLLT, 13))).isEmpty();
        assertThat(follows("shedding", 1, new Before(Modality.PRP, 43))).isEmpty();
        assertThat(follows("shedding", 1, new Before(Modality.MESOTHERAPY, 20))).isEmpty();
    }

    @Test
    void AE_11_firesAtGradeThreeAndForASuspectedProduct() {
        assertThat(follows("soreness", 3)).contains(Follows.TELL_AUTHORITY);
        assertThat(fired(facts("redness", 1, true)))
                .extracting(entry -> entry.value().follows())
                .containsExactly(Follows.TELL_AUTHORITY);
    }

    @Test
    void AE_11_silentAtGradeTwo() {
        assertThat(follows("soreness", 2)).doesNotContain(Follows.TELL_AUTHORITY);
    }

    @Test
    void AE_12_firesAtGradeTwo() {
        assertThat(follows("soreness", 2)).contains(Follows.HOLD_BOOKING);
    }

    @Test
    void AE_12_silentAtGradeOne() {
        assertThat(follows("pus", 1)).doesNotContain(Follows.HOLD_BOOKING);
    }

    @Test
    void everyRuleSaysWhatItRestsOnInBothLanguages() {
        assertThat(CoreSeeds.care(EventRule.CATALOGUE))
                .allSatisfy(
                        entry -> {
                            assertThat(entry.sources()).isNotEmpty();
                            assertThat(entry.value().says()).containsOnlyKeys("en", "de");
                        });
    }

    private static List<Follows> follows(String kind, int grade, Before... sessions) {
        return fired(facts(kind, grade, false, sessions)).stream()
                .map(entry -> entry.value().follows())
                .toList();
    }

    private static List<Entry<EventRule>> fired(EventFacts event) {
        return CoreSeeds.care(EventRule.CATALOGUE).stream()
                .filter(entry -> entry.value().fires(event))
                .toList();
    }

    private static EventFacts facts(
            String kind, int grade, boolean productFault, Before... sessions) {
        return new EventFacts(
                kind, grade, productFault, ONSET, REPORTED, DAY_END, Stream.of(sessions).toList());
    }
}
