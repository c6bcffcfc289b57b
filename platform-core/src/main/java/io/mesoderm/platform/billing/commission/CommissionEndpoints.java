package io.mesoderm.platform.billing.commission;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.export.SheetWriter;
import io.mesoderm.platform.billing.settlement.SiteCodes;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.io.IOException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rules of commission, and what a month came to; who earns what is for those alone who see all the books. */
public final class CommissionEndpoints {

    /** Which month. */
    public record OfMonth(YearMonth month) {}

    /** Which month, as what file. */
    public record FileOf(YearMonth month, SheetFormat format) {}

    private final TenantDatabase database;
    private final CommissionRules rules;

    public CommissionEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.rules = new CommissionRules(database, trail, clock);
    }

    /** Who earns what. */
    public CommissionRules rules() {
        return rules;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.concat(own().stream(), rules.endpoints().stream()).toList();
    }

    private List<Endpoint<?, ?>> own() {
        return List.of(
                Endpoint.of("commissions", Scope.CHAIN, Method.GET, "/commissions", OfMonth.class)
                        .permission("billing.audit")
                        .summary("What each practitioner earned by uses of units in a month.")
                        .answers(
                                CommissionReport.class,
                                call -> report(call.input().month, call.context())),
                Endpoint.of(
                                "commissions-file",
                                Scope.CHAIN,
                                Method.GET,
                                "/commissions/file",
                                FileOf.class)
                        .permission("billing.audit")
                        .summary("The same as CSV or XLSX.")
                        .answers(FileAnswer.class, call -> file(call.input(), call.context())));
    }

    public CommissionReport report(YearMonth month, CallContext context) {
        return database.inReport(context, handle -> CommissionReport.read(handle, month));
    }

    public FileAnswer file(FileOf asked, CallContext context) {
        CommissionReport report = report(asked.month, context);
        Map<SiteId, String> codes = database.inReport(context, SiteCodes::all);
        return asked.format.file(
                "commissions_" + asked.month,
                "commissions",
                sheet -> {
                    sheet.texts(
                            List.of(
                                    "month",
                                    "practitioner",
                                    "name",
                                    "site",
                                    "item",
                                    "uses",
                                    "currency",
                                    "basis",
                                    "commission"));
                    for (CommissionReport.Line line : report.lines()) {
                        write(sheet, asked.month, line, codes);
                    }
                });
    }

    private static void write(
            SheetWriter sheet,
            YearMonth month,
            CommissionReport.Line line,
            Map<SiteId, String> codes)
            throws IOException {
        sheet.text(month.toString());
        sheet.text(line.practitioner().toString());
        sheet.text(line.name());
        sheet.text(codes.get(line.site()));
        sheet.text(line.serviceItem());
        sheet.number(line.uses());
        sheet.text(line.currency().getCurrencyCode());
        sheet.amount(new Money(line.basisMinor(), line.currency()));
        sheet.amount(new Money(line.amountMinor(), line.currency()));
        sheet.endRow();
    }
}
