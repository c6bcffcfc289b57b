package io.mesoderm.platform.billing.export;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One journal for each month and site, a line an account, in the currency of the books: for accounting programs, which
 * are not meant to hold every event and take few lines at once. Their sums are those of all postings.
 */
abstract class MonthlyJournals implements JournalWriter {

    /** What an account moved by in a month; never nothing. */
    record Sum(AccountName name, long minor) {}

    private final Map<String, Map<AccountName, Long>> bySite = new TreeMap<>();
    private ExportSpan span;
    private Object stretch;
    private ExportLine first;

    @Override
    public final void begin(
            ExportSpan of, Collection<AccountName> accounts, Collection<String> currencies)
            throws IOException {
        span = of;
        head();
    }

    /** Lines come by business date and journal, so a stretch is whole when the next one begins. */
    @Override
    public final void transaction(List<ExportLine> lines) throws IOException {
        Object of = stretch(lines.getFirst());
        if (!of.equals(stretch)) {
            flush();
            stretch = of;
            first = lines.getFirst();
        }
        for (ExportLine line : lines) {
            bySite.computeIfAbsent(line.site(), site -> new TreeMap<>(AccountName.ORDER))
                    .merge(line.name(), line.functionalMinor(), Math::addExact);
        }
    }

    @Override
    public final void end() throws IOException {
        flush();
        finish();
    }

    private void flush() throws IOException {
        for (Map.Entry<String, Map<AccountName, Long>> site : bySite.entrySet()) {
            List<Sum> sums =
                    site.getValue().entrySet().stream()
                            .filter(sum -> sum.getValue() != 0)
                            .map(sum -> new Sum(sum.getKey(), sum.getValue()))
                            .toList();
            if (!sums.isEmpty()) {
                journal(site.getKey(), YearMonth.from(first.businessDate()), sums);
            }
        }
        bySite.clear();
    }

    /** What is summed into one journal: what was booked in the month of the line, where a program takes no less. */
    Object stretch(ExportLine line) {
        return YearMonth.from(line.businessDate());
    }

    /** The first line of what is summed. */
    final ExportLine first() {
        return first;
    }

    final ExportSpan span() {
        return span;
    }

    /** The last day of the month that belongs to the span. */
    final LocalDate day(YearMonth of) {
        LocalDate last = of.atEndOfMonth();
        return last.isAfter(span.to()) ? span.to() : last;
    }

    abstract void head() throws IOException;

    /** The sums balance. */
    abstract void journal(String site, YearMonth of, List<Sum> sums) throws IOException;

    abstract void finish() throws IOException;
}
