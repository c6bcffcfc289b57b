package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.MissedVisits.CalledOffBy;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.use.HoldUnits;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What tests of holds have in common: two units that expire in June, held for visits. */
abstract class HoldBooks extends ClinicBooks {

    static final String NOON = "2026-03-10T12:00:00Z";
    static final String NEXT_WEEK = "2026-03-17T12:00:00Z";

    /** Two units that expire in June. */
    PatientId sold() {
        clinics.publish("two", 50_000, Optional.of(90), new NewItem("mesotherapy", 2));
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "two", 50_000);
        return patient;
    }

    Reservation hold(PatientId patient, String at, String reference) {
        return hold(patient, at, Optional.empty(), reference);
    }

    Reservation hold(PatientId patient, String at, Optional<UUID> unit, String reference) {
        return clinics.billing
                .reservations()
                .holds()
                .hold(
                        new HoldUnits.Wish(
                                patient,
                                "mesotherapy",
                                unit,
                                Optional.empty(),
                                Instant.parse(at),
                                Optional.of(reference)),
                        clinics.at(clinics.berlin));
    }

    Reservation holdMinutes(PatientId patient, int minutes, String at) {
        return HeldVisits.hold(
                clinics, clinics.berlin, patient, "prp", Optional.of(minutes), Instant.parse(at));
    }

    Reservation release(Reservation held, CalledOffBy by) {
        return clinics.billing
                .reservations()
                .missed()
                .callOff(held.id(), by, "another day", clinics.at(clinics.berlin));
    }

    List<Reservation> list(SiteId site, PatientId... patients) {
        return clinics.billing
                .reservations()
                .holds()
                .list(
                        new ReservationEndpoints.Asked(
                                Optional.empty(),
                                Stream.of(patients).findFirst(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        clinics.at(site))
                .items();
    }

    List<UnitState> states(PatientId patient) {
        return onlyContract(patient, clinics.berlin).units().stream()
                .map(Wallet.Unit::state)
                .toList();
    }
}
