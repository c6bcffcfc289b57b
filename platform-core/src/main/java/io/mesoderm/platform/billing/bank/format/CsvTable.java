package io.mesoderm.platform.billing.bank.format;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The rows of a CSV file. */
final class CsvTable {

    private CsvTable() {}

    static List<TableRow> rows(byte[] file, String separator, Optional<TextEncoding> encoding) {
        String text =
                encoding.map(known -> Decoding.as(file, known.charset()))
                        .orElseGet(() -> Decoding.text(file));
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
        List<TableRow> rows = new ArrayList<>();
        Parts parts = new Parts("cells");
        int line = 1;
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
                CSVRecord found = records.next();
                parts.count(line, "CSV", found.size());
                rows.add(new TableRow(line, found.stream().map(TableCell::of).toList()));
                line = Math.max(line + 1, Math.toIntExact(parser.getCurrentLineNumber()) + 1);
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw UnreadableFile.at(
                    line, "CSV", "is no row: " + FieldText.quoted(String.valueOf(e.getMessage())));
        }
        return rows;
    }
}
