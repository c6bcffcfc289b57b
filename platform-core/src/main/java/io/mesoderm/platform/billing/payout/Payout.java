package io.mesoderm.platform.billing.payout;

import io.mesoderm.platform.billing.bank.format.Processor;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * What a processor paid out at once.
 *
 * @param restMinor what it paid beside its transactions: nobody has explained it, unless it is 0
 */
public record Payout(
        UUID id,
        Processor processor,
        String externalId,
        Currency currency,
        Optional<LocalDate> arrivesOn,
        long grossMinor,
        long feeMinor,
        long netMinor,
        long restMinor,
        int items) {}
