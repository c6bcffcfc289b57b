package io.mesoderm.platform.billing.export;

import io.mesoderm.spi.billing.Money;

import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Currency;
import java.util.List;

/**
 * hledger's journal format. An amount in another currency carries its total cost in that of the books, so that hledger
 * checks that each transaction balances there. Accounts and currencies are declared, for {@code hledger check --strict}.
 */
final class HledgerWriter implements JournalWriter {

    private final Writer out;

    HledgerWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(
            ExportSpan span, Collection<AccountName> accounts, Collection<String> currencies)
            throws IOException {
        out.write("; %s, books in %s\n".formatted(span.title(), span.currency()));
        out.write("decimal-mark .\n");
        for (String currency : currencies) {
            out.write(
                    "commodity %s %s\n"
                            .formatted(sample(Currency.getInstance(currency)), currency));
        }
        for (AccountName account : accounts) {
            out.write("account " + account.path() + "\n");
        }
    }

    /** A thousand, with the decimal mark even where nothing follows it: hledger reads the digits off it. */
    private static String sample(Currency currency) {
        int digits = Decimals.digits(currency);
        return "1000." + "0".repeat(digits);
    }

    @Override
    public void transaction(List<ExportLine> lines) throws IOException {
        ExportLine first = lines.getFirst();
        out.write(
                "\n%s * (%s) %s  ; site:%s, period:%d\n"
                        .formatted(
                                first.businessDate(),
                                first.journalId(),
                                first.kind(),
                                first.site(),
                                first.period()));
        for (ExportLine line : lines) {
            out.write("    %s  %s\n".formatted(line.name().path(), amount(line)));
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    /** The amount, and what it costs in the currency of the books; beancount writes both alike. */
    static String amount(ExportLine line) {
        String amount = Decimals.withCurrency(line.amount());
        return line.isForeign() ? amount + " @@ " + cost(line.functional()) : amount;
    }

    /** A cost has no sign of its own: it takes that of the amount. */
    private static String cost(Money functional) {
        return Decimals.withCurrency(functional.minor() < 0 ? functional.negated() : functional);
    }
}
