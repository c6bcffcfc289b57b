package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.careplan.adverse.AdverseEvent;
import io.mesoderm.platform.careplan.adverse.AdverseEvents;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.InstallationKey;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.TinkPatientKeys;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.reference.ReferenceEditions;
import io.mesoderm.platform.scheduling.AppointmentState;
import io.mesoderm.platform.scheduling.BookAppointment;
import io.mesoderm.platform.scheduling.Scheduling;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestClinic;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.platform.testing.TestLimits;
import io.mesoderm.platform.testing.TestTrails;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The book and the rules of care together, as they are wired: whom an adverse event holds is not booked. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldBookingIT {

    private final TestDatabase server;
    private TestHost host;
    private TestClinic clinic;
    private Scheduling book;
    private CallContext clinician;
    private int booked;

    HeldBookingIT(TestDatabase server) {
        this.server = server;
    }

    @BeforeAll
    void open(@TempDir Path base, @TempDir Path keys) {
        host = TestHost.start(base, server, TestLimits.of(4));
        clinic = TestClinic.open(host, server, keys);
        var sealing =
                new TinkPatientKeys(
                        InstallationKey.at(keys.resolve("installation.key")),
                        InstantSource.system());
        book =
                Scheduling.of(
                        clinic.database,
                        new PatientText(sealing),
                        new ChainReference("care", clinic.database, new ReferenceEditions()),
                        new ChainBookingRules(clinic.treatment, (id, site, module) -> true),
                        TestTrails.writes(clinic.database, InstantSource.system()),
                        InstantSource.system());
        clinician =
                clinic.care.at(
                        clinic.care.north,
                        "booking.read",
                        "booking.write",
                        "care.read",
                        "care.record");
    }

    @AfterAll
    void close() {
        host.close();
        clinic.close();
    }

    @Test
    void AE_12_firesForAPatientWhoIsHeldAndIsSilentAfterTheRelease() {
        PatientId patient = clinic.register(clinic.care.north, "Held");
        report(patient, 2);

        assertThatThrownBy(() -> book(patient))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo("booking-blocked");
                            assertThat(refusal.errors())
                                    .extracting(FieldError::field)
                                    .contains("AE-12");
                        });
        assertThat(visits(patient)).isZero();

        clinic.care.chain.executeInCore(
                "UPDATE booking_hold SET running = NULL, released_at = NOW(6)");
        assertThat(book(patient)).isEqualTo(AppointmentState.BOOKED);
    }

    @Test
    void AE_12_silentAtABookingAfterAnEventOfGradeOne() {
        PatientId patient = clinic.register(clinic.care.north, "Free");
        report(patient, 1);

        assertThat(book(patient)).isEqualTo(AppointmentState.BOOKED);
    }

    private void report(PatientId patient, int grade) {
        clinic.database.inTransaction(
                clinician,
                handle ->
                        clinic.treatment
                                .adverse()
                                .events()
                                .report(
                                        handle,
                                        new AdverseEvents.Report(
                                                patient,
                                                "soreness",
                                                grade,
                                                "",
                                                Instant.now(),
                                                AdverseEvent.Relation.POSSIBLE,
                                                AdverseEvent.Reporter.STAFF,
                                                false,
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()),
                                        clinician));
    }

    /** On a day of its own for each patient, since the one practitioner treats them all. */
    private AppointmentState book(PatientId patient) {
        LocalDate day = LocalDate.now(CareChain.ZONE).plusDays(++booked);
        return book.booking()
                .book(
                        new BookAppointment.Wish(
                                patient,
                                Modality.TOPICAL,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                day.atTime(10, 0),
                                Optional.empty(),
                                Optional.of(30),
                                new PractitionerId(clinic.care.staff.value()),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                BookAppointment.Via.DESK),
                        clinician)
                .state();
    }

    private long visits(PatientId patient) {
        return clinic.database.inTransaction(
                clinician,
                handle ->
                        handle.createQuery(
                                        "SELECT COUNT(*) FROM appointment WHERE patient_id = :patient")
                                .bind("patient", patient)
                                .mapTo(Long.class)
                                .one());
    }
}
