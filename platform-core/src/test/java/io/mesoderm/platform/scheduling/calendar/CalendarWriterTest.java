package io.mesoderm.platform.scheduling.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.ModuleId;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A calendar is read back as it was meant, over the days on which clocks change too. */
class CalendarWriterTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant CHANGED = Instant.parse("2026-03-10T10:00:00Z");
    private static final UUID FEED = new UUID(1, 1);

    @Test
    void aVisitOnTheDayClocksGoBackKeepsItsLocalTimeAndItsInstant() throws Exception {
        // 2026-10-25: summer time ends at 3 o'clock.
        String text =
                text(
                        List.of(
                                visit(1, "2026-10-24T07:00:00Z", false, 0),
                                visit(2, "2026-10-25T08:00:00Z", false, 2),
                                visit(3, "2026-10-25T00:30:00Z", false, 0),
                                visit(4, "2026-10-25T01:30:00Z", false, 0)),
                        List.of());

        assertThat(text)
                .contains("DTSTART;TZID=Europe/Berlin:20261024T090000\r\n")
                .contains("DTSTART;TZID=Europe/Berlin:20261025T090000\r\n")
                // Half past two comes twice: both are told by UTC.
                .contains("DTSTART:20261025T003000Z\r\n", "DTSTART:20261025T013000Z\r\n")
                .contains("BEGIN:DAYLIGHT\r\n", "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\n")
                .contains("TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n");
        assertThat(events(text).stream().map(event -> event.getDateTimeStart().getDate()))
                .map(CalendarWriterTest::instant)
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-10-24T07:00:00Z"),
                        Instant.parse("2026-10-25T08:00:00Z"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void aZoneThatNeverChangesItsClocksIsWrittenToo() throws Exception {
        ZoneId fixed = ZoneId.of("Etc/GMT-5");
        CalendarVisit visit =
                new CalendarVisit(
                        new AppointmentId(new UUID(0, 6)),
                        false,
                        Instant.parse("2026-06-01T08:00:00Z"),
                        Instant.parse("2026-06-01T08:30:00Z"),
                        "East",
                        fixed,
                        0,
                        CHANGED);
        String text = text(List.of(visit), List.of());

        assertThat(text)
                .contains("DTSTART;TZID=Etc/GMT-5:20260601T130000\r\n")
                .contains("TZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\n");
        assertThat(instant(events(text).getFirst().getDateTimeStart().getDate()))
                .isEqualTo(visit.startsAt());
    }

    @Test
    void aVisitThatIsCalledOffSaysSoAndKeepsItsName() throws Exception {
        VEvent event =
                events(text(List.of(visit(5, "2026-06-01T08:00:00Z", true, 3)), List.of()))
                        .getFirst();

        assertThat(event.getStatus().getValue()).isEqualTo("CANCELLED");
        assertThat(event.getSequence().getSequenceNo()).isEqualTo(3);
        assertThat(event.getUid().orElseThrow().getValue())
                .isEqualTo("00000000-0000-0000-0000-000000000005@mesoderm");
        assertThat(event.getSummary().getValue()).isEqualTo("Visit at Berlin, North");
        assertThat(event.getClassification().getValue()).isEqualTo("PRIVATE");
    }

    @Test
    void aDueDayIsAWholeOneThatSaysNothingOfTheTreatment() throws Exception {
        CalendarDay day =
                new CalendarDay(
                        new ModuleId("maintenance-scheduling"),
                        "MESOTHERAPY",
                        LocalDate.parse("2026-10-25"));
        String text = text(List.of(), List.of(day));
        VEvent event = events(text).getFirst();

        assertThat(event.getDateTimeStart().getDate()).isEqualTo(LocalDate.parse("2026-10-25"));
        assertThat(event.getSummary().getValue())
                .isEqualTo(
                        "Your next maintenance session: please call Berlin, North to find a time");
        assertThat(text.toUpperCase(Locale.ROOT)).doesNotContain("MESOTHERAPY", "VTIMEZONE");
        assertThat(text(List.of(), List.of(day))).isEqualTo(text);
    }

    private static String text(List<CalendarVisit> visits, List<CalendarDay> days) {
        return new String(
                new CalendarWriter(Locale.ENGLISH)
                        .write(
                                new CalendarWriter.Content(
                                        FEED, "Berlin, North", CHANGED, visits, days)),
                StandardCharsets.UTF_8);
    }

    private static CalendarVisit visit(int id, String start, boolean calledOff, int sequence) {
        Instant starts = Instant.parse(start);
        return new CalendarVisit(
                new AppointmentId(new UUID(0, id)),
                calledOff,
                starts,
                starts.plusSeconds(1800),
                "Berlin, North",
                BERLIN,
                sequence,
                CHANGED);
    }

    private static List<VEvent> events(String text) throws Exception {
        Calendar calendar =
                new CalendarBuilder()
                        .build(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return calendar.getComponents(Component.VEVENT);
    }

    private static Instant instant(Temporal at) {
        return Instant.from(at);
    }
}
