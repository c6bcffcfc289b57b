package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.use.HoldUnits;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.Optional;

/** Units held for visits, whichever comes first of the patient's. */
final class HeldVisits {

    private HeldVisits() {}

    static Reservation hold(
            Clinics clinics, SiteId site, PatientId patient, String item, Instant at) {
        return hold(clinics, site, patient, item, Optional.empty(), at);
    }

    /** So many parts of a unit; all that is left of it if nothing is said. */
    static Reservation hold(
            Clinics clinics,
            SiteId site,
            PatientId patient,
            String item,
            Optional<Integer> parts,
            Instant at) {
        return clinics.billing
                .reservations()
                .holds()
                .hold(
                        new HoldUnits.Wish(
                                patient, item, Optional.empty(), parts, at, Optional.empty()),
                        clinics.at(site));
    }
}
