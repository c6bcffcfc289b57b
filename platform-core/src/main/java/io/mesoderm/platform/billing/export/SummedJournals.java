package io.mesoderm.platform.billing.export;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One journal for each site and month, day or event, a line an account, in the currency of the books: for accounting
 * programs, which take few lines at once. Their sums are those of all postings.
 */
abstract class SummedJournals implements JournalWriter {

    /** What an account moved by in a journal; never nothing. */
    record Sum(AccountName name, long minor) {}

    private final JournalGrain grain;
    private final Map<String, Map<AccountName, Long>> bySite = new TreeMap<>();
    private ExportSpan span;
    private Object stretch;
    private ExportLine first;

    SummedJournals(JournalGrain grain) {
        this.grain = grain;
    }

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
                journal(site.getKey(), sums);
            }
        }
        bySite.clear();
    }

    /** What is summed into one journal; the two dates of an event at midnight never are. */
    private Object stretch(ExportLine line) {
        return switch (grain) {
            case MONTH -> YearMonth.from(line.businessDate());
            case DAY -> line.businessDate();
            case EVENT -> List.of(line.businessDate(), line.journalId());
        };
    }

    final JournalGrain grain() {
        return grain;
    }

    /** The first line of what is summed. */
    final ExportLine first() {
        return first;
    }

    final ExportSpan span() {
        return span;
    }

    /** The day of the journal: of a month the last one that belongs to the span. */
    final LocalDate day() {
        LocalDate on = first.businessDate();
        if (grain != JournalGrain.MONTH) {
            return on;
        }
        LocalDate last = YearMonth.from(on).atEndOfMonth();
        return last.isAfter(span.to()) ? span.to() : last;
    }

    /** The first day of the month that belongs to the span. */
    final LocalDate since() {
        LocalDate begin = YearMonth.from(first.businessDate()).atDay(1);
        return begin.isBefore(span.from()) ? span.from() : begin;
    }

    /** Whether all days of the month belong to the span: a part of it goes by its days, so that no other part is it. */
    final boolean isWholeMonth() {
        YearMonth month = YearMonth.from(first.businessDate());
        return since().equals(month.atDay(1)) && !span.to().isBefore(month.atEndOfMonth());
    }

    /** What is summed: a month or the days of it, a day or the journal of an event. */
    final String stretchName() {
        return switch (grain) {
            case MONTH ->
                    isWholeMonth()
                            ? YearMonth.from(first.businessDate()).toString()
                            : since() + " to " + day();
            case DAY -> first.businessDate().toString();
            case EVENT -> first.journalId().toString();
        };
    }

    abstract void head() throws IOException;

    /** The sums balance. */
    abstract void journal(String site, List<Sum> sums) throws IOException;

    abstract void finish() throws IOException;
}
