package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Optional;

/** MT-05: what let the last maintenance visit be booked is asked again for the next. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MaintenanceBookingIT extends RuledBook {

    MaintenanceBookingIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    @Test
    void MT_05_firesForTheNextVisitOnceSomethingBarsTheTreatment() {
        PatientId patient = patient();
        book(wish(patient, "2026-06-12T10:00"), desk);
        answer(patient, HealthAnswer.Value.YES);

        CallContext clinician = chain.at(chain.north, "booking.write", "care.read");
        assertThat(
                        refusal(
                                        "booking-blocked",
                                        () -> book(wish(patient, "2026-06-22T10:00"), clinician))
                                .errors())
                .extracting(FieldError::field)
                .containsExactly("EL-02");
    }

    @Test
    void MT_05_silentForTheNextVisitWhileNothingDoes() {
        PatientId patient = patient();
        book(wish(patient, "2026-06-12T10:00"), desk);
        answer(patient, HealthAnswer.Value.NO);

        assertThat(book(wish(patient, "2026-06-22T10:00"), desk).mark()).contains("INCOMPLETE");
    }

    /** A year later she is asked again at the visit, and nothing keeps her from booking it. */
    @Test
    void EL_02_silentForAVisitLongAfterThePregnancy() {
        PatientId patient = patient();
        answer(patient, HealthAnswer.Value.YES);

        assertThat(book(wish(patient, "2027-03-10T10:00"), desk).mark()).contains("INCOMPLETE");
    }

    /** "Treat it, then book again" is for the desk to do. */
    @Test
    void EL_12_firesForTheDayItWasToldAndNoOther() {
        PatientId patient = patient();
        answer(patient, "scalp-infection", HealthAnswer.Value.YES);
        CallContext clinician = chain.at(chain.north, "booking.write", "care.read");

        assertThat(
                        refusal(
                                        "booking-blocked",
                                        () -> book(wish(patient, "2026-03-10T14:00"), clinician))
                                .errors())
                .extracting(FieldError::field)
                .containsExactly("EL-12");
        assertThat(book(wish(patient, "2026-03-11T10:00"), desk).mark()).contains("INCOMPLETE");
    }

    private void answer(PatientId patient, HealthAnswer.Value pregnant) {
        answer(patient, "pregnant", pregnant);
    }

    private void answer(PatientId patient, String question, HealthAnswer.Value value) {
        var given =
                new HealthAnswers.Given(question, value, Optional.empty(), Optional.empty(), TODAY);
        change(handle -> patients.answers().add(handle, patient, given, desk));
    }
}
