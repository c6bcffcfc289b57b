package io.mesoderm.platform.billing.bank.format;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a workbook's first sheet. */
final class XlsxTable {

    /** A workbook holds binary fractions: so many digits of them are what was typed. */
    private static final MathContext TYPED = new MathContext(15);

    /** The last of December 9999, as workbooks count days. */
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);

    private static final int MOST_COLUMNS = 200;

    private XlsxTable() {}

    static List<TableRow> rows(byte[] file) {
        List<TableRow> rows = new ArrayList<>();
        Parts parts = new Parts("cells");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> sheet = book.getFirstSheet().openStream()) {
            sheet.forEach(
                    row -> {
                        parts.count(row.getRowNum(), "XLSX", row.getCellCount());
                        rows.add(new TableRow(row.getRowNum(), cells(row)));
                    });
        } catch (UnreadableFile e) {
            throw e;
        } catch (StackOverflowError e) {
            throw UnreadableFile.at(rows.size() + 1, "XLSX", "is nested too deep");
        } catch (IOException | RuntimeException e) {
            throw UnreadableFile.at(
                    rows.size() + 1,
                    "XLSX",
                    "cannot be opened: " + FieldText.quoted(String.valueOf(e.getMessage())));
        }
        return rows;
    }

    private static List<TableCell> cells(Row row) {
        List<TableCell> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_COLUMNS, row.getCellCount()); i++) {
            cells.add(row.getOptionalCell(i).map(XlsxTable::cell).orElse(TableCell.EMPTY));
        }
        return cells;
    }

    private static TableCell cell(Cell cell) {
        Optional<BigDecimal> number = number(cell);
        return new TableCell(
                cell.getText() == null ? "" : cell.getText().strip(),
                number,
                number.flatMap(value -> day(cell, value)));
    }

    private static Optional<BigDecimal> number(Cell cell) {
        if (cell.getType() != CellType.NUMBER || cell.getRawValue() == null) {
            return Optional.empty();
        }
        BigDecimal exact = new BigDecimal(cell.getRawValue()).round(TYPED).stripTrailingZeros();
        return exact.precision() - exact.scale() > 18 || exact.scale() > 30
                ? Optional.empty()
                : Optional.of(exact.setScale(Math.max(0, exact.scale())));
    }

    private static Optional<LocalDate> day(Cell cell, BigDecimal value) {
        return value.signum() > 0 && value.compareTo(LAST_DAY) <= 0
                ? Optional.of(cell.asDate().toLocalDate())
                : Optional.empty();
    }
}
