package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a done session is to be charged with.
 *
 * @param patients the patient and its linked duplicates, as {@code PatientDirectory.idsOf} answers
 * @param zone the site's: the session belongs to a day there, and so does the sale it is held against
 * @param payer whether a unit must be found
 * @param contract the one contract to use, if the desk chose it
 */
public record SessionCharge(
        TreatmentSessionId session,
        Set<PatientId> patients,
        PatientId patient,
        SiteId site,
        Instant performedAt,
        ZoneId zone,
        List<ChargeItem> items,
        Payer payer,
        Optional<UUID> contract) {

    /** Where the money for a session comes from. */
    public enum Payer {
        /** From a prepaid unit, or the session is refused with {@code package-exhausted}. */
        PACKAGE,
        /** From a prepaid unit where there is one; the rest stays due from the patient. */
        PACKAGE_OR_DUE,
        /** From the patient. */
        DUE
    }

    public SessionCharge {
        patients = Set.copyOf(patients);
        items = List.copyOf(items);
    }

    /** The same, paid by one contract as far as it has units for it. */
    SessionCharge from(UUID only) {
        return new SessionCharge(
                session,
                patients,
                patient,
                site,
                performedAt,
                zone,
                items,
                Payer.PACKAGE_OR_DUE,
                Optional.of(only));
    }

    /** The day of the session at its site. */
    LocalDate day() {
        return performedAt.atZone(zone).toLocalDate();
    }

    /**
     * True if the contract was sold on the session's day or before, by the clock of the site that treated: what
     * was done before the sale was not prepaid, while a sale this morning pays for this afternoon.
     */
    boolean mayUse(LockedContract contract) {
        return !contract.soldOn(zone).isAfter(day());
    }
}
