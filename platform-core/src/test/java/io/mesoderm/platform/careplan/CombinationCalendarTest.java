package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The combinations of the seeds on the calendar of a site that is not open every day. */
class CombinationCalendarTest {

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    private static final SpacingEngine ENGINE =
            new SpacingEngine(
                    new SpacingTable(CoreSeeds.care(SpacingEntry.CATALOGUE)),
                    new SpacingWords(Locale.ENGLISH));

    private static final Predicate<LocalDate> SUNDAYS =
            day -> day.getDayOfWeek() == DayOfWeek.SUNDAY;

    /** A template of the combining module. */
    record Combined(
            Modality modality,
            String service,
            List<Integer> offsetsDays,
            List<Integer> offsetsMonths,
            Optional<Range> range,
            Optional<String> missing,
            List<Part> parts,
            int declaredSessions,
            List<String> checkpoints,
            String evidenceGrade) {

        /** A template from so many days after the first. */
        record Part(String module, String template, int startDay) {}

        /** Counts and gaps. */
        record Range(int sessionsMin, int sessionsMax, int gapDaysMin, int gapDaysMax) {}
    }

    /** A template of mesotherapy. */
    record Meso(
            List<Integer> offsetsDays,
            List<Integer> thenMonths,
            Optional<Combined.Range> range,
            Optional<String> missing,
            Optional<Integer> declaredSessions,
            List<String> checkpoints,
            String evidenceGrade) {}

    private static final List<Entry<Combined>> TEMPLATES =
            CoreSeeds.read(
                    "combination-protocols", new Catalogue<>("protocol-templates", Combined.class));

    private static final List<Entry<Meso>> MESO =
            CoreSeeds.read("hair-mesotherapy", new Catalogue<>("protocol-templates", Meso.class));

    @Test
    void lightBesideATreatmentIsLaidFromEachDayThatTheSiteIsOpen() {
        for (String code : List.of("COMBO-MESO-LLLT", "COMBO-MESO-LLLT-8", "COMBO-PRP-LLLT")) {
            for (int day = 0; day < 6; day++) {
                LocalDate first = MONDAY.plusDays(day);
                List<SpacedSession> laid = lay(code, first, SUNDAYS);

                assertThat(laid).as(code + " " + first).hasSize(declared(code));
                assertThat(laid).noneMatch(session -> SUNDAYS.test(session.day()));
                assertThat(tooClose(laid)).as(code + " " + first).isEmpty();
            }
        }
    }

    /** Fourteen days both ways leave no slack: the refusal names the part and its session. */
    @Test
    void plasmaAndMesotherapyInTurnAreRefusedWhereADayBetweenIsClosed() {
        assertThat(lay("COMBO-PRP-MESO", MONDAY, SUNDAYS)).hasSize(6);
        assertThatThrownBy(() -> lay("COMBO-PRP-MESO", MONDAY, MONDAY.plusDays(14)::equals))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.getMessage())
                                        .startsWith("Session 1 of")
                                        .contains("2027-03-15"));
    }

    private static List<SpacedSession> tooClose(List<SpacedSession> laid) {
        List<SpacedSession> found = new ArrayList<>();
        for (SpacedSession each : laid) {
            List<SpacedSession> others = new ArrayList<>(laid);
            others.remove(each);
            if (ENGINE.blocks(new Wish(each, true, Optional.empty()), Timeline.of(others))) {
                found.add(each);
            }
        }
        return found;
    }

    /** As a plan is made: each part beside those that were laid before it. */
    private static List<SpacedSession> lay(
            String code, LocalDate first, Predicate<LocalDate> closed) {
        List<SpacedSession> laid = new ArrayList<>();
        for (Combined.Part part : find(code).parts()) {
            Modality modality = modality(part);
            var calendar =
                    new PlanCalendar(ENGINE, laid, closed, day -> false, part.template(), modality);
            List<Unfolding.Step> steps =
                    Unfolding.of(
                            new FixedCourse(offsets(part)),
                            first.plusDays(part.startDay()),
                            Optional.empty(),
                            Optional.empty());
            List<Placed> placed =
                    laid.isEmpty() ? calendar.place(steps) : calendar.placeFrom(steps, 7);
            List<SpacedSession> all = new ArrayList<>(laid);
            placed.forEach(
                    each ->
                            all.add(
                                    new SpacedSession(
                                            modality,
                                            each.day(),
                                            Optional.empty(),
                                            Optional.of(part.template()),
                                            Set.of())));
            laid = all;
        }
        return laid;
    }

    private static int declared(String code) {
        return find(code).parts().stream().mapToInt(part -> offsets(part).size()).sum();
    }

    private static Combined find(String code) {
        return TEMPLATES.stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static boolean isMeso(Combined.Part part) {
        return part.module().equals("hair-mesotherapy");
    }

    private static Modality modality(Combined.Part part) {
        return isMeso(part) ? Modality.MESOTHERAPY : find(part.template()).modality();
    }

    private static List<Offset> offsets(Combined.Part part) {
        List<Offset> offsets = new ArrayList<>();
        if (isMeso(part)) {
            MESO.stream()
                    .filter(entry -> entry.code().equals(part.template()))
                    .flatMap(entry -> entry.value().offsetsDays().stream())
                    .forEach(day -> offsets.add(new Offset(day, 0)));
            return offsets;
        }
        find(part.template()).offsetsDays().forEach(day -> offsets.add(new Offset(day, 0)));
        find(part.template()).offsetsMonths().forEach(month -> offsets.add(new Offset(0, month)));
        return offsets;
    }
}
