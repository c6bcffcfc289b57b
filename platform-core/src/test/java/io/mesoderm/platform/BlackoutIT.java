package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.blackout.Blackout;
import io.mesoderm.platform.careplan.blackout.Blackouts;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.scheduling.Appointment;
import io.mesoderm.platform.scheduling.BookAppointment.Change;
import io.mesoderm.platform.scheduling.BookAppointment.Wish;
import io.mesoderm.platform.scheduling.WaitingList;
import io.mesoderm.platform.scheduling.WaitlistEntry;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Nothing is booked, moved or offered to a day on which the patient cannot come, until that ends. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlackoutIT extends RuledBook {

    private static final FieldError AWAY =
            new FieldError("start", "is a day on which the patient cannot come");

    private final TestDatabase server;
    private final CallContext clinician;

    BlackoutIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(chain, database);
        this.server = server;
        this.clinician =
                this.chain.at(this.chain.north, "booking.read", "booking.write", "care.read");
    }

    @Test
    void SC_17_firesOnTheFirstDayAndOnTheLast() {
        PatientId patient = patient();
        away(patient, "2026-03-12", "2026-03-16", Blackout.Kind.ILLNESS);
        for (String day : List.of("2026-03-12", "2026-03-16")) {
            assertThat(refused(patient, day, desk).errors())
                    .containsExactly(
                            AWAY, new FieldError("start", "allowed on 2026-03-11, 2026-03-17"));
        }
        FieldError told = refused(patient, "2026-03-14", clinician).errors().getFirst();
        assertThat(told.field()).isEqualTo("SC-17");
        assertThat(told.message())
                .isEqualTo(
                        "The patient cannot come on this day. Written down: illness, from Mar 12, 2026 to Mar 16, 2026; earliest day: Mar 17, 2026; or end these days, if the patient can come after all");
    }

    @Test
    void SC_17_silentOnTheDayBeforeAndTheDayAfter() {
        PatientId patient = patient();
        away(patient, "2026-03-12", "2026-03-16", Blackout.Kind.TRAVEL);
        book(topical(patient, "2026-03-11"), desk);
        book(topical(patient, "2026-03-17"), desk);
        book(topical(patient(), "2026-03-14"), desk);
    }

    @Test
    void aVisitIsMovedThereOnceThePatientCanComeAfterAll() {
        PatientId patient = patient();
        Appointment visit = book(topical(patient, "2026-03-11"), desk);
        Blackout days = away(patient, "2026-03-12", "2026-03-16", Blackout.Kind.EXAM);
        assertThat(refusal("booking-blocked", () -> move(visit, "2026-03-13")).errors())
                .contains(AWAY);

        assertThat(away.end(patient, days.id(), desk).endedAt()).isPresent();
        assertThat(move(visit, "2026-03-13").sequence()).isEqualTo(1);
        refusal("blackout-ended", () -> away.end(patient, days.id(), desk));
        refusal("not-found", () -> away.end(patient(), days.id(), desk));
        assertThat(away.list(patient, Paged.ById.first(), desk).items()).isEmpty();
    }

    @Test
    void theDeskSeesTheDaysAndWhoReadsCareWhy() {
        PatientId patient = patient();
        Blackout own = away(patient, "2026-03-12", "2026-03-16", Blackout.Kind.FASTING);
        assertThat(own.kind()).isEmpty();
        assertThat(own.note()).isEmpty();
        assertThat(away.list(patient, Paged.ById.first(), desk).items()).containsExactly(own);
        Blackout told = away.list(patient, Paged.ById.first(), clinician).items().getFirst();
        assertThat(told.kind()).contains(Blackout.Kind.FASTING);
        assertThat(told.note()).contains("says the patient");
    }

    @Test
    void daysThatCannotBeAreRefused() {
        PatientId patient = patient();
        for (String[] days :
                List.of(
                        new String[] {"2026-03-12", "2026-03-11"},
                        new String[] {"2026-03-01", "2026-03-09"},
                        new String[] {"2026-03-12", "2027-03-13"})) {
            assertThat(
                            refusal(
                                            "input-invalid",
                                            () ->
                                                    away(
                                                            patient,
                                                            days[0],
                                                            days[1],
                                                            Blackout.Kind.EVENT))
                                    .errors())
                    .extracting(FieldError::field)
                    .containsExactly("to");
        }
        away(patient, "2026-03-12", "2027-03-12", Blackout.Kind.EVENT);
    }

    /** A time that became free goes past who is away that day to whoever waits behind. */
    @Test
    void theWaitingListOffersNothingToWhoIsAway() {
        PractitionerId doctor = doctor();
        LocalDateTime start = LocalDateTime.parse("2026-04-14T10:00");
        Appointment visit = book(wish(patient(), Modality.TOPICAL, start, doctor), desk);
        PatientId first = patient();
        PatientId second = patient();
        away(first, "2026-04-14", "2026-04-14", Blackout.Kind.EVENT);
        join(first);
        join(second);

        book.ending().cancel(visit.id(), "a cold", desk);
        assertThat(
                        book.waiting().list(Paged.ById.first(), desk).items().stream()
                                .filter(entry -> entry.state() == WaitlistEntry.State.OFFERED)
                                .map(WaitlistEntry::patient))
                .containsExactly(second);
    }

    /** Two numbers of one person share their days. */
    @Test
    void SC_17_firesForTheOtherNumberOfThePatient() {
        PatientId survivor = patient();
        PatientId retired = patient();
        away(retired, "2026-03-12", "2026-03-16", Blackout.Kind.TRAVEL);
        change(
                handle ->
                        handle.execute(
                                """
                                INSERT INTO patient_link (id, survivor_id, retired_id, since, linked_by, reason)
                                VALUES (?, ?, ?, NOW(6), ?, 'same passport')
                                """,
                                Ids.next(),
                                survivor,
                                retired,
                                chain.staff));
        assertThat(refused(survivor, "2026-03-12", desk).errors()).contains(AWAY);
        book(topical(survivor, "2026-03-17"), desk);
    }

    /** Either the visit is refused, or who wrote the days down is told of it. */
    @Test
    void ofAVisitAndDaysAtOnceOneKnowsOfTheOther() {
        PatientId patient = patient();
        Wish wish = topical(patient, "2026-03-20");
        List<String> known = Collections.synchronizedList(new ArrayList<>());
        Crossing.of(
                server,
                chain.chain.id(),
                handle ->
                        handle.execute(
                                "UPDATE patient SET given_names = 'Two' WHERE id = ?", patient),
                () -> {
                    try {
                        book(wish, desk);
                    } catch (Problem refused) {
                        known.add(refused.code());
                    }
                },
                () ->
                        away(patient, "2026-03-20", "2026-03-20", Blackout.Kind.TRAVEL)
                                .standing()
                                .forEach(day -> known.add(day.toString())));
        assertThat(known).hasSize(1).first().isIn("booking-blocked", "2026-03-20");
    }

    private Blackout away(PatientId patient, String from, String to, Blackout.Kind kind) {
        return away.add(
                new Blackouts.Wish(
                        patient,
                        LocalDate.parse(from),
                        LocalDate.parse(to),
                        kind,
                        Optional.of("says the patient")),
                desk);
    }

    private Wish topical(PatientId patient, String day) {
        return wish(patient, Modality.TOPICAL, day + "T10:00");
    }

    private Problem refused(PatientId patient, String day, CallContext by) {
        return refusal("booking-blocked", () -> book(topical(patient, day), by));
    }

    private void join(PatientId patient) {
        book.waiting()
                .join(
                        new WaitingList.Wish(
                                patient,
                                Modality.TOPICAL,
                                LocalDate.parse("2026-04-14"),
                                LocalDate.parse("2026-04-14"),
                                WaitlistEntry.PartOfDay.ANY,
                                Optional.empty()),
                        desk);
    }

    private Appointment move(Appointment visit, String day) {
        return book.booking()
                .move(
                        new Change(
                                visit.id(),
                                visit.version(),
                                Optional.of(LocalDate.parse(day).atTime(10, 0)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of()),
                        desk);
    }
}
