package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.export.SheetWriter;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.FileOutput;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An issued statement as a table, a claim a row; its amounts add up to the net that is printed. */
final class StatementSheet {

    static final List<String> COLUMNS =
            List.of(
                    "statement",
                    "site",
                    "counter_site",
                    "until",
                    "claim",
                    "occurred_at",
                    "source",
                    "event",
                    "contract",
                    "service_item",
                    "unit_value",
                    "unit_currency",
                    "debtor",
                    "creditor",
                    "amount",
                    "currency");

    private static final int ROWS = 1000;

    private final TenantDatabase database;

    StatementSheet(TenantDatabase database) {
        this.database = database;
    }

    FileAnswer file(UUID id, SheetFormat format, CallContext context) {
        Statements.Statement statement =
                database.inReport(
                        context, handle -> Statements.require(handle, id, context.requiredSite()));
        return new FileAnswer(
                statement.number() + "." + format.extension(),
                format.contentType(),
                out -> database.inReport(context, handle -> write(handle, statement, format, out)));
    }

    /** From the beginning: a try before may have written half of it. */
    private static Void write(
            Handle handle, Statements.Statement statement, SheetFormat format, FileOutput out) {
        Map<SiteId, String> codes = SiteCodes.all(handle);
        try {
            out.restart();
            SheetWriter sheet = format.to(out, statement.number());
            sheet.texts(COLUMNS);
            UUID after = new UUID(0, 0);
            List<StatementLine> lines;
            do {
                lines = Statements.page(handle, statement, after, ROWS);
                for (StatementLine line : lines) {
                    write(sheet, statement, line, codes);
                    after = line.claim();
                }
            } while (lines.size() == ROWS);
            sheet.end();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            SheetWriter sheet,
            Statements.Statement statement,
            StatementLine line,
            Map<SiteId, String> codes)
            throws IOException {
        sheet.text(statement.number());
        sheet.text(codes.get(statement.site()));
        sheet.text(codes.get(statement.counterSite()));
        sheet.text(statement.cutOff().toString());
        sheet.text(line.claim().toString());
        sheet.text(line.occurredAt().toString());
        sheet.text(line.source().name());
        sheet.text(line.event().toString());
        sheet.text(line.contract().map(UUID::toString).orElse(""));
        sheet.text(line.serviceItem().orElse(""));
        Optional<Money> unit = line.unitValue();
        if (unit.isPresent()) {
            sheet.amount(unit.get());
        } else {
            sheet.text("");
        }
        sheet.text(unit.map(value -> value.currency().getCurrencyCode()).orElse(""));
        sheet.text(codes.get(line.debtor()));
        sheet.text(codes.get(line.creditor()));
        sheet.amount(line.amount());
        sheet.text(line.amount().currency().getCurrencyCode());
        sheet.endRow();
    }
}
