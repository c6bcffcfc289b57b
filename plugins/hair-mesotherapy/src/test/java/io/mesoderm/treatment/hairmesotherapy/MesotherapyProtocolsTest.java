package io.mesoderm.treatment.hairmesotherapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.DirectorCourse;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleSeeds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

/** The templates as the sources state them. */
class MesotherapyProtocolsTest {

    private final List<ProtocolTemplate> templates =
            new MesotherapyProtocols(new ModuleSeeds("hair-mesotherapy")).list(Calls.with());

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

    /** Every template with dates of its own, from a first session on 31 August of the year before a leap year. */
    @ParameterizedTest
    @CsvSource({
        "MESO-002-Q2W, '2027-08-31,2027-09-14,2027-09-28,2027-10-12,2027-10-26,2027-11-09'",
        "MESO-002-Q2W-8, '2027-08-31,2027-09-14,2027-09-28,2027-10-12,2027-10-26,2027-11-09,2027-11-23,2027-12-07'",
        "MESO-004-W, '2027-08-31,2027-09-07,2027-09-14,2027-09-21'",
        "MESO-004-W-10, '2027-08-31,2027-09-07,2027-09-14,2027-09-21,2027-09-28,2027-10-05,2027-10-12,2027-10-19,2027-10-26,2027-11-02'",
        "MESO-DUT-ABD7, '2027-08-31,2027-09-07,2027-09-14,2027-09-21,2027-10-05,2027-10-19,2027-11-16'",
        "MESO-DUT-Q3M, '2027-08-31,2027-11-30,2028-02-29,2028-05-31'",
        "MESO-MNX-W10, '2027-08-31,2027-09-07,2027-09-14,2027-09-21,2027-09-28,2027-10-05,2027-10-12,2027-10-19,2027-10-26,2027-11-02'",
        "MESO-MULTI-W8, '2027-08-31,2027-09-07,2027-09-14,2027-09-21,2027-09-28,2027-10-05,2027-10-12,2027-10-19'",
        "MESO-TAPER-10, '2027-08-31,2027-09-07,2027-09-14,2027-09-21,2027-10-05,2027-10-19,2027-11-19,2027-12-19,2028-01-19,2028-02-19'",
        "MESO-Q4W-3, '2027-08-31,2027-09-28,2027-10-26'",
        "MESO-NADIA-10, '2027-08-31,2027-09-14,2027-09-28,2027-10-12,2027-10-26,2027-11-09,2027-12-09,2028-01-09,2028-02-09,2028-03-09'",
        "MESO-NADIA-10-5, '2027-08-31,2027-09-14,2027-09-28,2027-10-12,2027-10-26,2027-11-26,2027-12-26,2028-01-26,2028-02-26,2028-03-26'",
        "MESO-NADIA-10-7, '2027-08-31,2027-09-14,2027-09-28,2027-10-12,2027-10-26,2027-11-09,2027-11-23,2027-12-23,2028-01-23,2028-02-23'"
    })
    void everyFixedTemplateUnfoldsToItsDates(String code, String days) {
        LocalDate first = LocalDate.of(2027, 8, 31);

        assertThat(fixed(code).stream().map(offset -> offset.from(first)))
                .containsExactlyElementsOf(
                        List.of(days.split(",")).stream().map(LocalDate::parse).toList());
    }

    @Test
    void monthsAreClampedEachFromTheSameDay() {
        assertThat(fixed("MESO-DUT-Q3M").stream().map(o -> o.from(LocalDate.of(2026, 5, 31))))
                .containsExactly(
                        LocalDate.of(2026, 5, 31),
                        LocalDate.of(2026, 8, 31),
                        LocalDate.of(2026, 11, 30),
                        LocalDate.of(2027, 2, 28));
        assertThat(fixed("MESO-DUT-Q3M").stream().map(o -> o.from(LocalDate.of(2028, 2, 29))))
                .endsWith(LocalDate.of(2028, 8, 29), LocalDate.of(2028, 11, 29));
    }

    /** Traps: the press counts 11 of 12 sessions; paper and registry disagree about the evaluation (clinical.md, section 5). */
    @Test
    void TRAP_whatSourcesDisagreeAboutIsNotDecidedInSilence() {
        assertThat(template("MESO-DUT-MOF12").course())
                .isInstanceOfSatisfying(
                        DirectorCourse.class,
                        course ->
                                assertThat(course.missing())
                                        .contains("12 sessions in 16 weeks")
                                        .contains("counts only 11"));
        assertThat(template("MESO-MNX-W10").checkpoints())
                .containsExactly("last+42d@e37", "last+56d@e38");
        assertThat(template("MESO-MNX-W10").sources()).contains("e37", "e38");
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
                .hasSize(17)
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
