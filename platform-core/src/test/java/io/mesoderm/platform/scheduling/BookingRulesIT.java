package io.mesoderm.platform.scheduling;

import static io.mesoderm.platform.scheduling.BookClinic.refusal;
import static io.mesoderm.platform.scheduling.BookClinic.to;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Optional;

/** What rules say of a visit, at booking and at moving, and how long visits are. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingRulesIT extends JudgedBook {

    BookingRulesIT(TestChain chain) {
        super(chain);
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
                .isEqualTo("Bleeds. has haemophilia; Do not treat. (seed-001)");

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

    private static BookAppointment.Wish lasting(BookAppointment.Wish wish, int minutes) {
        return changed(wish, Optional.of(minutes), List.of());
    }
}
