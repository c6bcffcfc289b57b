package io.mesoderm.platform.careplan.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.term.TermRule.Lasting;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.care.ProtocolTemplate.CombinedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Course;
import io.mesoderm.spi.care.ProtocolTemplate.DirectorCourse;
import io.mesoderm.spi.care.ProtocolTemplate.FixedCourse;
import io.mesoderm.spi.care.ProtocolTemplate.Offset;
import io.mesoderm.spi.care.ProtocolTemplate.Part;
import io.mesoderm.spi.care.ProtocolTemplate.RangeCourse;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A package must last the recommended course and a quarter more, to the day. */
class TermRuleTest {

    private static final PackageTerm QUARTER =
            new PackageTerm(25, Map.of("en", "The package ends too early."));
    private static final TermRule RULE =
            new TermRule(new Entry<>("MT-08", QUARTER, List.of("seed-001"), true), Locale.ENGLISH);
    private static final LocalDate FIRST = day("2026-03-10");

    @Test
    void MT_08_firesADayBeforeTheCourseAndAQuarterAreOver() {
        // 100 days and 25 more.
        assertThat(judge(span(FIRST, FIRST.plusDays(100)), day("2026-07-12")))
                .contains(
                        new Finding(
                                "MT-08",
                                Severity.ADVISORY,
                                "The package ends too early.",
                                "M-1: 100 days until Jun 18, 2026, with 25 % slack until Jul 13, 2026; the package ends on Jul 12, 2026",
                                "let it end on Jul 13, 2026 or later",
                                List.of("seed-001")));
    }

    @Test
    void MT_08_silentOnTheDayTheCourseAndAQuarterAreOver() {
        assertThat(judge(span(FIRST, FIRST.plusDays(100)), day("2026-07-13"))).isEmpty();
        assertThat(judge(span(FIRST, FIRST.plusDays(100)), day("2027-01-01"))).isEmpty();
        assertThat(judge(span(FIRST, FIRST), FIRST)).isEmpty();
    }

    @Test
    void MT_08_firesOnAPartOfADay() {
        // 90 days and 22.5 more are 113 whole ones; one day and a quarter are two.
        assertThat(judge(span(FIRST, FIRST.plusDays(90)), FIRST.plusDays(112))).isPresent();
        assertThat(judge(span(FIRST, FIRST.plusDays(1)), FIRST.plusDays(1))).isPresent();
        assertThat(judge(span(FIRST, FIRST.plusDays(90)), FIRST.plusDays(113))).isEmpty();
        assertThat(judge(span(FIRST, FIRST.plusDays(1)), FIRST.plusDays(2))).isEmpty();
    }

    @Test
    void MT_08_firesAndIsSilentOverLeapDaysAndMonthEnds() {
        // From the last of January a month is the last of February: 28 days and 7, in a leap year
        // 29 and 8.
        CourseSpan usual = monthly(day("2027-01-31"));
        CourseSpan leap = monthly(day("2028-01-31"));
        assertThat(usual.last()).isEqualTo(day("2027-02-28"));
        assertThat(leap.last()).isEqualTo(day("2028-02-29"));
        assertThat(judge(usual, day("2027-03-06"))).isPresent();
        assertThat(judge(usual, day("2027-03-07"))).isEmpty();
        assertThat(judge(leap, day("2028-03-07"))).isPresent();
        assertThat(judge(leap, day("2028-03-08"))).isEmpty();
    }

    @Test
    void MT_08_silentOnACourseOfAnotherService() {
        assertThat(
                        RULE.judge(
                                new Lasting("massage", FIRST),
                                List.of(span(FIRST, FIRST.plusDays(100)))))
                .isEmpty();
    }

    @Test
    void ofSeveralCoursesTheOneThatAsksForTheLatestDayIsNamed() {
        assertThat(
                        RULE.judge(
                                        new Lasting("session", FIRST),
                                        List.of(
                                                span(FIRST, FIRST.plusDays(4)),
                                                span(FIRST, FIRST.plusDays(8)),
                                                span(FIRST, FIRST.plusDays(6))))
                                .map(Finding::resolution))
                .contains("let it end on Mar 20, 2026 or later");
    }

    @Test
    void aCourseIsAsLongAsTheUnitsReachAtTheWidestGap() {
        Course fixed =
                new FixedCourse(List.of(new Offset(0, 0), new Offset(7, 0), new Offset(14, 1)));
        assertThat(last(fixed, 1)).contains(FIRST);
        assertThat(last(fixed, 2)).contains(day("2026-03-17"));
        assertThat(last(fixed, 9)).contains(day("2026-04-24"));
        Course range = new RangeCourse(3, 6, 14, 21);
        assertThat(last(range, 2)).contains(FIRST.plusDays(21));
        assertThat(last(range, 9)).contains(FIRST.plusDays(5 * 21));
        assertThat(last(new DirectorCourse("no offsets"), 3)).isEmpty();
        ModuleId module = new ModuleId("trial");
        assertThat(
                        last(
                                new CombinedCourse(
                                        List.of(
                                                new Part(module, "A", 0),
                                                new Part(module, "B", 14))),
                                3))
                .isEmpty();
    }

    private static Optional<Finding> judge(CourseSpan span, LocalDate expiresOn) {
        return RULE.judge(new Lasting("session", expiresOn), List.of(span));
    }

    private static CourseSpan span(LocalDate first, LocalDate last) {
        return new CourseSpan("session", Optional.of("M-1"), first, last);
    }

    private static CourseSpan monthly(LocalDate first) {
        Course course = new FixedCourse(List.of(new Offset(0, 0), new Offset(0, 1)));
        return CourseSpan.of(template(course), 2, first).orElseThrow();
    }

    private static Optional<LocalDate> last(Course course, int units) {
        return CourseSpan.of(template(course), units, FIRST).map(CourseSpan::last);
    }

    private static ProtocolTemplate template(Course course) {
        return new ProtocolTemplate(
                "M-1",
                "m",
                Modality.MESOTHERAPY,
                "session",
                course,
                List.of(),
                "C",
                List.of("seed-004"),
                false);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
