package io.mesoderm.treatment.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.combination.catalogue.ProtocolEntry;
import io.mesoderm.treatment.combination.catalogue.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The templates as the sources state them. */
class CombinationProtocolsTest {

    private final List<ProtocolTemplate> templates =
            new CombinationProtocols(new Seeds()).list(Calls.with());

    @ParameterizedTest
    @CsvSource({
        "PRP-IADVL-3, '2026-01-31,2026-02-28,2026-03-31'",
        "PRP-IADVL-5, '2026-01-31,2026-02-28,2026-03-31,2026-04-30,2026-05-31'",
        "PRP-HJ-G1, '2026-01-31,2026-02-28,2026-03-31,2026-06-30'",
        "PRP-HJ-G2, '2026-01-31,2026-04-30'",
        "PRP-LEG-3, '2026-01-31,2026-02-14,2026-02-28'",
        "MN-DHU-12, '2026-01-31,2026-02-07,2026-02-14,2026-02-21,2026-02-28,2026-03-07,2026-03-14,2026-03-21,2026-03-28,2026-04-04,2026-04-11,2026-04-18'",
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

    @Test
    void rangesKeepTheirEnds() {
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
                        4,
                        List.of(),
                        "A");

        assertThatThrownBy(
                        () ->
                                CombinationProtocols.template(
                                        new Entry<>("TRIAL", pressSplit, List.of("e50"), false)))
                .hasMessage("protocol template TRIAL: it declares 4 sessions and gives 3");
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
