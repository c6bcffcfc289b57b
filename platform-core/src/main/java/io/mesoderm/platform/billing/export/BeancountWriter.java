package io.mesoderm.platform.billing.export;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * beancount's format. Foreign amounts carry their total price as in {@link HledgerWriter}. beancount divides it by
 * the amount and multiplies again, so half of the smallest unit of the books is let pass: what that loses, never a
 * whole unit.
 */
final class BeancountWriter implements JournalWriter {

    private final Writer out;

    BeancountWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(
            ExportSpan span, Collection<AccountName> accounts, Collection<String> currencies)
            throws IOException {
        String books = span.currency().getCurrencyCode();
        BigDecimal half = BigDecimal.valueOf(5, Decimals.digits(span.currency()) + 1);
        out.write("option \"title\" \"%s\"\n".formatted(span.title()));
        out.write("option \"operating_currency\" \"%s\"\n".formatted(books));
        out.write(
                "option \"inferred_tolerance_default\" \"%s:%s\"\n"
                        .formatted(books, half.toPlainString()));
        for (AccountName account : accounts) {
            out.write("%s open %s\n".formatted(span.from(), account.path()));
        }
    }

    @Override
    public void transaction(List<ExportLine> lines) throws IOException {
        ExportLine first = lines.getFirst();
        out.write("\n%s * \"%s\"\n".formatted(first.businessDate(), first.kind()));
        out.write("  journal: \"%s\"\n".formatted(first.journalId()));
        out.write("  site: \"%s\"\n".formatted(first.site()));
        out.write("  period: %d\n".formatted(first.period()));
        for (ExportLine line : lines) {
            out.write("  %s  %s\n".formatted(line.name().path(), HledgerWriter.amount(line)));
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
