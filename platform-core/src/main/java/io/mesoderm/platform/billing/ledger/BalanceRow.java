package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a transaction moves on one account in one period. */
record BalanceRow(
        UUID accountId,
        int period,
        LegalEntityId legalEntityId,
        SiteId siteId,
        Account account,
        String qualifier,
        Optional<SiteId> counterSiteId,
        Currency currency,
        long movementMinor,
        Currency functionalCurrency,
        long functionalMinor) {

    /** The rows to add to, in the one order in which accounts are locked: by ascending id, then period. */
    static List<BalanceRow> of(List<PostingRow> lines) {
        Collection<BalanceRow> sums =
                lines.stream()
                        .map(BalanceRow::of)
                        .collect(
                                Collectors.toMap(
                                        row -> row.accountId() + " " + row.period(),
                                        row -> row,
                                        BalanceRow::plus))
                        .values();
        return sums.stream()
                .sorted(
                        Comparator.comparing((BalanceRow row) -> row.accountId().toString())
                                .thenComparing(BalanceRow::period))
                .toList();
    }

    private static BalanceRow of(PostingRow line) {
        return new BalanceRow(
                line.accountId(),
                line.period(),
                line.legalEntityId(),
                line.siteId(),
                line.account(),
                line.qualifier(),
                line.counterSiteId(),
                line.currency(),
                line.amountMinor(),
                line.functionalCurrency(),
                line.functionalMinor());
    }

    private BalanceRow plus(BalanceRow other) {
        return new BalanceRow(
                accountId,
                period,
                legalEntityId,
                siteId,
                account,
                qualifier,
                counterSiteId,
                currency,
                Math.addExact(movementMinor, other.movementMinor),
                functionalCurrency,
                Math.addExact(functionalMinor, other.functionalMinor));
    }
}
