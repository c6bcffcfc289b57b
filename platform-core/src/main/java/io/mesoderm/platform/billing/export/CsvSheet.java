package io.mesoderm.platform.billing.export;

import io.mesoderm.spi.billing.Money;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A table as RFC 4180 says; a text that a spreadsheet would take for a formula gets an apostrophe in front. */
final class CsvSheet implements SheetWriter {

    private static final String FORMULA = "=+-@\t\r";

    private final CSVPrinter out;

    CsvSheet(OutputStream out) {
        try {
            this.out =
                    new CSVPrinter(
                            new OutputStreamWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void text(String text) throws IOException {
        out.print(guarded(text));
    }

    @Override
    public void amount(Money amount) throws IOException {
        out.print(Decimals.of(amount));
    }

    @Override
    public void number(long number) throws IOException {
        out.print(number);
    }

    @Override
    public void endRow() throws IOException {
        out.println();
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    static String guarded(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
