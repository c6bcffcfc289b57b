package io.mesoderm.platform.billing.bank.format;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a processor paid out at once.
 *
 * @param netMinor what it says it paid; the sum of its transactions where it does not say
 */
public record ParsedPayout(
        String externalId,
        Currency currency,
        Optional<LocalDate> arrivesOn,
        long netMinor,
        List<ParsedPayoutItem> items) {

    public ParsedPayout {
        items = List.copyOf(items);
    }
}
