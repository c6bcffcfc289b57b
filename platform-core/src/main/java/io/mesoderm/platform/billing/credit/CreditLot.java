package io.mesoderm.platform.billing.credit;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.ledger.CreditModel;
import io.mesoderm.platform.billing.ledger.CreditPostings;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * Credit that came in at once, and what is left of it.
 *
 * @param siteId the site that owes it
 * @param discountMinor what of its value was not paid for
 * @param expiresOn the last day on which it can be spent
 */
record CreditLot(
        UUID id,
        PatientId patientId,
        SiteId siteId,
        LegalEntityId legalEntityId,
        Currency currency,
        Optional<UUID> offerId,
        CreditModel model,
        long valueMinor,
        long discountMinor,
        long leftMinor,
        long discountLeftMinor,
        Optional<LocalDate> expiresOn) {

    /**
     * What goes with so much of it. The discount follows the value: it comes to the rounded share of what is spent so
     * far, and the last part takes all that is left of it.
     */
    CreditPostings.Worth take(long minor) {
        long spent = valueMinor - leftMinor + minor;
        long due = Ratio.of(spent, valueMinor).roundHalfUp(discountMinor);
        long discount = Math.max(0, discountLeftMinor - (discountMinor - due));
        return new CreditPostings.Worth(model, minor, Math.min(discount, minor));
    }

    /** All that is left. */
    CreditPostings.Worth rest() {
        return new CreditPostings.Worth(model, leftMinor, discountLeftMinor);
    }
}
