package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.util.List;

/**
 * A table cell by cell as text, for features that know by themselves what its columns mean.
 *
 * @param workbook whether it is one, in which days and times are numbers
 */
public record Sheet(boolean workbook, List<Row> rows) {

    /** A row that has something in it; {@code number} is counted from one. */
    public record Row(int number, List<String> cells) {

        /** What stands in a column; nothing behind the last. */
        public String cell(int index) {
            return index < cells.size() ? cells.get(index) : "";
        }
    }

    static Sheet of(boolean workbook, List<TableRow> rows) {
        return new Sheet(
                workbook,
                rows.stream()
                        .filter(row -> !row.empty())
                        .map(
                                row ->
                                        new Row(
                                                row.number(),
                                                row.cells().stream().map(Sheet::words).toList()))
                        .toList());
    }

    private static String words(TableCell cell) {
        return cell.number().map(BigDecimal::toPlainString).orElse(cell.text());
    }
}
