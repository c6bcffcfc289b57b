package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/** A contract whose row this transaction holds: nobody else sells, pays or redeems on it meanwhile. */
public record LockedContract(
        UUID id,
        PatientId patientId,
        SiteId sellingSiteId,
        LegalEntityId legalEntityId,
        Instant soldAt,
        Currency currency,
        long priceMinor,
        long paidMinor,
        long earnedMinor,
        long releasedMinor,
        long cancelledMinor) {

    /** The day of the sale by the clock of another site. */
    public LocalDate soldOn(ZoneId zone) {
        return soldAt.atZone(zone).toLocalDate();
    }

    /** What is still to be paid: of what was given back, nothing is. */
    public long unpaidMinor() {
        return priceMinor - cancelledMinor - paidMinor;
    }

    /** Whether an entity that owns the site that sold it is the one that did, and so holds the patient's money. */
    public boolean isHeldBy(LegalEntityId owner) {
        return legalEntityId.equals(owner);
    }

    /** A {@code seller-changed-owner} problem unless it {@link #isHeldBy}. */
    public void requireHeldBy(LegalEntityId owner) {
        if (!isHeldBy(owner)) {
            throw sellerChangedOwner();
        }
    }

    public static Problem sellerChangedOwner() {
        return Problem.conflict(
                "seller-changed-owner",
                "The site that sold this package has another owner now, whose books do not hold the money.");
    }

    public ContractPosition position() {
        return new ContractPosition(paidMinor, earnedMinor, releasedMinor);
    }
}
