package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.HealthAnswer;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Optional;
import java.util.UUID;

/** The book asks spacing, eligibility and holds as a chain runs them. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainBookingRulesIT extends RuledBook {

    private static final FieldError RELEASE =
            new FieldError("rules", "a clinician must release this");

    ChainBookingRulesIT(TestChain chain, TenantDatabase database) {
        super(chain, database);
    }

    @Test
    void SC_01_firesForTwoVisitsThreeDaysApartAndTellsTheNearestDay() {
        PatientId patient = patient();
        book(wish(patient, "2026-03-12T10:00"), desk);

        Problem refused =
                refusal("booking-blocked", () -> book(wish(patient, "2026-03-15T10:00"), desk));
        assertThat(refused.errors())
                .containsExactly(new FieldError("start", "allowed on 2026-03-19"));

        assertThat(book(wish(patient, "2026-03-19T10:00"), desk).mark()).contains("INCOMPLETE");
    }

    /** Plasma is another module's; the distance is the patient's. */
    @Test
    void SC_04_firesForABookedVisitOfAnotherTreatment() {
        PatientId patient = patient();
        book(wish(patient, "2026-03-23T10:00"), desk);
        CallContext clinician = chain.at(chain.north, "booking.write", "care.read");

        assertThat(
                        refusal(
                                        "booking-blocked",
                                        () ->
                                                book(
                                                        wish(
                                                                patient,
                                                                Modality.PRP,
                                                                "2026-03-27T10:00"),
                                                        clinician))
                                .errors())
                .extracting(FieldError::field)
                .containsExactly("SC-04-BEFORE-PRP", "start");
    }

    @Test
    void AE_12_firesForAPatientWhoseBookingsWait() {
        PatientId patient = patient();
        UUID event = Ids.next();
        change(
                handle -> {
                    handle.execute(
                            """
                            INSERT INTO adverse_event (id, patient_id, site_id, code, grade, note, reported_at)
                            VALUES (?, ?, ?, 'infection', 3, '', NOW(6))
                            """,
                            event,
                            patient,
                            chain.north);
                    handle.execute(
                            """
                            INSERT INTO booking_hold (id, patient_id, adverse_event_id, since, running)
                            VALUES (?, ?, ?, NOW(6), TRUE)
                            """,
                            Ids.next(),
                            patient,
                            event);
                });
        assertThat(
                        refusal(
                                        "booking-blocked",
                                        () -> book(wish(patient, "2026-03-24T10:00"), desk))
                                .errors())
                .containsExactly(RELEASE);

        change(
                handle ->
                        handle.execute(
                                """
                                UPDATE booking_hold SET running = NULL, released_at = NOW(6)
                                WHERE adverse_event_id = ?
                                """,
                                event));
        book(wish(patient, "2026-03-24T10:00"), desk);
    }

    /** The number alone would say it: what EL-02 means stands in the clinical basis. */
    @Test
    void EL_02_firesAndTheDeskIsNotToldTheNumber() {
        PatientId patient = patient();
        var pregnant =
                new HealthAnswers.Given(
                        "pregnant",
                        HealthAnswer.Value.YES,
                        Optional.empty(),
                        Optional.empty(),
                        TODAY);
        change(handle -> patients.answers().add(handle, patient, pregnant, desk));

        assertThat(
                        refusal(
                                        "booking-blocked",
                                        () -> book(wish(patient, "2026-03-10T15:00"), desk))
                                .errors())
                .containsExactly(RELEASE);
        CallContext clinician = chain.at(chain.north, "booking.write", "care.read");
        assertThat(
                        refusal(
                                        "booking-blocked",
                                        () -> book(wish(patient, "2026-03-10T15:00"), clinician))
                                .errors())
                .extracting(FieldError::field)
                .containsExactly("EL-02");
    }
}
