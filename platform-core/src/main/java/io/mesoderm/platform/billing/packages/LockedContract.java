package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.ledger.ContractPosition;
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

    public ContractPosition position() {
        return new ContractPosition(paidMinor, earnedMinor, releasedMinor);
    }
}
