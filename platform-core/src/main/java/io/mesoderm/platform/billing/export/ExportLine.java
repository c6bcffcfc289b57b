package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.JournalKind;
import io.mesoderm.spi.billing.Money;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/**
 * One posting as it leaves the house: places by their codes, and nothing that leads to a patient but the
 * journal's id, which only the house can follow.
 */
record ExportLine(
        UUID journalId,
        JournalKind kind,
        Instant occurredAt,
        Instant recordedAt,
        Optional<UUID> reversesId,
        int lineNo,
        LocalDate businessDate,
        int period,
        String site,
        Account account,
        String qualifier,
        Optional<String> counterSite,
        Currency currency,
        long amountMinor,
        Currency functionalCurrency,
        long functionalMinor) {

    AccountName name() {
        return new AccountName(site, account, qualifier, counterSite);
    }

    Money amount() {
        return new Money(amountMinor, currency);
    }

    Money functional() {
        return new Money(functionalMinor, functionalCurrency);
    }

    /** Whether its amount is in another currency than the books. */
    boolean isForeign() {
        return !currency.equals(functionalCurrency);
    }
}
