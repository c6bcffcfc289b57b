package io.mesoderm.platform.billing.bank.format;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads tables: text with separators, and workbooks. */
final class Tables {

    private static final String COMMA = ",";
    private static final int HEAD_BYTES = 4096;
    private static final int HEAD_ROWS = 10;

    private Tables() {}

    static ParsedFile read(byte[] file, MappedAccount account) {
        Optional<TableMapping> mapping = Optional.of(account.mapping());
        return new ParsedFile(
                format(file), List.of(MappedTable.statement(rows(file, mapping, COMMA), account)));
    }

    static List<List<String>> head(byte[] file, Optional<TableMapping> mapping) {
        return rows(file, mapping, likelySeparator(file)).stream()
                .limit(HEAD_ROWS)
                .map(row -> row.cells().stream().map(TableCell::text).toList())
                .toList();
    }

    static Sheet sheet(byte[] file) {
        return Sheet.of(
                format(file) == BankFormat.XLSX,
                rows(file, Optional.empty(), likelySeparator(file)));
    }

    private static BankFormat format(byte[] file) {
        return Archive.is(file) ? BankFormat.XLSX : BankFormat.CSV;
    }

    private static List<TableRow> rows(
            byte[] file, Optional<TableMapping> mapping, String otherwise) {
        if (format(file) == BankFormat.CSV) {
            return CsvTable.rows(
                    file,
                    mapping.flatMap(TableMapping::separator).orElse(otherwise),
                    mapping.flatMap(TableMapping::encoding));
        }
        Archive archive = Archive.of(file);
        if (!archive.workbook()) {
            throw new UnknownFormat("The file is no table.");
        }
        return XlsxTable.rows(archive.packed());
    }

    /** To show a table before anybody has said how it is read; nothing is imported by it. */
    private static String likelySeparator(byte[] file) {
        String head = Decoding.head(file, HEAD_BYTES);
        return Stream.of(COMMA, ";", "\t", "|")
                .max(
                        Comparator.comparingLong(
                                sign -> head.chars().filter(c -> c == sign.charAt(0)).count()))
                .orElseThrow();
    }
}
