package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.util.Currency;
import java.util.UUID;

/** A contract whose row this transaction holds: nobody else sells, pays or redeems on it meanwhile. */
public record LockedContract(
        UUID id,
        PatientId patientId,
        SiteId sellingSiteId,
        Currency currency,
        long priceMinor,
        long paidMinor,
        long earnedMinor) {

    public ContractPosition position() {
        return new ContractPosition(paidMinor, earnedMinor);
    }
}
