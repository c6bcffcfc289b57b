package io.mesoderm.treatment.maintenancescheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.host.CareRecords.Course;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.maintenancescheduling.Due.State;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** When maintenance is due. */
class MaintenanceRulesTest {

    private static final Interval MESO =
            new Interval(Modality.MESOTHERAPY, Optional.empty(), 3, 3, 4, true);
    private static final Interval DUTASTERIDE =
            new Interval(Modality.MESOTHERAPY, Optional.of("MESO-DUT"), 3, 3, 3, false);
    private static final Interval PRP =
            new Interval(Modality.PRP, Optional.empty(), 3, 6, 6, false);
    private static final List<Anchor> ANCHORS =
            List.of(
                    new Anchor(3, 20, 21),
                    new Anchor(6, 21, 21),
                    new Anchor(9, 22, 21),
                    new Anchor(12, 21, 21));

    @Test
    void MT_01_firesWhileTheCourseIsOpen() {
        assertThat(due("2026-01-10", false, true, "2026-01-11").state())
                .isEqualTo(State.PENDING_REVIEW);
    }

    @Test
    void MT_01_firesWhileNobodyLookedAtTheOutcome() {
        assertThat(due("2026-01-10", true, false, "2026-01-11").state())
                .isEqualTo(State.PENDING_REVIEW);
    }

    @Test
    void MT_01_silentOnceBothAreDone() {
        assertThat(due("2026-01-10", true, true, "2026-01-11").state()).isEqualTo(State.WAITING);
    }

    @Test
    void MT_02_firesByTheTemplateBeforeTheModality() {
        List<Entry<Interval>> all = List.of(entry(DUTASTERIDE), entry(MESO), entry(PRP));

        assertThat(Interval.of(all, Modality.MESOTHERAPY, Optional.of("MESO-DUT-Q3M")))
                .contains(DUTASTERIDE);
        assertThat(Interval.of(all, Modality.MESOTHERAPY, Optional.of("MESO-004-W")))
                .contains(MESO);
        assertThat(Interval.of(all, Modality.MESOTHERAPY, Optional.empty())).contains(MESO);
    }

    @Test
    void MT_02_silentForWhatIsNotMaintained() {
        assertThat(Interval.of(List.of(entry(MESO)), Modality.ORAL, Optional.empty())).isEmpty();
    }

    @Test
    void MT_02_firesForPlatelets() {
        Due due =
                Due.of(
                        course("2026-01-31", true),
                        PRP,
                        ANCHORS,
                        true,
                        false,
                        day("2026-02-01"),
                        14);

        assertThat(due.earliestOn()).isEqualTo("2026-04-30");
        assertThat(due.dueOn()).isEqualTo("2026-07-31");
        assertThat(due.latestOn()).isEqualTo("2026-07-31");
    }

    /** Last session, due day: inside an anchor's reach, at its edges, just outside of them, over the year's end. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-05, 2026-06-21",
        "2026-02-28, 2026-06-21",
        "2026-02-21, 2026-06-21",
        "2026-01-31, 2026-05-31",
        "2026-01-30, 2026-04-30",
        "2026-04-12, 2026-07-12",
        "2026-04-13, 2026-07-13",
        "2026-09-21, 2026-12-21",
        "2026-10-11, 2027-01-11",
        "2026-10-12, 2027-01-12",
        "2026-11-25, 2027-03-20",
    })
    void MT_03_firesForAnAnchorWithinReach(String last, String due) {
        assertThat(due(last, true, true, "2026-01-01").dueOn()).isEqualTo(due);
    }

    @Test
    void MT_03_silentADayOutOfReach() {
        assertThat(due("2026-01-30", true, true, "2026-01-01").dueOn()).isEqualTo("2026-04-30");
        assertThat(due("2026-10-12", true, true, "2026-01-01").dueOn()).isEqualTo("2027-01-12");
    }

    @Test
    void MT_03_isNeverBeforeTheMinimumNorBehindTheMaximum() {
        for (int i = 0; i < 730; i++) {
            LocalDate last = day("2026-01-01").plusDays(i);
            Due due = due(last.toString(), true, true, "2026-01-01");
            assertThat(due.dueOn()).isBetween(last.plusMonths(3), last.plusMonths(4));
        }
    }

    @Test
    void MT_04_firesFourteenDaysBehindItsDay() {
        assertThat(due("2026-03-05", true, true, "2026-07-04").state()).isEqualTo(State.WAITING);
        assertThat(due("2026-03-05", true, true, "2026-07-05").state()).isEqualTo(State.LAPSED);
    }

    @Test
    void MT_04_silentOnceAVisitIsBooked() {
        Course booked =
                new Course(
                        new PatientId(new UUID(1, 1)),
                        List.of(),
                        Modality.MESOTHERAPY,
                        new SiteId(new UUID(2, 2)),
                        ZoneId.of("Europe/Berlin"),
                        day("2026-03-05"),
                        Optional.empty(),
                        true,
                        true,
                        false,
                        Optional.empty());

        assertThat(Due.of(booked, MESO, ANCHORS, true, false, day("2026-07-05"), 14).state())
                .isEqualTo(State.BOOKED);
    }

    private static Due due(String last, boolean complete, boolean reviewed, String today) {
        return Due.of(course(last, complete), MESO, ANCHORS, reviewed, false, day(today), 14);
    }

    private static Course course(String last, boolean complete) {
        return new Course(
                new PatientId(new UUID(1, 1)),
                List.of(),
                Modality.MESOTHERAPY,
                new SiteId(new UUID(2, 2)),
                ZoneId.of("Europe/Berlin"),
                day(last),
                Optional.empty(),
                complete,
                false,
                false,
                Optional.empty());
    }

    private static Entry<Interval> entry(Interval interval) {
        return new Entry<>("x", interval, List.of("seed-004"), false);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
