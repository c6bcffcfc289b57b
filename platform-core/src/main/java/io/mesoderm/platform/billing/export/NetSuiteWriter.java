package io.mesoderm.platform.billing.export;

import io.mesoderm.spi.billing.Money;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The table that NetSuite's assistant imports as journal entries: rows of one external id are one entry, which is never
 * imported twice under that id. The entity is the subsidiary and the site the location.
 */
final class NetSuiteWriter extends MonthlyJournals {

    /** What is one entry there. */
    enum Grain {
        MONTH,
        DAY,
        /** Each sale, payment, use or whatever else was booked. */
        EVENT
    }

    static final List<String> COLUMNS =
            List.of(
                    "External ID",
                    "Date",
                    "Subsidiary",
                    "Currency",
                    "Memo",
                    "Account",
                    "Debit",
                    "Credit",
                    "Line Memo",
                    "Location");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/uuuu");

    /** Of an event what happened is said; what is summed has many. */
    private record Entry(String id, LocalDate on, String memo) {}

    private final SheetWriter out;
    private final Grain grain;

    NetSuiteWriter(OutputStream out, Grain grain) {
        this.out = SheetFormat.CSV.to(out, "");
        this.grain = grain;
    }

    @Override
    Object stretch(ExportLine line) {
        return switch (grain) {
            case MONTH -> super.stretch(line);
            case DAY -> line.businessDate();
            case EVENT -> List.of(line.businessDate(), line.journalId());
        };
    }

    @Override
    void head() throws IOException {
        out.texts(COLUMNS);
    }

    @Override
    void journal(String site, YearMonth of, List<Sum> sums) throws IOException {
        Entry entry = entry(site, of);
        for (Sum sum : sums) {
            out.text(entry.id);
            out.text(DAY.format(entry.on));
            out.text(span().entity());
            out.text(span().currency().getCurrencyCode());
            out.text(entry.memo);
            out.text(span().codes().getOrDefault(sum.name().account(), sum.name().path()));
            amount(sum.minor() > 0, sum.minor());
            amount(sum.minor() < 0, sum.minor());
            out.text(sum.name().path());
            out.text(site);
            out.endRow();
        }
    }

    private Entry entry(String site, YearMonth of) {
        LocalDate on = first().businessDate();
        return switch (grain) {
            case MONTH -> summed(of.toString(), day(of), site);
            case DAY -> summed(on.toString(), on, site);
            case EVENT ->
                    new Entry(
                            "%s %s %s".formatted(first().journalId(), on, site),
                            on,
                            first().kind().name());
        };
    }

    private Entry summed(String stretch, LocalDate on, String site) {
        String id = "%s %s %s".formatted(span().entity(), stretch, site);
        return new Entry(id, on, id);
    }

    private void amount(boolean here, long minor) throws IOException {
        if (here) {
            out.amount(new Money(Math.absExact(minor), span().currency()));
        } else {
            out.text("");
        }
    }

    @Override
    void finish() throws IOException {
        out.end();
    }
}
