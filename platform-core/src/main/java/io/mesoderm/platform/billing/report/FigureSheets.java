package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.export.SheetWriter;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Revenue and outstanding packages as tables for a spreadsheet; no patient is named in them. */
final class FigureSheets {

    /** Answers what comes behind a package, or the first ones. */
    @FunctionalInterface
    interface Packages {

        List<Outstanding.OutstandingPackage> behind(Outstanding.Asked asked);
    }

    private FigureSheets() {}

    static FileAnswer revenue(Revenue revenue, Map<SiteId, String> codes, SheetFormat format) {
        return format.file(
                "revenue_" + revenue.month(),
                "revenue",
                sheet -> {
                    sheet.texts(List.of("month", "site", "account", "item", "currency", "amount"));
                    for (Revenue.Line line : revenue.lines()) {
                        sheet.text(revenue.month().toString());
                        sheet.text(codes.get(line.site()));
                        sheet.text(line.account().name());
                        sheet.text(line.item());
                        sheet.text(line.currency().getCurrencyCode());
                        sheet.amount(new Money(line.amountMinor(), line.currency()));
                        sheet.endRow();
                    }
                });
    }

    static FileAnswer outstanding(
            Outstanding.Asked asked,
            LocalDate today,
            Packages packages,
            Map<SiteId, String> codes,
            SheetFormat format) {
        return format.file(
                "outstanding-packages_" + today,
                "outstanding",
                sheet -> {
                    sheet.texts(
                            List.of(
                                    "contract",
                                    "name",
                                    "site",
                                    "sold_on",
                                    "units",
                                    "currency",
                                    "open",
                                    "unpaid",
                                    "expires",
                                    "last_use"));
                    Outstanding.Asked next = asked;
                    List<Outstanding.OutstandingPackage> found = packages.behind(next);
                    while (!found.isEmpty()) {
                        for (Outstanding.OutstandingPackage each : found) {
                            write(sheet, each, codes);
                        }
                        next = next.behind(found.getLast().contract());
                        found = packages.behind(next);
                    }
                });
    }

    private static void write(
            SheetWriter sheet, Outstanding.OutstandingPackage each, Map<SiteId, String> codes)
            throws IOException {
        sheet.text(each.contract().toString());
        sheet.text(each.name());
        sheet.text(codes.get(each.site()));
        sheet.text(each.soldOn().toString());
        sheet.number(each.units());
        sheet.text(each.open().currency().getCurrencyCode());
        sheet.amount(each.open());
        sheet.amount(each.unpaid());
        sheet.text(each.expires().map(LocalDate::toString).orElse(""));
        sheet.text(each.lastUse().map(Instant::toString).orElse(""));
        sheet.endRow();
    }
}
