package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.use.MissedVisit;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.billing.use.UnitOrder;
import io.mesoderm.platform.billing.use.UsePolicyEndpoints.NewPolicy;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.PatientId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Units that were held: one waits, one was used, one was taken, and one of a visit that was missed came back. */
final class FaultlessHolds {

    private final Clinics clinics;

    FaultlessHolds(Clinics clinics) {
        this.clinics = clinics;
    }

    void hold() {
        Instant now = clinics.clock.instant();
        LocalDate today =
                clinics.database.inTransaction(
                        clinics.chainWide(),
                        handle -> Sites.find(handle, clinics.berlin).orElseThrow().dayOf(now));
        clinics.billing
                .use()
                .policies()
                .add(
                        new NewPolicy(
                                Optional.of(clinics.berlin),
                                today,
                                UnitOrder.FIRST_EXPIRING,
                                Optional.of(MissedVisit.UNIT),
                                Optional.of(24),
                                Optional.empty()),
                        clinics.chainWide());
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        book(patient, now.plusSeconds(60));
        clinics.perform(clinics.berlin, patient);
        callOffLate(book(patient, now.plusSeconds(120)));
        clinics.billing
                .reservations()
                .missed()
                .waive(
                        callOffLate(book(patient, now.plusSeconds(180))).id(),
                        "an accident",
                        clinics.at(clinics.berlin));
        book(patient, now.plusSeconds(240));
    }

    private Reservation book(PatientId patient, Instant at) {
        return HeldVisits.hold(clinics, clinics.berlin, patient, "mesotherapy", at);
    }

    private Reservation callOffLate(Reservation held) {
        return clinics.billing
                .reservations()
                .missed()
                .callOff(
                        held.id(),
                        MissedVisits.CalledOffBy.PATIENT,
                        "a flat tyre",
                        clinics.at(clinics.berlin));
    }
}
