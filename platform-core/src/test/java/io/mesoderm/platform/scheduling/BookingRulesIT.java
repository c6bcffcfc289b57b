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
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What rules say of a visit, at booking and at moving, and how long visits are. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingRulesIT {

    private static final LocalDate FREE = LocalDate.of(2026, 3, 20);

    private final TestChain chain;
    private BookClinic clinic;
    private PractitionerId doctor;
    private CallContext prescriber;
    private List<Finding> found = List.of();
    private int patients;

    BookingRulesIT(TestChain chain) {
        this.chain = chain;
    }

    @BeforeAll
    void open(TenantDatabase database, @TempDir Path keys) {
        clinic =
                new BookClinic(
                        chain,
                        database,
                        keys,
                        (handle, asked, context) ->
                                new BookingRules.Answer(
                                        asked.day().equals(FREE) ? List.of() : found,
                                        found.isEmpty() ? List.of() : List.of(FREE)));
        prescriber =
                clinic.care.at(
                        clinic.care.north,
                        "booking.read",
                        "booking.write",
                        "care.read",
                        "care.override");
    }

    @BeforeEach
    void forget() {
        found = List.of();
        doctor = clinic.practitioner("Dr. " + ++patients);
    }

    @Test
    void aBlockIsRefusedAndTheDeskIsToldTheDaysAndNotWhy() {
        found = List.of(finding("EL-05", Severity.BLOCK));
        Problem desk = refusal("booking-blocked", () -> book(clinic.desk, "2026-03-12T09:00"));
        assertThat(desk.errors())
                .containsExactly(
                        new FieldError("rules", "a clinician must release this"),
                        new FieldError("start", "allowed on 2026-03-20"));
        assertThat(desk.toString()).doesNotContain("haemophilia");

        Problem clinician = refusal("booking-blocked", () -> book(prescriber, "2026-03-12T09:00"));
        assertThat(clinician.errors().getFirst().message())
                .isEqualTo("Bleeds. has haemophilia Do not treat. (seed-001)");

        Appointment visit = book(clinic.desk, "2026-03-20T09:00");
        refusal(
                "booking-blocked",
                () -> clinic.book.booking().move(to(visit, "2026-03-21T09:00"), clinic.desk));
    }

    /** Another day mends it, and the desk can take one; the number would tell the treatments. */
    @Test
    void theDeskIsToldTheDaysAloneWhereADayIsAllThatIsWrong() {
        found = List.of(finding("SC-01", Severity.BLOCK));
        assertThat(refusal("booking-blocked", () -> book(clinic.desk, "2026-03-12T09:00")).errors())
                .containsExactly(new FieldError("start", "allowed on 2026-03-20"));
    }

    /** A word is for what was shown when it was given. */
    @Test
    void aWordHoldsAsLongAsWhatItWasGivenFor() {
        found = List.of(because("EL-06", "a small dose"));
        var first = new BookingFindings.PrescriberWord("EL-06", "the dose is small");
        Appointment visit = book(prescriber, with(wish("2026-03-13T09:00"), first));
        found = List.of(because("EL-06", "a large dose"));
        refusal("booking-needs-prescriber", () -> move(visit, clinic.desk));

        var second = new BookingFindings.PrescriberWord("EL-06", "asked the haematologist");
        Appointment moved =
                clinic.book
                        .booking()
                        .move(
                                new BookAppointment.Change(
                                        visit.id(),
                                        visit.version(),
                                        Optional.of(
                                                java.time.LocalDateTime.parse("2026-03-13T10:00")),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(second)),
                                prescriber);
        assertThat(move(moved, clinic.desk).sequence()).isEqualTo(2);
        found = List.of(because("EL-06", "a small dose"));
        Appointment last = clinic.book.book().read(visit.id(), clinic.desk);
        refusal("booking-needs-prescriber", () -> move(last, clinic.desk));

        found = List.of(finding("EL-06", Severity.INCOMPLETE));
        assertThat(move(last, clinic.desk).mark()).contains("INCOMPLETE");
        assertThat(
                        clinic.count(
                                "SELECT COUNT(*) FROM appointment_finding WHERE severity = 'INCOMPLETE' AND reason IS NULL AND appointment_id = X'"
                                        + visit.id().toString().replace("-", "")
                                        + "'"))
                .isEqualTo(1);
    }

    /** Nobody is sent away, but what has come up since the booking is not overlooked. */
    @Test
    void arrivingAsksTheRulesAnew() {
        Appointment calm = book(clinic.desk, "2026-03-10T14:00");
        assertThat(clinic.book.ending().arrive(calm.id(), clinic.desk).mark()).isEmpty();

        doctor = clinic.practitioner("Dr. Door");
        Appointment asked = book(clinic.desk, "2026-03-10T15:00");
        found = List.of(finding("EL-02", Severity.INCOMPLETE));
        assertThat(clinic.book.ending().arrive(asked.id(), clinic.desk).mark())
                .contains("INCOMPLETE");

        found = List.of();
        Appointment barred = book(clinic.desk, "2026-03-10T16:00");
        found = List.of(finding("EL-05", Severity.BLOCK));
        Appointment there = clinic.book.ending().arrive(barred.id(), clinic.desk);
        assertThat(there.state()).isEqualTo(AppointmentState.ARRIVED);
        assertThat(there.mark()).contains("CLINICIAN");
    }

    private Appointment move(Appointment visit, CallContext by) {
        return clinic.book.booking().move(to(visit, "2026-03-13T11:00"), by);
    }

    private static Finding because(String rule, String because) {
        return new Finding(
                rule, Severity.OVERRIDE, "Bleeds.", because, "Ask.", List.of("seed-001"));
    }

    @Test
    void aMissingAnswerIsBookedWithAMarkUntilItIsThere() {
        found = List.of(finding("EL-02", Severity.INCOMPLETE));
        Appointment visit = book(clinic.desk, "2026-03-12T09:00");
        assertThat(visit.mark()).contains("INCOMPLETE");
        assertThat(clinic.book.booking().move(to(visit, "2026-03-20T10:00"), clinic.desk).mark())
                .isEmpty();
    }

    @Test
    void anAdviceIsKeptAndHindersNobody() {
        found = List.of(finding("EL-16", Severity.ADVISORY));
        assertThat(book(clinic.desk, "2026-03-12T09:00").mark()).isEmpty();
    }

    @Test
    void whatNeedsAPrescriberIsBookedByItsWordAlone() {
        found = List.of(finding("EL-06", Severity.OVERRIDE));
        refusal("booking-needs-prescriber", () -> book(clinic.desk, "2026-03-12T09:00"));
        var word = new BookingFindings.PrescriberWord("EL-06", "the dose is small");
        refusal(
                "permission-missing",
                () -> book(clinic.desk, with(wish("2026-03-12T09:00"), word)));
        var other = new BookingFindings.PrescriberWord("EL-09", "another rule");
        refusal(
                "booking-needs-prescriber",
                () -> book(prescriber, with(wish("2026-03-12T09:00"), other)));

        Appointment visit = book(prescriber, with(wish("2026-03-12T09:00"), word));
        assertThat(visit.mark()).isEmpty();
        assertThat(
                        clinic.book
                                .booking()
                                .move(to(visit, "2026-03-12T10:00"), clinic.desk)
                                .sequence())
                .isEqualTo(1);
        assertThat(
                        clinic.count(
                                "SELECT COUNT(*) FROM appointment_finding WHERE rule = 'EL-06' AND reason IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void lengthsAreThoseOfTheTreatment() {
        var meso = wish("2026-03-12T14:00", Modality.MESOTHERAPY);
        assertThat(book(clinic.desk, lasting(meso, 45)).endsAt()).isEqualTo("2026-03-12T14:00:00Z");
        assertThat(refusal("input-invalid", () -> book(clinic.desk, lasting(meso, 46))).errors())
                .containsExactly(
                        new FieldError(
                                "minutes",
                                "must be from 20 to 45 for this treatment (seed-001, seed-003, e102)"));
        refusal("input-invalid", () -> book(clinic.desk, lasting(meso, 19)));
        refusal(
                "slot-taken",
                () ->
                        book(
                                clinic.desk,
                                lasting(wish("2026-03-12T14:30", Modality.MESOTHERAPY), 20)));
        assertThat(
                        book(
                                        clinic.desk,
                                        lasting(wish("2026-03-12T14:45", Modality.MESOTHERAPY), 20))
                                .startsAt())
                .isEqualTo("2026-03-12T13:45:00Z");
    }

    /** The second finds the second centrifuge, the third none; the person is free while somebody else is watched. */
    @Test
    void plasmaTakesAnyCentrifugeWhileItIsMadeReady() {
        clinic.device("centrifuge", "Spin one");
        clinic.device("centrifuge", "Spin two");
        assertThat(spun("2026-03-13T09:00")).isEqualTo("Spin one");
        assertThat(spun("2026-03-13T09:00")).isEqualTo("Spin two");
        doctor = clinic.practitioner("Dr. Late");
        Problem none =
                refusal(
                        "slot-taken",
                        () -> book(clinic.desk, wish("2026-03-13T09:15", Modality.PRP)));
        assertThat(none.errors().getFirst())
                .isEqualTo(new FieldError("devices", "none is free: Spin one, Spin two"));
        assertThat(spun("2026-03-13T09:20")).isEqualTo("Spin one");
    }

    private String spun(String start) {
        doctor = clinic.practitioner("Dr. Spin " + ++patients);
        Appointment visit = book(clinic.desk, wish(start, Modality.PRP));
        Appointment.Taken device = visit.resources().getLast();
        assertThat(device.stay().role()).isEqualTo(Stay.Role.PREPARATION);
        assertThat(java.time.Duration.between(visit.startsAt(), device.stay().endsAt()))
                .isEqualTo(java.time.Duration.ofMinutes(20));
        assertThat(java.time.Duration.between(visit.startsAt(), visit.endsAt()))
                .isEqualTo(java.time.Duration.ofMinutes(65));
        return device.name();
    }

    private BookAppointment.Wish wish(String start) {
        return wish(start, Modality.TOPICAL);
    }

    private BookAppointment.Wish wish(String start, Modality modality) {
        PatientId patient = clinic.patient("P" + ++patients);
        return changed(clinic.wish(patient, doctor, start, modality), Optional.empty(), List.of());
    }

    private static BookAppointment.Wish lasting(BookAppointment.Wish wish, int minutes) {
        return changed(wish, Optional.of(minutes), List.of());
    }

    private static BookAppointment.Wish with(
            BookAppointment.Wish wish, BookingFindings.PrescriberWord word) {
        return changed(wish, wish.minutes(), List.of(word));
    }

    private static BookAppointment.Wish changed(
            BookAppointment.Wish wish,
            Optional<Integer> minutes,
            List<BookingFindings.PrescriberWord> words) {
        return new BookAppointment.Wish(
                wish.patient(),
                wish.modality(),
                wish.module(),
                wish.serviceItem(),
                wish.plannedSession(),
                wish.start(),
                wish.offset(),
                minutes,
                wish.practitioner(),
                wish.room(),
                wish.devices(),
                wish.note(),
                words,
                wish.via());
    }

    private Appointment book(CallContext by, String start) {
        return book(by, wish(start));
    }

    private Appointment book(CallContext by, BookAppointment.Wish wish) {
        return clinic.book.booking().book(in(wish, null), by);
    }

    private static Finding finding(String rule, Severity severity) {
        return new Finding(
                rule, severity, "Bleeds.", "has haemophilia", "Do not treat.", List.of("seed-001"));
    }
}
