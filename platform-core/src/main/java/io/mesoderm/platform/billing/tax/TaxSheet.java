package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.http.FileAnswer;

import java.util.List;

/** The tax report as a table: a row for each side, code, rate and currency. */
final class TaxSheet {

    private TaxSheet() {}

    static FileAnswer file(TaxReport report, String entity, SheetFormat format) {
        return format.file(
                "tax_%s_%d_%d".formatted(entity, report.from(), report.to()),
                "tax",
                sheet -> {
                    sheet.texts(
                            List.of(
                                    "entity",
                                    "from",
                                    "to",
                                    "side",
                                    "code",
                                    "category",
                                    "percent",
                                    "currency",
                                    "base",
                                    "tax"));
                    for (TaxReport.Line line : report.lines()) {
                        sheet.text(entity);
                        sheet.text(Integer.toString(report.from()));
                        sheet.text(Integer.toString(report.to()));
                        sheet.text(line.side().name());
                        sheet.text(line.code());
                        sheet.text(line.category().name());
                        sheet.text(line.percent().stripTrailingZeros().toPlainString());
                        sheet.text(line.tax().currency().getCurrencyCode());
                        sheet.amount(line.base());
                        sheet.amount(line.tax());
                        sheet.endRow();
                    }
                });
    }
}
