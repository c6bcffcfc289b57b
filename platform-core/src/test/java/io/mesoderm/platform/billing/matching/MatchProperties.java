package io.mesoderm.platform.billing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.MatchPostings;
import io.mesoderm.platform.billing.ledger.Posting;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whatever is matched and taken back: what was in transit is cleared to zero, and then there again to the cent. */
class MatchProperties {

    private static final SiteBook BOOK =
            new SiteBook(
                    new LegalEntityId(new UUID(0, 1)),
                    new SiteId(new UUID(0, 2)),
                    Currency.getInstance("EUR"),
                    LocalDate.of(2026, 3, 10),
                    202603);

    private static final SiteBook LATER =
            new SiteBook(
                    BOOK.legalEntity(),
                    BOOK.site(),
                    BOOK.currency(),
                    LocalDate.of(2026, 4, 1),
                    202604);

    @Property(tries = 300)
    void aMatchClearsWhatItNamesAndItsUndoingBringsItBack(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long bank,
            @ForAll("items") @Size(max = 6) List<MatchPostings.Cleared> items,
            @ForAll Rest rest) {
        JournalTransaction matched =
                MatchPostings.matched(match(1), BOOK, bank, items, rest.account());
        Map<String, Long> transit = new HashMap<>();
        items.forEach(
                item -> transit.merge(item.account() + item.qualifier(), item.minor(), Long::sum));
        add(transit, matched.lines(), true);

        assertThat(transit.values()).allMatch(left -> left == 0);
        assertThat(sum(matched.lines(), Account.BANK)).isEqualTo(bank);

        JournalTransaction undone = MatchPostings.undone(match(2), matched, book -> LATER);
        List<Posting> both = new ArrayList<>(matched.lines());
        both.addAll(undone.lines());
        Map<String, Long> all = new HashMap<>();
        add(all, both, false);

        assertThat(all.values()).allMatch(left -> left == 0);
        assertThat(undone.reverses()).contains(matched.id());
        assertThat(undone.lines())
                .allMatch(line -> line.book().businessDate().equals(LATER.businessDate()));
    }

    private static MatchPostings.Match match(int journal) {
        return new MatchPostings.Match(
                new UUID(7, journal),
                new UUID(8, 1),
                Instant.parse("2026-03-10T10:00:00Z"),
                "giro");
    }

    private static void add(Map<String, Long> sums, List<Posting> lines, boolean inTransitOnly) {
        lines.stream()
                .filter(line -> !inTransitOnly || inTransit(line))
                .forEach(
                        line ->
                                sums.merge(
                                        line.account() + line.qualifier(),
                                        line.amount().minor(),
                                        Long::sum));
    }

    private static boolean inTransit(Posting line) {
        return line.account() == Account.CASH_DRAWER
                || line.account() == Account.PROCESSOR_CLEARING
                || (line.account() == Account.BANK && line.qualifier().isEmpty());
    }

    private static long sum(List<Posting> lines, Account account) {
        return lines.stream()
                .filter(line -> line.account() == account && line.qualifier().equals("giro"))
                .mapToLong(line -> line.amount().minor())
                .sum();
    }

    @Provide
    Arbitrary<List<MatchPostings.Cleared>> items() {
        Arbitrary<MatchPostings.Cleared> item =
                Combinators.combine(
                                Arbitraries.of(
                                        List.of(Account.CASH_DRAWER, ""),
                                        List.of(Account.PROCESSOR_CLEARING, "CARD"),
                                        List.of(Account.PROCESSOR_CLEARING, "BANK_TRANSFER"),
                                        List.of(Account.BANK, "")),
                                Arbitraries.longs().between(-500_000, 500_000))
                        .as(
                                (where, minor) ->
                                        new MatchPostings.Cleared(
                                                (Account) where.get(0),
                                                (String) where.get(1),
                                                minor));
        return item.list();
    }
}
