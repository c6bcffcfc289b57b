package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.export.SheetWriter;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A roll-forward as a table: a row for each site and currency, then one for each currency with what they add up to. The
 * columns stand in the order in which they are added up.
 */
final class RollForwardSheet {

    private record Column(String name, ToLongFunction<RollForward.Line> minor) {}

    private static final List<Column> AMOUNTS =
            List.of(
                    new Column("opening", RollForward.Line::opening),
                    new Column("sold", RollForward.Line::sold),
                    new Column("performed_here", RollForward.Line::performedHere),
                    new Column("performed_elsewhere", RollForward.Line::performedElsewhere),
                    new Column("reversed", RollForward.Line::reversed),
                    new Column("refunded", RollForward.Line::refunded),
                    new Column("expired", RollForward.Line::expired),
                    new Column("passed_on", RollForward.Line::passedOn),
                    new Column("received", RollForward.Line::received),
                    new Column("moved_out", RollForward.Line::movedOut),
                    new Column("moved_in", RollForward.Line::movedIn),
                    new Column("closing", RollForward.Line::closing),
                    new Column("unpaid", RollForward.Line::unpaid),
                    new Column("estimated_breakage", RollForward.Line::estimatedBreakage),
                    new Column("ledger_liability", RollForward.Line::ledgerLiability),
                    new Column("ledger_receivable", RollForward.Line::ledgerReceivable));

    private RollForwardSheet() {}

    static FileAnswer file(RollForward rollForward, Map<SiteId, String> codes, SheetFormat format) {
        return format.file(
                "package-liability_%s_%s".formatted(rollForward.from(), rollForward.to()),
                "package-liability",
                sheet -> write(sheet, rollForward, codes));
    }

    private static void write(SheetWriter sheet, RollForward rollForward, Map<SiteId, String> codes)
            throws IOException {
        sheet.text("row");
        sheet.text("site");
        sheet.text("currency");
        sheet.texts(AMOUNTS.stream().map(Column::name).toList());
        for (RollForward.Line line : rollForward.sites()) {
            write(sheet, "SITE", line.site().map(codes::get).orElseThrow(), line);
        }
        for (RollForward.Line line : rollForward.chain()) {
            write(sheet, "TOTAL", "", line);
        }
        for (RollForward.Line line : rollForward.storedValue()) {
            write(sheet, "STORED_VALUE", line.site().map(codes::get).orElseThrow(), line);
        }
        for (RollForward.Line line : rollForward.storedValueOfChain()) {
            write(sheet, "STORED_VALUE_TOTAL", "", line);
        }
    }

    private static void write(SheetWriter sheet, String row, String site, RollForward.Line line)
            throws IOException {
        sheet.text(row);
        sheet.text(site);
        sheet.text(line.currency().getCurrencyCode());
        for (Column column : AMOUNTS) {
            sheet.amount(new Money(column.minor.applyAsLong(line), line.currency()));
        }
        sheet.endRow();
    }
}
