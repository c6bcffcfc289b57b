package io.mesoderm.treatment.hairmesotherapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.DirectorCourse;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Seeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

/** The templates as the sources state them. */
class MesotherapyProtocolsTest {

    private final List<ProtocolTemplate> templates =
            new MesotherapyProtocols(new Seeds()).list(Calls.with());

    @ParameterizedTest
    @CsvSource({
        "MESO-002-Q2W, '0,14,28,42,56,70'",
        "MESO-002-Q2W-8, '0,14,28,42,56,70,84,98'",
        "MESO-004-W, '0,7,14,21'",
        "MESO-004-W-10, '0,7,14,21,28,35,42,49,56,63'",
        "MESO-DUT-ABD7, '0,7,14,21,35,49,77'",
        "MESO-MNX-W10, '0,7,14,21,28,35,42,49,56,63'",
        "MESO-MULTI-W8, '0,7,14,21,28,35,42,49'"
    })
    void explicitOffsets(String code, String days) {
        List<Integer> expected = List.of(days.split(",")).stream().map(Integer::valueOf).toList();

        assertThat(fixed(code)).extracting(Offset::days).containsExactlyElementsOf(expected);
        assertThat(fixed(code)).extracting(Offset::months).containsOnly(0);
    }

    @Test
    void monthsCountFromTheLastDayOffset() {
        assertThat(fixed("MESO-TAPER-10"))
                .extracting(Offset::days, Offset::months)
                .endsWith(tuple(49, 0), tuple(49, 1), tuple(49, 2), tuple(49, 3), tuple(49, 4));
        assertThat(fixed("MESO-DUT-Q3M"))
                .extracting(offset -> offset.from(LocalDate.of(2026, 11, 30)))
                .containsExactly(
                        LocalDate.of(2026, 11, 30),
                        LocalDate.of(2027, 2, 28),
                        LocalDate.of(2027, 5, 30),
                        LocalDate.of(2027, 8, 30));
    }

    @Test
    void rangesKeepTheirEnds() {
        assertThat(template("MESO-001-RANGE").course()).isEqualTo(new RangeCourse(4, 8, 7, 14));
        assertThat(template("MAINT-004").course()).isEqualTo(new RangeCourse(1, 4, 92, 120));
    }

    @Test
    void whatNoSourceStatesWaitsForTheDirector() {
        assertThat(templates)
                .filteredOn(template -> template.course() instanceof DirectorCourse)
                .extracting(ProtocolTemplate::code)
                .containsExactly("MESO-DUT-MOF12");
    }

    @Test
    void everyTemplateIsChargedAsASessionAndNamesItsSources() {
        assertThat(templates)
                .hasSize(15)
                .allSatisfy(
                        template -> {
                            assertThat(template.serviceItem()).isEqualTo("mesotherapy-session");
                            assertThat(template.sources()).isNotEmpty();
                            assertThat(template.nameKey()).isEqualTo("protocol." + template.code());
                        });
    }

    private ProtocolTemplate template(String code) {
        return templates.stream().filter(t -> t.code().equals(code)).findFirst().orElseThrow();
    }

    private List<Offset> fixed(String code) {
        return ((FixedCourse) template(code).course()).offsets();
    }
}
