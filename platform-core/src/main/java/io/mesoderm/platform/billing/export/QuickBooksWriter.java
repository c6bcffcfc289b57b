package io.mesoderm.platform.billing.export;

import io.mesoderm.spi.billing.Money;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/**
 * The table that QuickBooks Online imports as journal entries: rows of one number are one entry. An account goes by its
 * code, or else by its name, whose colons are sub-accounts there.
 */
final class QuickBooksWriter extends SummedJournals {

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
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM-");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd-");

    private static final DateTimeFormatter DAY_OF_MONTH = DateTimeFormatter.ofPattern("dd-");

    /** Of a number of a journal there. */
    private static final int NUMBER_LENGTH = 21;

    private static final int MARK_LENGTH = 8;

    private final SheetWriter out;

    QuickBooksWriter(OutputStream out, JournalGrain grain) {
        super(grain);
        this.out = SheetFormat.CSV.to(out, "");
    }

    @Override
    void head() throws IOException {
        out.texts(COLUMNS);
    }

    @Override
    void journal(String site, List<Sum> sums) throws IOException {
        String number =
                grain() == JournalGrain.MONTH && !isWholeMonth()
                        ? numbered(DATE.format(since()) + DAY_OF_MONTH.format(day()), site)
                        : number(grain(), first(), site);
        for (Sum sum : sums) {
            out.text(number);
            out.text(DAY.format(day()));
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

    /** Two journals never get one number: where the names do not fit, what they come to does. */
    static String number(JournalGrain grain, ExportLine first, String site) {
        LocalDate on = first.businessDate();
        return switch (grain) {
            case MONTH -> numbered(MONTH.format(on), site);
            case DAY -> numbered(DATE.format(on), site);
            case EVENT -> {
                String head = DATE.format(on);
                yield head + mark(first.journalId() + " " + site, NUMBER_LENGTH - head.length());
            }
        };
    }

    private static String numbered(String head, String site) {
        int room = NUMBER_LENGTH - head.length();
        if (site.length() <= room) {
            return head + site;
        }
        return head + site.substring(0, room - MARK_LENGTH - 1) + "-" + mark(site, MARK_LENGTH);
    }

    private static String mark(String of, int length) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, length);
    }

    @Override
    void finish() throws IOException {
        out.end();
    }
}
