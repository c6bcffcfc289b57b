package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.export.SheetWriter;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A site's summary of a run as a table: a statement a row, then a row with the total of each currency. */
final class SummarySheet {

    static final List<String> COLUMNS =
            List.of(
                    "site",
                    "until",
                    "statement",
                    "counter_site",
                    "due_from",
                    "due_to",
                    "net",
                    "currency",
                    "lines",
                    "settled");

    private final TenantDatabase database;

    SummarySheet(TenantDatabase database) {
        this.database = database;
    }

    FileAnswer file(UUID run, SheetFormat format, CallContext context) {
        SiteId site = context.requiredSite();
        SiteSummary summary =
                database.inReport(context, handle -> SiteSummary.of(handle, run, site));
        Map<SiteId, String> codes = database.inReport(context, SiteCodes::all);
        return format.file(
                name(summary, codes), "settlement", sheet -> write(sheet, summary, codes));
    }

    /** What a file of the summary is called, whatever its kind. */
    static String name(SiteSummary summary, Map<SiteId, String> codes) {
        return "settlement_%s_%s"
                .formatted(
                        codes.get(summary.site()),
                        summary.run().cutOff().atZone(summary.run().zone()).toLocalDate());
    }

    private static void write(SheetWriter sheet, SiteSummary summary, Map<SiteId, String> codes)
            throws IOException {
        sheet.texts(COLUMNS);
        for (Statements.Statement each : summary.statements()) {
            head(sheet, summary, codes, each.number(), codes.get(each.counterSite()));
            amounts(sheet, each.dueFrom(), each.dueTo(), each.net());
            sheet.text(Integer.toString(each.lineCount()));
            sheet.text(each.settled() ? "yes" : "no");
            sheet.endRow();
        }
        for (SettlementMatrix.Total total : summary.totals()) {
            head(sheet, summary, codes, "total", "");
            amounts(sheet, total.dueFrom(), total.dueTo(), total.net());
            sheet.text("");
            sheet.text("");
            sheet.endRow();
        }
    }

    private static void head(
            SheetWriter sheet,
            SiteSummary summary,
            Map<SiteId, String> codes,
            String number,
            String counterSite)
            throws IOException {
        sheet.text(codes.get(summary.site()));
        sheet.text(summary.run().cutOff().toString());
        sheet.text(number);
        sheet.text(counterSite);
    }

    private static void amounts(SheetWriter sheet, Money in, Money out, Money net)
            throws IOException {
        sheet.amount(in);
        sheet.amount(out);
        sheet.amount(net);
        sheet.text(net.currency().getCurrencyCode());
    }
}
