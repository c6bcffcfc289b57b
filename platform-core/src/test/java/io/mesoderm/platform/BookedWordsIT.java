package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.scheduling.Appointment;
import io.mesoderm.platform.scheduling.BookAppointment.Change;
import io.mesoderm.platform.scheduling.BookAppointment.Wish;
import io.mesoderm.platform.scheduling.BookingFindings.PrescriberWord;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A prescriber's word at the booking, as the rules of a chain ask for it and whoever touches the visit afterwards. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookedWordsIT extends RuledBook {

    private final CallContext prescriber;

    BookedWordsIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
        this.prescriber =
                this.chain.at(
                        this.chain.north,
                        "booking.read",
                        "booking.write",
                        "care.read",
                        "care.override");
    }

    @Test
    void aWordGivenInOneLanguageHoldsInEveryOther() {
        PatientId patient = patient();
        answer(patient, "anticoagulant", TODAY);
        Appointment visit = book(worded(patient, "2026-03-10T15:00"), prescriber);

        Appointment moved = move(visit, "2026-03-10T16:00", inGerman());
        assertThat(moved.sequence()).isEqualTo(1);
        assertThat(book.ending().arrive(moved.id(), inGerman()).mark()).contains("INCOMPLETE");
    }

    /** What was asked anew with the same answer is the same thing; a further thing is not. */
    @Test
    void aWordHoldsUntilWhatItRestsOnChanges() {
        PatientId patient = patient();
        answer(patient, "anticoagulant", TODAY.minusDays(2));
        Appointment visit = book(worded(patient, "2026-03-20T15:00"), prescriber);
        answer(patient, "anticoagulant", TODAY);
        Appointment moved = move(visit, "2026-03-23T09:00", desk);

        answer(patient, "keloid-history", TODAY);
        assertThat(
                        refusal(
                                        "booking-needs-prescriber",
                                        () -> move(moved, "2026-03-24T09:00", prescriber))
                                .errors())
                .extracting(error -> error.field())
                .containsExactly("EL-13");
    }

    private void answer(PatientId patient, String question, LocalDate day) {
        change(
                handle ->
                        patients.answers()
                                .add(
                                        handle,
                                        patient,
                                        new HealthAnswers.Given(
                                                question,
                                                HealthAnswer.Value.YES,
                                                Optional.empty(),
                                                Optional.empty(),
                                                day),
                                        desk));
    }

    private Wish worded(PatientId patient, String start) {
        Wish wish = wish(patient, Modality.MESOTHERAPY, start);
        return new Wish(
                wish.patient(),
                wish.modality(),
                wish.module(),
                wish.serviceItem(),
                wish.plannedSession(),
                wish.start(),
                wish.offset(),
                wish.minutes(),
                wish.practitioner(),
                wish.room(),
                wish.devices(),
                wish.note(),
                List.of(new PrescriberWord("EL-06", "the dose is small")),
                wish.via());
    }

    private Appointment move(Appointment visit, String start, CallContext by) {
        return book.booking()
                .move(
                        new Change(
                                visit.id(),
                                visit.version(),
                                Optional.of(LocalDateTime.parse(start)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of()),
                        by);
    }

    private CallContext inGerman() {
        return new CallContext(
                desk.chain(), desk.site(), desk.actor(), Locale.GERMAN, desk.zone(), "de");
    }
}
