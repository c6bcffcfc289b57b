package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.billing.amount.Conversion;
import io.mesoderm.platform.billing.amount.Exchange;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Test data: sites with their books, and the balances that transactions leave. */
final class Books {

    static final UUID RATE = new UUID(9, 9);

    private Books() {}

    static SiteBook of(int entity, int site, String currency) {
        return new SiteBook(
                new LegalEntityId(new UUID(1, entity)),
                new SiteId(new UUID(2, site)),
                Currency.getInstance(currency),
                LocalDate.of(2026, 3, 10),
                202603);
    }

    /** One euro is that much of the other currency. */
    static Exchange perEuro(String rate) {
        return (from, to) -> {
            if (from.equals(to)) {
                return Conversion.none(from);
            }
            Ratio perEuro = Ratio.of(new BigDecimal(rate));
            boolean fromEuro = from.getCurrencyCode().equals("EUR");
            return new Conversion(
                    from, to, fromEuro ? perEuro : perEuro.inverse(), Optional.of(RATE));
        };
    }

    /** Balances that are not zero: {@code "2 DUE_TO_SITE 1 EUR" → minor units}. */
    static Map<String, Long> balances(List<JournalTransaction> journal) {
        Map<String, Long> sums = new HashMap<>();
        journal.stream()
                .flatMap(transaction -> transaction.lines().stream())
                .forEach(line -> sums.merge(name(line), line.amount().minor(), Long::sum));
        sums.values().removeIf(sum -> sum == 0);
        return new TreeMap<>(sums);
    }

    private static String name(Posting line) {
        String counter =
                line.counterSite()
                        .map(site -> " " + site.value().getLeastSignificantBits())
                        .orElse("");
        return line.book().site().value().getLeastSignificantBits()
                + " "
                + line.account()
                + counter
                + " "
                + line.amount().currency();
    }
}
