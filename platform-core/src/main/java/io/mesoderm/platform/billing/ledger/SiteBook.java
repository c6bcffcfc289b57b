package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Currency;

/**
 * The books of a site on the day of an event: the entity that owns it that day, that entity's
 * currency, the site's local date and the period it is booked in. The two legs of one event may
 * differ in all of them.
 */
public record SiteBook(
        LegalEntityId legalEntity,
        SiteId site,
        Currency currency,
        LocalDate businessDate,
        int period) {

    /** The fiscal year it is booked in: the leading digits of the period. */
    int fiscalYear() {
        return period / 100;
    }

    boolean sameEntity(SiteBook other) {
        return legalEntity.equals(other.legalEntity);
    }
}
