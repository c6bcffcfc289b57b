package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** A posting as it stands in the ledger. */
record PostingRow(
        UUID journalId,
        int lineNo,
        UUID accountId,
        LegalEntityId legalEntityId,
        SiteId siteId,
        Account account,
        String qualifier,
        Optional<SiteId> counterSiteId,
        Optional<UUID> contractId,
        Optional<UUID> unitId,
        Currency currency,
        long amountMinor,
        Currency functionalCurrency,
        long functionalMinor,
        Optional<UUID> rateId,
        LocalDate businessDate,
        int period) {

    static PostingRow of(UUID journal, int lineNo, Posting line) {
        SiteBook book = line.book();
        return new PostingRow(
                journal,
                lineNo,
                AccountKey.of(line).id(),
                book.legalEntity(),
                book.site(),
                line.account(),
                line.qualifier(),
                line.counterSite(),
                line.contract(),
                line.unit(),
                line.amount().currency(),
                line.amount().minor(),
                book.currency(),
                line.functionalMinor(),
                line.rate(),
                book.businessDate(),
                book.period());
    }

    Posting posting() {
        return new Posting(
                new SiteBook(legalEntityId, siteId, functionalCurrency, businessDate, period),
                account,
                qualifier,
                counterSiteId,
                contractId,
                unitId,
                new Money(amountMinor, currency),
                functionalMinor,
                rateId);
    }
}
