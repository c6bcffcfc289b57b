package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.BookClinic.in;
import static io.mesoderm.platform.scheduling.BookClinic.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.scheduling.BookingEndpoints.Asked;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One visit after the other: what is booked is taken, what is refused says why and when it could be. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingIT {

    private final TestDatabase server;
    private final TestChain chain;
    private BookClinic clinic;
    private PatientId anna;
    private PatientId berta;

    BookingIT(TestDatabase server, TestChain chain) {
        this.server = server;
        this.chain = chain;
    }

    @BeforeAll
    void open(TenantDatabase database, @TempDir Path keys) {
        clinic = new BookClinic(chain, database, keys);
        anna = clinic.patient("Anna");
        berta = clinic.patient("Berta");
    }

    @Test
    void takesEverybodyForItsTimeAndOffersTheNextOnes() {
        PractitionerId doctor = clinic.practitioner("Dr. One");
        UUID room = clinic.room(clinic.care.north, "one");
        Appointment booked =
                clinic.book
                        .booking()
                        .book(in(clinic.wish(anna, doctor, "2026-03-12T09:00"), room), clinic.desk);
        assertThat(booked.startsAt()).isEqualTo("2026-03-12T08:00:00Z");
        assertThat(booked.endsAt()).isEqualTo("2026-03-12T08:30:00Z");
        assertThat(booked.resources())
                .extracting(Appointment.Taken::name)
                .containsExactly("Dr. One", "one");

        Problem refused =
                refusal(
                        "slot-taken",
                        () ->
                                clinic.book
                                        .booking()
                                        .book(
                                                in(
                                                        clinic.wish(
                                                                berta, doctor, "2026-03-12T09:15"),
                                                        room),
                                                clinic.desk));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errors())
                .containsExactly(
                        new FieldError("practitioner", "Dr. One is taken from 09:00 to 09:30"),
                        new FieldError("room", "one is taken from 09:00 to 09:30"),
                        new FieldError(
                                "start",
                                "free next: 2026-03-12T09:30, 2026-03-12T09:45, 2026-03-12T10:00"));

        assertThat(
                        clinic.book
                                .booking()
                                .book(
                                        in(clinic.wish(berta, doctor, "2026-03-12T09:30"), room),
                                        clinic.desk)
                                .state())
                .isEqualTo(AppointmentState.BOOKED);
    }

    @Test
    void aPatientIsNotInTwoPlacesNorAtTwoSites() {
        PatientId clara = clinic.patient("Clara");
        book(clara, clinic.practitioner("Dr. A"), "2026-03-13T10:00");
        PractitionerId other = clinic.practitioner("Dr. B");
        CallContext south = clinic.care.at(clinic.care.south, "booking.write");

        Problem refused =
                refusal(
                        "patient-booked",
                        () ->
                                clinic.book
                                        .booking()
                                        .book(
                                                clinic.wish(clara, other, "2026-03-13T10:15"),
                                                south));
        assertThat(refused.getMessage()).contains("from 10:00 to 10:30");
    }

    @Test
    void hoursAndClosedDaysHold() {
        PractitionerId doctor = clinic.practitioner("Dr. South");
        CallContext south = clinic.care.at(clinic.care.south, "booking.write");
        clinic.book
                .hours()
                .set(
                        BookClinic.TODAY,
                        List.of(
                                new OpeningHours.Stretch(
                                        DayOfWeek.THURSDAY,
                                        LocalTime.of(9, 0),
                                        LocalTime.of(12, 0)),
                                new OpeningHours.Stretch(
                                        DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(12, 0))),
                        south);
        clinic.book
                .closures()
                .close(BookClinic.TODAY.plusDays(2), Optional.empty(), "a holiday", south);

        Problem closed =
                refusal(
                        "site-closed",
                        () ->
                                clinic.book
                                        .booking()
                                        .book(
                                                clinic.wish(anna, doctor, "2026-03-12T09:00"),
                                                south));
        assertThat(closed.getMessage()).endsWith("a holiday");
        assertThat(closed.errors().getFirst().message())
                .startsWith("free next: 2026-03-13T09:00, 2026-03-13T09:15");
        refusal(
                "site-closed",
                () ->
                        clinic.book
                                .booking()
                                .book(clinic.wish(anna, doctor, "2026-03-13T11:45"), south));
        clinic.book.booking().book(clinic.wish(anna, doctor, "2026-03-13T11:30"), south);
    }

    @Test
    void whatIsForeignIsUnknown() {
        PractitionerId doctor = clinic.practitioner("Dr. Foreign");
        Appointment visit = book(clinic.patient("Klara"), doctor, "2026-03-17T09:00");
        CallContext south = clinic.care.at(clinic.care.south, "booking.write");
        refusal("not-found", () -> clinic.book.book().read(visit.id(), south));
        refusal("not-found", () -> clinic.book.ending().cancel(visit.id(), "no", south));
        refusal(
                "not-found",
                () -> clinic.book.ending().arrive(new AppointmentId(Ids.next()), clinic.desk));
        UUID elsewhere = clinic.room(clinic.care.south, "far");
        Problem refused =
                refusal(
                        "input-invalid",
                        () ->
                                clinic.book
                                        .booking()
                                        .book(
                                                in(
                                                        clinic.wish(
                                                                anna, doctor, "2026-03-17T15:00"),
                                                        elsewhere),
                                                clinic.desk));
        assertThat(refused.errors()).extracting(FieldError::field).containsExactly("room");
    }

    /** The desk books and does not read what for. */
    @Test
    void tellsWhatForToThoseAloneWhoReadCare() {
        PractitionerId doctor = clinic.practitioner("Dr. Quiet");
        book(clinic.patient("Lena"), doctor, "2026-03-18T09:00");
        book(clinic.patient("Mia"), doctor, "2026-03-18T10:00");
        Asked day =
                new Asked(
                        Optional.of(BookClinic.TODAY.plusDays(8)),
                        Optional.empty(),
                        Optional.of(doctor.value()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(1));
        var first = clinic.book.book().list(day, clinic.desk);
        assertThat(first.items())
                .extracting(Appointment::familyName, Appointment::modality)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Lena", Optional.empty()));
        assertThat(first.next()).isPresent();

        CallContext clinician = clinic.care.at(clinic.care.north, "booking.read", "care.read");
        assertThat(clinic.book.book().list(day, clinician).items().getFirst().modality())
                .contains(Modality.TOPICAL);
        Appointment item =
                clinic.book
                        .booking()
                        .book(
                                forItem(
                                        clinic.wish(
                                                clinic.patient("Sina"),
                                                doctor,
                                                "2026-03-18T11:00")),
                                clinic.desk);
        assertThat(item.serviceItem()).isEmpty();
        assertThat(clinic.book.book().read(item.id(), clinician).serviceItem())
                .contains("prp-session");
        assertThat(clinic.book.book().ofPatient(anna, Paged.ById.first(), clinician).items())
                .allSatisfy(visit -> assertThat(visit.patient()).isEqualTo(anna));
    }

    private static BookAppointment.Wish forItem(BookAppointment.Wish wish) {
        return new BookAppointment.Wish(
                wish.patient(),
                wish.modality(),
                wish.module(),
                Optional.of("prp-session"),
                wish.plannedSession(),
                wish.start(),
                wish.offset(),
                wish.minutes(),
                wish.practitioner(),
                wish.room(),
                wish.devices(),
                wish.note(),
                wish.overrides(),
                wish.via());
    }

    /** Both have looked and seen it free before either writes. */
    @Test
    void ofTwoAtOnceOneIsBooked() {
        PractitionerId doctor = clinic.practitioner("Dr. Race");
        PatientId nora = clinic.patient("Nora");
        PatientId olga = clinic.patient("Olga");
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        Crossing.of(
                server,
                chain.id(),
                handle ->
                        handle.execute(
                                "INSERT INTO resource_day VALUES (?, '2026-03-19', 0)",
                                doctor.value()),
                () -> attempt(nora, doctor, refused),
                () -> attempt(olga, doctor, refused));

        assertThat(refused).containsExactly("slot-taken");
        assertThat(
                        clinic.count(
                                "SELECT COUNT(*) FROM appointment WHERE local_start = '2026-03-19 09:00'"))
                .isEqualTo(1);
    }

    private void attempt(PatientId patient, PractitionerId doctor, List<String> refused) {
        try {
            book(patient, doctor, "2026-03-19T09:00");
        } catch (Problem problem) {
            refused.add(problem.code());
        }
    }

    private Appointment book(PatientId patient, PractitionerId doctor, String start) {
        return clinic.book.booking().book(clinic.wish(patient, doctor, start), clinic.desk);
    }
}
