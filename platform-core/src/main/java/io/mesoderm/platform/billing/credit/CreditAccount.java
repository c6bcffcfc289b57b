package io.mesoderm.platform.billing.credit;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a patient has paid ahead and can spend at any site.
 *
 * @param balances by currency; what has expired is not in them
 * @param lots those with something left, oldest first: in this order they are spent
 */
public record CreditAccount(PatientId patient, List<Money> balances, List<Lot> lots) {

    /** A part of it that came in at once; {@code site} owes it. */
    public record Lot(
            UUID id, SiteId site, Money value, Money left, Optional<LocalDate> expiresOn) {}
}
