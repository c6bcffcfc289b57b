package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.BookClinic.in;
import static io.mesoderm.platform.scheduling.BookClinic.refusal;
import static io.mesoderm.platform.scheduling.BookClinic.to;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What becomes of a visit on its day and when what it was booked with is gone. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitChangesIT {

    private final TestChain chain;
    private BookClinic clinic;

    VisitChangesIT(TestChain chain) {
        this.chain = chain;
    }

    @BeforeAll
    void open(TenantDatabase database, @TempDir Path keys) {
        clinic = new BookClinic(chain, database, keys);
    }

    /** Nothing leads back from there, so next month's visit is not there today. */
    @Test
    void whoArrivesArrivesOnTheDayAndStaysOnIt() {
        PractitionerId doctor = clinic.practitioner("Dr. Day");
        Appointment later = book(clinic.patient("Paula"), doctor, "2026-04-10T09:00");
        Problem early =
                refusal(
                        "appointment-not-today",
                        () -> clinic.book.ending().arrive(later.id(), clinic.desk));
        assertThat(early.getMessage()).startsWith("The visit is on 2026-04-10:");
        assertThat(clinic.book.book().read(later.id(), clinic.desk).state())
                .isEqualTo(AppointmentState.BOOKED);

        Appointment today = book(clinic.patient("Queenie"), doctor, "2026-03-10T15:00");
        Appointment there = clinic.book.ending().arrive(today.id(), clinic.desk);
        assertThat(there.state()).isEqualTo(AppointmentState.ARRIVED);
        refusal(
                "appointment-arrived",
                () -> clinic.book.booking().move(to(there, "2026-03-11T15:00"), clinic.desk));
        assertThat(clinic.book.booking().move(to(there, "2026-03-10T16:00"), clinic.desk).state())
                .isEqualTo(AppointmentState.ARRIVED);
        assertThat(
                        clinic.count(
                                "SELECT COUNT(*) FROM <ledger>.audit_event WHERE action = 'appointment.arrived'"))
                .isEqualTo(1);
    }

    /** A cap that broke is not what the visits that were booked with it must be called off for. */
    @Test
    void aVisitWhoseDeviceIsRetiredMovesWithAnotherOfItsKind() {
        UUID broken = clinic.device("laser-cap", "Cap one");
        clinic.device("laser-cap", "Cap two");
        UUID third = clinic.device("laser-cap", "Cap three");
        Appointment visit =
                clinic.book
                        .booking()
                        .book(
                                in(
                                        clinic.wish(
                                                clinic.patient("Rita"),
                                                clinic.practitioner("Dr. Cap"),
                                                "2026-03-20T09:00"),
                                        null,
                                        broken),
                                clinic.desk);
        clinic.book.devices().retire(broken, clinic.desk);
        Appointment moved = clinic.book.booking().move(to(visit, "2026-03-20T11:00"), clinic.desk);
        assertThat(moved.resources())
                .extracting(Appointment.Taken::name)
                .containsExactly("Dr. Cap", "Cap two");

        assertThat(clinic.book.booking().move(with(moved, third), clinic.desk).resources())
                .extracting(Appointment.Taken::name)
                .containsExactly("Dr. Cap", "Cap three");
        Appointment last = clinic.book.book().read(visit.id(), clinic.desk);
        assertThat(
                        refusal(
                                        "input-invalid",
                                        () ->
                                                clinic.book
                                                        .booking()
                                                        .move(with(last, broken), clinic.desk))
                                .errors())
                .containsExactly(
                        new FieldError(
                                "devices",
                                "is no device in use at this site: " + broken + "; name another"));
    }

    @Test
    void movingFreesTheOldTimeAndNeedsTheNewestVersion() {
        PractitionerId doctor = clinic.practitioner("Dr. Move");
        Appointment first = book(clinic.patient("Dora"), doctor, "2026-03-13T09:00");
        Appointment moved = clinic.book.booking().move(to(first, "2026-03-13T09:15"), clinic.desk);
        assertThat(moved.startsAt()).isEqualTo("2026-03-13T08:15:00Z");
        assertThat(moved.sequence()).isEqualTo(1);
        refusal(
                "version-stale",
                () -> clinic.book.booking().move(to(first, "2026-03-13T10:00"), clinic.desk));

        PatientId emma = clinic.patient("Emma");
        refusal("slot-taken", () -> book(emma, doctor, "2026-03-13T09:30"));
        clinic.book.booking().move(to(moved, "2026-03-13T11:00"), clinic.desk);
        assertThat(book(emma, doctor, "2026-03-13T09:30").sequence()).isZero();
    }

    @Test
    void resizingIsRefusedIntoTheNextVisit() {
        PractitionerId doctor = clinic.practitioner("Dr. Long");
        Appointment first = book(clinic.patient("Frida"), doctor, "2026-03-13T13:00");
        book(clinic.patient("Greta"), doctor, "2026-03-13T13:45");
        Appointment longer = clinic.book.booking().move(lasting(first, 45), clinic.desk);
        assertThat(longer.endsAt()).isEqualTo("2026-03-13T12:45:00Z");
        refusal("slot-taken", () -> clinic.book.booking().move(lasting(longer, 50), clinic.desk));
    }

    private static BookAppointment.Change lasting(Appointment visit, int minutes) {
        return new BookAppointment.Change(
                visit.id(),
                visit.version(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(minutes),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void aVisitEndsOnceAndWhatIsCalledOffIsFree() {
        PractitionerId doctor = clinic.practitioner("Dr. End");
        Appointment visit = book(clinic.patient("Hanna"), doctor, "2026-03-16T09:00");
        refusal("appointment-not-due", () -> clinic.book.ending().miss(visit.id(), clinic.desk));
        clinic.book.ending().cancel(visit.id(), "a cold", clinic.desk);
        assertThat(clinic.book.book().read(visit.id(), clinic.desk).endReason()).contains("a cold");
        refusal("appointment-over", () -> clinic.book.ending().arrive(visit.id(), clinic.desk));
        refusal(
                "appointment-over",
                () ->
                        clinic.book
                                .booking()
                                .move(
                                        to(
                                                clinic.book.book().read(visit.id(), clinic.desk),
                                                "2026-03-16T10:00"),
                                        clinic.desk));
        book(clinic.patient("Ida"), doctor, "2026-03-16T09:00");

        Appointment today = book(clinic.patient("Jana"), doctor, "2026-03-10T09:00");
        assertThat(clinic.book.ending().miss(today.id(), clinic.desk).state())
                .isEqualTo(AppointmentState.MISSED);
        assertThat(
                        clinic.count(
                                "SELECT COUNT(*) FROM <ledger>.audit_event WHERE action = 'appointment.missed'"))
                .isEqualTo(1);
    }

    private static BookAppointment.Change with(Appointment visit, UUID device) {
        return new BookAppointment.Change(
                visit.id(),
                visit.version(),
                Optional.of(LocalDateTime.parse("2026-03-20T10:00")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(device)),
                List.of());
    }

    private Appointment book(PatientId patient, PractitionerId doctor, String start) {
        return clinic.book.booking().book(clinic.wish(patient, doctor, start), clinic.desk);
    }
}
