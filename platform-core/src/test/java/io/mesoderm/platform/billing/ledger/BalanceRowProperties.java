package io.mesoderm.platform.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.billing.Money;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What the postings of a command come to, account by account. */
class BalanceRowProperties {

    private static final UUID JOURNAL = new UUID(7, 7);

    @Property
    void eachAccountAndPeriodHasOneRowWithTheSumOfItsPostings(
            @ForAll List<@From("lines") PostingRow> lines) {
        List<BalanceRow> rows = BalanceRow.of(lines);

        assertThat(rows).extracting(BalanceRowProperties::key).doesNotHaveDuplicates().isSorted();
        assertThat(sums(rows, BalanceRowProperties::key, BalanceRow::movementMinor))
                .isEqualTo(sums(lines, BalanceRowProperties::key, PostingRow::amountMinor));
        assertThat(sums(rows, BalanceRowProperties::key, BalanceRow::functionalMinor))
                .isEqualTo(sums(lines, BalanceRowProperties::key, PostingRow::functionalMinor));
    }

    private static <R> Map<String, Long> sums(
            List<R> rows, Function<R, String> key, ToLongFunction<R> minor) {
        return rows.stream().collect(Collectors.groupingBy(key, Collectors.summingLong(minor)));
    }

    private static String key(BalanceRow row) {
        return row.accountId() + " " + row.period();
    }

    private static String key(PostingRow line) {
        return line.accountId() + " " + line.period();
    }

    /** Dollars in the euro books of two sites, in two periods. */
    @Provide
    Arbitrary<PostingRow> lines() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(202_601, 202_602),
                        Arbitraries.of(Account.BANK, Account.CASH_DRAWER),
                        Arbitraries.longs().between(-1_000_000, 1_000_000),
                        Arbitraries.longs().between(-1_000_000, 1_000_000))
                .as(BalanceRowProperties::line);
    }

    private static PostingRow line(
            int site, int period, Account account, long dollars, long euros) {
        SiteBook march = Books.of(1, site, "EUR");
        SiteBook book =
                new SiteBook(
                        march.legalEntity(),
                        march.site(),
                        Currency.getInstance("EUR"),
                        LocalDate.of(2026, 1, 1),
                        period);
        return PostingRow.of(
                JOURNAL,
                1,
                new Posting(
                        book,
                        account,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Money.of(dollars, "USD"),
                        euros,
                        Optional.of(Books.RATE)));
    }
}
