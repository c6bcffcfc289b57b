package io.mesoderm.platform.billing.export;

import io.mesoderm.spi.billing.Money;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/**
 * The table that QuickBooks Online imports as journal entries: rows of one number are one entry. An account goes by its
 * code, or else by its name, whose colons are sub-accounts there.
 */
final class QuickBooksWriter extends MonthlyJournals {

    static final List<String> COLUMNS =
            List.of(
                    "Journal No",
                    "Journal Date",
                    "Account Name",
                    "Debits",
                    "Credits",
                    "Description",
                    "Location");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM/dd/uuuu");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    /** A number has 21 characters there, of which the month and a dash take seven. */
    private static final int SITE_LENGTH = 14;

    private final SheetWriter out;

    QuickBooksWriter(OutputStream out) {
        this.out = SheetFormat.CSV.to(out, "");
    }

    @Override
    void head() throws IOException {
        out.texts(COLUMNS);
    }

    @Override
    void journal(String site, YearMonth of, List<Sum> sums) throws IOException {
        for (Sum sum : sums) {
            out.text(number(site, of));
            out.text(DAY.format(day(of)));
            out.text(span().codes().getOrDefault(sum.name().account(), sum.name().path()));
            amount(sum.minor() > 0, sum.minor());
            amount(sum.minor() < 0, sum.minor());
            out.text(sum.name().path());
            out.text(site);
            out.endRow();
        }
    }

    private void amount(boolean here, long minor) throws IOException {
        if (here) {
            out.amount(new Money(Math.absExact(minor), span().currency()));
        } else {
            out.text("");
        }
    }

    /** Two sites never get one number. */
    static String number(String site, YearMonth of) {
        String mark =
                UUID.nameUUIDFromBytes(site.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 8);
        String tail = site.length() <= SITE_LENGTH ? site : site.substring(0, 5) + "-" + mark;
        return MONTH.format(of) + "-" + tail;
    }

    @Override
    void finish() throws IOException {
        out.end();
    }
}
