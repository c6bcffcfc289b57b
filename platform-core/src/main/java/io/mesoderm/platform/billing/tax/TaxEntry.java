package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * Tax that a transaction posted, or a base on which none is charged; negative if it is given back.
 *
 * @param contract whose money it was due on, if it was due before the use
 */
record TaxEntry(
        UUID id,
        UUID journalId,
        UUID taxCodeId,
        Optional<UUID> contractId,
        LegalEntityId legalEntityId,
        SiteId siteId,
        TaxSide side,
        Currency currency,
        long baseMinor,
        long taxMinor,
        LocalDate businessDate,
        int period) {

    SiteBook book() {
        return new SiteBook(legalEntityId, siteId, currency, businessDate, period);
    }
}
