package io.mesoderm.treatment.hairmesotherapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.ProtocolEntry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.ProtocolEntry.Range;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a medical director may enter as a template, told by the count the source declares and the offsets given. */
class TemplateValidatorTest {

    private static final Optional<Integer> TWELVE = Optional.of(12);

    @Test
    void MOF12_isFreedByTwelveOffsets() {
        List<Integer> offsets = IntStream.range(0, 12).mapToObj(week -> 10 * week).toList();

        assertThat(course(offsets, List.of(), TWELVE).offsets())
                .extracting(Offset::days)
                .containsExactlyElementsOf(offsets);
    }

    @Test
    void MOF12_with11OffsetsIsRefusedAtTheDeclaredCount() {
        List<Integer> eleven = IntStream.range(0, 11).mapToObj(week -> 10 * week).toList();

        assertRefused(
                eleven,
                List.of(),
                TWELVE,
                "declaredSessions",
                "MOF12: the source declares 12 sessions, the entry gives 11");
    }

    @Test
    void monthsCountAsSessionsToo() {
        assertThat(course(List.of(0), List.of(3, 6, 9), Optional.of(4)).offsets()).hasSize(4);
        assertRefused(
                List.of(0),
                List.of(3, 6, 9),
                Optional.of(3),
                "declaredSessions",
                "MOF12: the source declares 3 sessions, the entry gives 4");
    }

    @Test
    void offsetsThatDoNotRiseOrDoNotBeginAtTheFirstDayAreRefusedAtTheirField() {
        assertRefusedAtOffsets(List.of(0, 14, 14));
        assertRefusedAtOffsets(List.of(0, 14, 7));
        assertRefusedAtOffsets(List.of(7, 14));
        assertRefusedAtOffsets(List.of(0, -7));
    }

    @Test
    void monthsWithoutDaysAndAnEmptyEntryAreRefused() {
        assertRefused(
                List.of(),
                List.of(3),
                Optional.empty(),
                "thenMonths",
                "MOF12: count from the last of offsetsDays, which are not given");
        assertRefused(
                List.of(),
                List.of(),
                Optional.empty(),
                "offsetsDays",
                "MOF12: give offsets, a range, or what is missing");
    }

    @Test
    void aRangeThatFallsIsRefusedAtItsField() {
        assertThatThrownBy(
                        () ->
                                MesotherapyProtocols.template(
                                        entry(
                                                List.of(),
                                                List.of(),
                                                Optional.of(new Range(8, 4, 7, 14)),
                                                Optional.empty())))
                .isInstanceOfSatisfying(
                        TreatmentException.class,
                        refused -> assertThat(refused.field()).isEqualTo("range.sessionsMin"));
    }

    private static void assertRefusedAtOffsets(List<Integer> days) {
        assertThatThrownBy(() -> course(days, List.of(), Optional.empty()))
                .isInstanceOfSatisfying(
                        TreatmentException.class,
                        refused -> {
                            assertThat(refused.field()).isEqualTo("offsetsDays");
                            assertThat(refused.error().code()).isEqualTo("template-not-valid");
                        });
    }

    private static void assertRefused(
            List<Integer> days,
            List<Integer> months,
            Optional<Integer> declared,
            String field,
            String why) {
        assertThatThrownBy(() -> course(days, months, declared))
                .isInstanceOfSatisfying(
                        TreatmentException.class,
                        refused -> {
                            assertThat(refused.field()).isEqualTo(field);
                            assertThat(refused).hasMessage(why);
                        });
    }

    private static FixedCourse course(
            List<Integer> days, List<Integer> months, Optional<Integer> declared) {
        return (FixedCourse)
                MesotherapyProtocols.template(entry(days, months, Optional.empty(), declared))
                        .course();
    }

    private static Entry<ProtocolEntry> entry(
            List<Integer> days,
            List<Integer> months,
            Optional<Range> range,
            Optional<Integer> declared) {
        return new Entry<>(
                "MOF12",
                new ProtocolEntry(
                        days, months, range, Optional.empty(), declared, List.of("week-18"), "A"),
                List.of("e31"),
                false);
    }
}
