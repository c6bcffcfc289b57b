package io.mesoderm.platform.billing.export;

import io.mesoderm.spi.billing.Money;

import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The table that NetSuite's assistant imports as journal entries: rows of one external id are one entry, which is never
 * imported twice under that id. The entity is the subsidiary and the site the location.
 */
final class NetSuiteWriter extends SummedJournals {

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
    private record Entry(String id, String memo) {}

    private final SheetWriter out;

    NetSuiteWriter(OutputStream out, JournalGrain grain) {
        super(grain);
        this.out = SheetFormat.CSV.to(out, "");
    }

    @Override
    void head() throws IOException {
        out.texts(COLUMNS);
    }

    @Override
    void journal(String site, List<Sum> sums) throws IOException {
        Entry entry = entry(site);
        for (Sum sum : sums) {
            out.text(entry.id);
            out.text(DAY.format(day()));
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

    private Entry entry(String site) {
        if (grain() == JournalGrain.EVENT) {
            return new Entry(
                    "%s %s %s".formatted(stretchName(), day(), site), first().kind().name());
        }
        String id = "%s %s %s".formatted(span().entity(), stretchName(), site);
        return new Entry(id, id);
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
