package io.mesoderm.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.ReadEvent;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.scheduling.calendar.CalendarDay;
import io.mesoderm.platform.scheduling.calendar.CalendarFeeds;
import io.mesoderm.platform.scheduling.calendar.CalendarFeeds.Made;
import io.mesoderm.platform.scheduling.calendar.ReadCalendar;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A patient's calendar by its link: what is booked, moved and called off, until the link ends. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarFeedIT {

    private final BookClinic clinic;
    private final CalendarFeeds feeds;
    private final TenantDatabase database;
    private final List<ReadEvent> read = new ArrayList<>();
    private final List<CalendarDay> expected = new ArrayList<>();
    private final PractitionerId doctor;
    private PatientId patient;

    CalendarFeedIT(TestChain chain, TenantDatabase database, @TempDir Path keys) {
        this.clinic = new BookClinic(chain, database, keys);
        this.database = database;
        this.feeds =
                new CalendarFeeds(
                        database, TestTrails.writes(database, BookClinic.CLOCK), BookClinic.CLOCK);
        this.doctor = clinic.practitioner("Dr. Calendar");
    }

    @BeforeEach
    void register() {
        patient = clinic.patient("Calendar");
        read.clear();
        expected.clear();
    }

    @Test
    void aMovedVisitKeepsItsNameAndRaisesItsSequence_aCancelledOneStays() throws Exception {
        Made link = make();
        Appointment booked = book("2026-03-26T09:00");
        VEvent first = events(link).getFirst();
        // Over the change of clocks of 29 March.
        clinic.book.booking().move(BookClinic.to(booked, "2026-03-30T09:00"), clinic.desk);
        VEvent moved = events(link).getFirst();
        Appointment now = clinic.book.book().read(booked.id(), clinic.desk);
        clinic.book.ending().cancel(now.id(), "the patient is ill", clinic.desk);
        VEvent cancelled = events(link).getFirst();

        assertThat(first.getUid()).isEqualTo(moved.getUid()).isEqualTo(cancelled.getUid());
        assertThat(List.of(first, moved, cancelled))
                .extracting(event -> event.getSequence().getSequenceNo())
                .containsExactly(0, 1, 2);
        assertThat(List.of(first, moved, cancelled))
                .extracting(event -> event.getStatus().getValue())
                .containsExactly("CONFIRMED", "CONFIRMED", "CANCELLED");
        assertThat(text(link))
                .contains("DTSTART;TZID=Europe/Berlin:20260330T090000")
                .contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin")
                .doesNotContain("TOPICAL", "Calendar, T", "Dr. Calendar", "ill");
    }

    @Test
    void expectedDaysStandInItAndTheTagTellsWhetherAnythingChanged() {
        Made link = make();
        String before = open(link).tag();
        assertThat(open(link).tag()).isEqualTo(before);
        expected.add(
                new CalendarDay(new ModuleId("maintenance"), "PRP", LocalDate.parse("2026-09-01")));

        assertThat(open(link).tag()).isNotEqualTo(before);
        assertThat(text(link)).contains("DTSTART;VALUE=DATE:20260901").doesNotContain("PRP");
    }

    @Test
    void eachReadingLeavesOneEventAndItsHour() {
        Made link = make();
        open(link);

        assertThat(read)
                .containsExactly(
                        new ReadEvent("read-calendar", Set.of(patient), ReadEvent.Outcome.READ));
        assertThat(list().getFirst().lastReadAt()).contains(BookClinic.CLOCK.instant());
    }

    @Test
    void aLinkThatEndedIsUnknownOrOfAnotherChainIsNotThere() {
        Made old = make();
        Made link = make();

        assertThat(open(link).body()).isNotEmpty();
        notThere(() -> open(old));
        feeds.revoke(patient, link.id(), clinic.desk);
        feeds.revoke(patient, link.id(), clinic.desk);
        notThere(() -> open(link));
        notThere(() -> reading().read(clinic.care.chain.id().key(), "nobodys"));
        Made other = make();
        notThere(() -> reading().read("another-chain", token(other)));
        assertThat(read).hasSize(1);
        assertThat(list())
                .extracting(feed -> feed.revokedAt().isPresent())
                .containsExactly(false, true, true);
    }

    @Test
    void theDatabaseKeepsNoLink() {
        Made link = make();

        assertThat(
                        clinic.count(
                                "SELECT COUNT(*) FROM calendar_feed WHERE token = '%s' OR token LIKE '%%%s%%'"
                                        .formatted(token(link), token(link))))
                .isZero();
        assertThat(token(link)).hasSize(43);
    }

    @Test
    void ofTwoLinksMadeAtOnceOneRuns() {
        List<CompletableFuture<Made>> both =
                List.of(
                        CompletableFuture.supplyAsync(() -> make()),
                        CompletableFuture.supplyAsync(() -> make()));
        both.forEach(CompletableFuture::join);

        assertThat(list())
                .extracting(feed -> feed.revokedAt().isPresent())
                .containsExactly(false, true);
    }

    private Made make() {
        return feeds.make(patient, clinic.desk);
    }

    private List<CalendarFeeds.Feed> list() {
        return feeds.list(patient, clinic.desk);
    }

    private Appointment book(String start) {
        return clinic.book.booking().book(clinic.wish(patient, doctor, start), clinic.desk);
    }

    private ReadCalendar reading() {
        return new ReadCalendar(
                database,
                () -> List.of(clinic.care.chain.id()),
                (patients, from, to, context) -> expected,
                (event, context) -> read.add(event),
                BookClinic.CLOCK);
    }

    private static String token(Made link) {
        String file = link.path().substring(link.path().lastIndexOf('/') + 1);
        return file.substring(0, file.length() - ".ics".length());
    }

    private ReadCalendar.Written open(Made link) {
        return reading().read(clinic.care.chain.id().key(), token(link));
    }

    private String text(Made link) {
        return new String(open(link).body(), StandardCharsets.UTF_8);
    }

    private List<VEvent> events(Made link) throws Exception {
        return new CalendarBuilder()
                .build(new ByteArrayInputStream(open(link).body()))
                .getComponents(Component.VEVENT);
    }

    private static void notThere(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(404);
                            assertThat(problem.code()).isEqualTo("not-found");
                        });
    }
}
