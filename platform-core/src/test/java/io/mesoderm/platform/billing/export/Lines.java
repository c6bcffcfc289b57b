package io.mesoderm.platform.billing.export;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.JournalKind;
import io.mesoderm.spi.billing.Money;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Test data: the lines of journal transactions, and what a writer makes of them. */
final class Lines {

    private final List<ExportLine> lines = new ArrayList<>();
    private final String books;
    private final Map<Account, String> codes = new EnumMap<>(Account.class);
    private LocalDate businessDate = LocalDate.of(2026, 3, 10);
    private LocalDate from = LocalDate.of(2026, 1, 1);
    private LocalDate to = LocalDate.of(2026, 3, 31);
    private int journal;

    private Lines(String books) {
        this.books = books;
    }

    static Lines inBooksOf(String currency) {
        return new Lines(currency);
    }

    /** What the entity calls an account. */
    Lines code(Account account, String code) {
        codes.put(account, code);
        return this;
    }

    /** Which days are written, both included. */
    Lines between(String first, String last) {
        from = LocalDate.parse(first);
        to = LocalDate.parse(last);
        return this;
    }

    /** The lines that follow belong to another event. */
    Lines event() {
        journal++;
        return this;
    }

    /** The lines that follow are of that day. */
    Lines on(String day) {
        businessDate = LocalDate.parse(day);
        return this;
    }

    Lines at(String site, Account account, String qualifier, long minor) {
        return at(site, account, qualifier, null, Money.of(minor, books), minor);
    }

    Lines at(
            String site,
            Account account,
            String qualifier,
            String counterSite,
            Money amount,
            long functionalMinor) {
        lines.add(
                new ExportLine(
                        new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L + journal),
                        JournalKind.PERFORMED,
                        Instant.parse("2026-03-10T10:00:00Z"),
                        Instant.parse("2026-03-10T10:00:01.5Z"),
                        Optional.empty(),
                        lines.size() + 1,
                        businessDate,
                        202603,
                        site,
                        account,
                        qualifier,
                        Optional.ofNullable(counterSite),
                        amount.currency(),
                        amount.minor(),
                        Currency.getInstance(books),
                        functionalMinor));
        return this;
    }

    void write(JournalWriter writer) throws IOException {
        Collection<AccountName> names =
                lines.stream().map(ExportLine::name).distinct().sorted(AccountName.ORDER).toList();
        Collection<String> currencies =
                Stream.concat(
                                lines.stream().map(line -> line.currency().getCurrencyCode()),
                                Stream.of(books))
                        .distinct()
                        .sorted()
                        .toList();
        writer.begin(
                new ExportSpan("clinic", "GB", Currency.getInstance(books), from, to, codes),
                names,
                currencies);
        JournalExport.transactions(lines.iterator(), writer);
        writer.end();
    }
}
