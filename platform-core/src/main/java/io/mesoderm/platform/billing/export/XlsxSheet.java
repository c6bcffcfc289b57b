package io.mesoderm.platform.billing.export;

import io.mesoderm.spi.billing.Money;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;

/** A workbook of one sheet. A text stays one, whatever it begins with: only a formula is computed, and none is written. */
final class XlsxSheet implements SheetWriter {

    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;
    private int column;

    XlsxSheet(OutputStream out, String title) {
        workbook = new Workbook(out, "Mesoderm", null);
        sheet = workbook.newWorksheet(title);
        sheet.freezePane(0, 1);
    }

    @Override
    public void text(String text) {
        sheet.value(row, column++, text);
    }

    @Override
    public void amount(Money amount) {
        sheet.value(row, column, new BigDecimal(Decimals.of(amount)));
        int digits = Decimals.digits(amount.currency());
        sheet.style(row, column++).format(digits == 0 ? "0" : "0." + "0".repeat(digits)).set();
    }

    @Override
    public void number(long number) {
        sheet.value(row, column++, BigDecimal.valueOf(number));
    }

    @Override
    public void endRow() throws IOException {
        row++;
        column = 0;
        if (row % 1000 == 0) {
            sheet.flush();
        }
    }

    @Override
    public void end() throws IOException {
        workbook.finish();
    }
}
