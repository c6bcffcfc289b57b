package io.mesoderm.treatment.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.CombinedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.DirectorCourse;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Part;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.combination.catalogue.ProtocolEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The templates as the sources state them. */
class CombinationProtocolsTest {

    private final List<ProtocolTemplate> templates =
            new CombinationProtocols(new ModuleSeeds("combination-protocols")).list(Calls.with());

    @ParameterizedTest
    @CsvSource({
        "PRP-IADVL-3, '2026-01-31,2026-02-28,2026-03-31'",
        "PRP-IADVL-5, '2026-01-31,2026-02-28,2026-03-31,2026-04-30,2026-05-31'",
        "PRP-HJ-G1, '2026-01-31,2026-02-28,2026-03-31,2026-06-30'",
        "PRP-HJ-G2, '2026-01-31,2026-04-30'",
        "PRP-LEG-3, '2026-01-31,2026-02-14,2026-02-28'",
        "MN-DHU-12, '2026-01-31,2026-02-07,2026-02-14,2026-02-21,2026-02-28,2026-03-07,2026-03-14,2026-03-21,2026-03-28,2026-04-04,2026-04-11,2026-04-18'",
        "COMBO-MN-MNX, '2026-01-31,2026-02-07,2026-02-14,2026-02-21,2026-02-28,2026-03-07,2026-03-14,2026-03-21,2026-03-28,2026-04-04,2026-04-11,2026-04-18'",
        "COMBO-MN-MNX-24, '2026-01-31,2026-02-14,2026-02-28,2026-03-14,2026-03-28,2026-04-11,2026-04-25,2026-05-09,2026-05-23,2026-06-06,2026-06-20,2026-07-04'",
        "MN-LIA-12, '2026-01-31,2026-02-14,2026-02-28,2026-03-14,2026-03-28,2026-04-11,2026-04-25,2026-05-09,2026-05-23,2026-06-06,2026-06-20,2026-07-04'",
        "PRPMN-YEP-4, '2026-01-31,2026-02-28,2026-03-28,2026-04-25'",
        "PRPMN-YEP-6, '2026-01-31,2026-02-28,2026-03-28,2026-04-25,2026-05-23,2026-06-20'"
    })
    void unfoldsToItsDates(String code, String days) {
        List<LocalDate> expected = Arrays.stream(days.split(",")).map(LocalDate::parse).toList();

        assertThat(((FixedCourse) template(code).course()).offsets())
                .extracting(offset -> offset.from(LocalDate.of(2026, 1, 31)))
                .containsExactlyElementsOf(expected);
    }

    /** 16 weeks were said to hold 60 uses; 60 take 119 days. */
    @Test
    void everyOtherDayForSixtyUsesEndsOnDay118() {
        List<LocalDate> days = days("LLLT-EOD-60");

        assertThat(days).hasSize(60);
        assertThat(days.getLast()).isEqualTo(LocalDate.of(2026, 1, 31).plusDays(118));
        assertThat(days).allMatch(day -> ChronoUnit.DAYS.between(days.getFirst(), day) % 2 == 0);
    }

    @Test
    void theCombIsUsedOnThreeDaysThatDoNotFollowEachOtherForTwentySixWeeks() {
        List<LocalDate> days = days("LLLT-COMB-26");

        assertThat(days).hasSize(78);
        assertThat(days.subList(0, 4))
                .extracting(day -> ChronoUnit.DAYS.between(days.getFirst(), day))
                .containsExactly(0L, 2L, 4L, 7L);
        assertThat(ChronoUnit.DAYS.between(days.getFirst(), days.getLast())).isEqualTo(179);
        for (int i = 1; i < days.size(); i++) {
            assertThat(days.get(i)).isAfterOrEqualTo(days.get(i - 1).plusDays(2));
        }
    }

    @Test
    void theClinicLaserIsTwiceAWeekEightTimesThenWeeklyThenFortnightly() {
        List<LocalDate> days = days("LLLT-675-14");

        assertThat(days)
                .extracting(day -> ChronoUnit.DAYS.between(days.getFirst(), day))
                .containsExactly(0L, 3L, 7L, 10L, 14L, 17L, 21L, 24L, 28L, 35L, 42L, 49L, 63L, 77L);
    }

    @Test
    void whatNoSourceStatesWaitsForTheDirector() {
        assertThat(templates)
                .filteredOn(template -> template.course() instanceof DirectorCourse)
                .extracting(ProtocolTemplate::code)
                .containsExactly("LLLT-CLINIC-TAPER", "COMBO-TRIPLE");
    }

    @Test
    void plasmaAndMesotherapyTakeTurnsFromTheFourteenthDayOn() {
        assertThat(template("COMBO-PRP-MESO").course())
                .isEqualTo(
                        new CombinedCourse(
                                List.of(
                                        new Part(
                                                new ModuleId("combination-protocols"),
                                                "PRP-Q4W-3",
                                                0),
                                        new Part(
                                                new ModuleId("hair-mesotherapy"),
                                                "MESO-Q4W-3",
                                                14))));
    }

    @Test
    void lightBesidesOtherTreatmentsIsNeverUsedOnTwoDaysInARow() {
        assertThat(days("LLLT-PAUSED-Q2W")).hasSize(40);
        assertThat(days("LLLT-PAUSED-PRP")).hasSize(84);
        for (String code : List.of("LLLT-PAUSED-Q2W", "LLLT-PAUSED-PRP")) {
            List<LocalDate> days = days(code);
            for (int i = 1; i < days.size(); i++) {
                assertThat(days.get(i)).isAfterOrEqualTo(days.get(i - 1).plusDays(2));
            }
        }
    }

    private List<LocalDate> days(String code) {
        return ((FixedCourse) template(code).course())
                .offsets().stream().map(offset -> offset.from(LocalDate.of(2026, 1, 31))).toList();
    }

    @Test
    void rangesKeepTheirEnds() {
        assertThat(template("LLLT-CAP6").course()).isEqualTo(new RangeCourse(180, 183, 1, 1));
        assertThat(template("LLLT-THERA").course()).isEqualTo(new RangeCourse(46, 61, 3, 4));
        assertThat(template("PRP-GRZ-5").course()).isEqualTo(new RangeCourse(5, 5, 28, 42));
        assertThat(template("PRPMN-AGG-4").course()).isEqualTo(new RangeCourse(4, 4, 28, 40));
    }

    @Test
    void aCountThatIsNotThatOfTheOffsetsIsRefusedWithBothFigures() {
        var pressSplit =
                new ProtocolEntry(
                        Modality.PRP,
                        "prp-session",
                        List.of(0, 7, 14),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        4,
                        List.of(),
                        "A");

        assertThatThrownBy(
                        () ->
                                CombinationProtocols.template(
                                        new Entry<>("TRIAL", pressSplit, List.of("e50"), false)))
                .hasMessage("TRIAL: the source declares 4 sessions, the entry gives 3");
    }

    @Test
    void everyTemplateIsChargedByAnItemOfTheModuleAndNamesItsSources() {
        assertThat(templates)
                .isNotEmpty()
                .allSatisfy(
                        template -> {
                            assertThat(CombinationPricing.items())
                                    .anySatisfy(
                                            item ->
                                                    assertThat(item.code())
                                                            .isEqualTo(template.serviceItem()));
                            assertThat(template.sources()).isNotEmpty();
                            assertThat(template.nameKey()).isEqualTo("protocol." + template.code());
                        });
    }

    private ProtocolTemplate template(String code) {
        return templates.stream()
                .filter(template -> template.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
