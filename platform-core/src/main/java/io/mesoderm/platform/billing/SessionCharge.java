package io.mesoderm.platform.billing;

import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a done session is to be charged with.
 *
 * @param patients the patient and its linked duplicates, as {@code PatientDirectory.idsOf} answers
 * @param payer whether a unit must be found
 * @param contract the one contract to use, if the desk chose it
 */
public record SessionCharge(
        TreatmentSessionId session,
        Set<PatientId> patients,
        PatientId patient,
        SiteId site,
        Instant performedAt,
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
}
