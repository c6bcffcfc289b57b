package io.mesoderm.platform.billing.use;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A unit held for a visit: promised, not earned. While it is held nobody else uses it, and it is not given back, passed on,
 * converted, frozen or expired.
 *
 * @param parts of the unit that the visit is to use; the rest waits with them
 * @param plannedOn the day of the visit at its site
 * @param reference of the booking, in whatever program keeps the book
 * @param missed how the patient missed the visit
 * @param redemption the use, once it was used or taken
 * @param waiver why what it cost was given back
 * @param feeContractId what the fee is due by
 */
public record Reservation(
        UUID id,
        UUID unitId,
        UUID contractId,
        PatientId patientId,
        SiteId siteId,
        String serviceItem,
        int parts,
        Instant plannedAt,
        LocalDate plannedOn,
        String reference,
        State state,
        Instant heldAt,
        Optional<StaffId> heldBy,
        Optional<Instant> endedAt,
        Optional<Missed> missed,
        Optional<String> reason,
        Optional<UUID> redemptionId,
        Optional<String> waiver,
        Optional<UUID> feeContractId) {

    /** What has become of the hold. */
    public enum State {
        /** The unit waits for the visit. */
        HELD,
        /** The visit used it. */
        USED,
        /** The unit is open again. */
        RELEASED,
        /** The visit was missed, and the unit is gone all the same. */
        TAKEN
    }

    /** How a patient misses a visit. */
    public enum Missed {
        /** They did not come. */
        NO_SHOW,
        /** They said so too late. */
        LATE
    }
}
