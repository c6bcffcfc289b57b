package io.mesoderm.platform.billing.export;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;

/**
 * CSV as RFC 4180 says, a posting a row, debits positive. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front; numbers never do, the negative ones begin with a minus.
 */
final class CsvWriter implements JournalWriter {

    static final List<String> COLUMNS =
            List.of(
                    "entity",
                    "site",
                    "business_date",
                    "period",
                    "journal",
                    "kind",
                    "reverses",
                    "line",
                    "account_type",
                    "account",
                    "qualifier",
                    "counter_site",
                    "currency",
                    "amount",
                    "functional_currency",
                    "functional_amount",
                    "occurred_at",
                    "recorded_at");

    private static final String FORMULA = "=+-@\t\r";

    private final CSVPrinter out;
    private String entity = "";

    CsvWriter(Writer out) {
        try {
            this.out = new CSVPrinter(out, CSVFormat.RFC4180);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void begin(
            ExportSpan span, Collection<AccountName> accounts, Collection<String> currencies)
            throws IOException {
        entity = span.entity();
        out.printRecord(COLUMNS);
    }

    @Override
    public void transaction(List<ExportLine> lines) throws IOException {
        for (ExportLine line : lines) {
            out.printRecord(
                    text(entity),
                    text(line.site()),
                    line.businessDate(),
                    line.period(),
                    line.journalId(),
                    line.kind(),
                    line.reversesId().map(Object::toString).orElse(""),
                    line.lineNo(),
                    line.account().type(),
                    line.account(),
                    text(line.qualifier()),
                    text(line.counterSite().orElse("")),
                    line.currency(),
                    Decimals.of(line.amount()),
                    line.functionalCurrency(),
                    Decimals.of(line.functional()),
                    line.occurredAt(),
                    line.recordedAt());
        }
    }

    static String text(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
