package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.BookClinic.refusal;
import static io.mesoderm.platform.scheduling.BookClinic.to;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** What a prescriber's word lets through, how long it holds, and what is asked again at arrival. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingWordsIT extends JudgedBook {

    BookingWordsIT(TestChain chain) {
        super(chain);
    }

    /** The first finding has no prescriber to keep and the second has. */
    @Test
    void aWordAmongOtherFindingsIsKeptWithItsOwn() {
        found = List.of(finding("EL-02", Severity.INCOMPLETE), finding("EL-09", Severity.OVERRIDE));
        var word = new BookingFindings.PrescriberWord("EL-09", "the dose is small");
        Appointment visit = book(prescriber, with(wish("2026-03-13T15:00"), word));
        assertThat(
                        clinic.count(
                                "SELECT COUNT(*) FROM appointment_finding WHERE (rule = 'EL-09') = (prescriber_id IS NOT NULL) AND appointment_id = X'"
                                        + visit.id().toString().replace("-", "")
                                        + "'"))
                .isEqualTo(2);
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
                                        Optional.of(LocalDateTime.parse("2026-03-13T10:00")),
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

    /** One rule may ask for a word towards the session before and towards the one after. */
    @Test
    void aWordForARuleHoldsForEachOfItsFindings() {
        found =
                List.of(
                        because("SC-03-LEG", "14 days after"),
                        because("SC-03-LEG", "20 days before"));
        var word = new BookingFindings.PrescriberWord("SC-03-LEG", "asked the haematologist");
        Appointment visit = book(prescriber, with(wish("2026-03-13T16:00"), word));
        assertThat(move(visit, clinic.desk).sequence()).isEqualTo(1);
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
}
