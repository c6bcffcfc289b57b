package io.mesoderm.platform.billing.tip;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.PatientCharts;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.settlement.SiteCodes;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tips within packages: taken, returned, and what practitioners earned of them. */
public final class TipEndpoints {

    /** A tip for the units of a contract that are left. */
    public record NewTip(
            UUID contract, Tender tender, @Range(min = 1, max = Bounds.MINOR) long amountMinor) {}

    /** A contract. */
    public record OfContract(UUID contract) {}

    /** A tip of a contract. */
    public record Named(UUID contract, UUID tip) {}

    /** The tips of a contract, oldest first. */
    public record TipList(List<Tip> tips) {}

    /** Which month. */
    public record OfMonth(YearMonth month) {}

    /** Which month, as what file. */
    public record FileOf(YearMonth month, SheetFormat format) {}

    private final TenantDatabase database;
    private final TakeTip tips;

    public TipEndpoints(
            TenantDatabase database, PatientCharts charts, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.tips = new TakeTip(database, charts, trail, clock);
    }

    /** Taking and returning them. */
    public TakeTip tips() {
        return tips;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-tips",
                                Scope.SITE,
                                Method.GET,
                                "/package-contracts/{contract}/tips",
                                OfContract.class)
                        .permission("billing.read")
                        .summary("The tips paid ahead within a contract, unit by unit.")
                        .readsPatients()
                        .answers(
                                TipList.class,
                                call ->
                                        new TipList(
                                                tips.list(call.input().contract, call.context()))),
                Endpoint.of(
                                "take-tip",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/tips",
                                NewTip.class)
                        .permission("billing.pay")
                        .summary("Takes a tip ahead and spreads it over the units that are left.")
                        .idempotent()
                        .creates()
                        .answers(
                                TakeTip.Taken.class,
                                call ->
                                        tips.take(
                                                call.input().contract,
                                                call.input().tender,
                                                call.input().amountMinor,
                                                call.context())),
                Endpoint.of(
                                "return-tip",
                                Scope.SITE,
                                Method.POST,
                                "/package-contracts/{contract}/tips/{tip}/returns",
                                Named.class)
                        .permission("billing.refund")
                        .summary("Gives back what is held of a tip.")
                        .idempotent()
                        .answers(
                                TipList.class,
                                call ->
                                        new TipList(
                                                tips.giveBack(
                                                        call.input().contract,
                                                        call.input().tip,
                                                        call.context()))),
                Endpoint.of("earned-tips", Scope.CHAIN, Method.GET, "/earned-tips", OfMonth.class)
                        .permission("billing.audit")
                        .summary("What each practitioner earned of tips in a month.")
                        .answers(
                                TipReport.class,
                                call -> report(call.input().month, call.context())),
                Endpoint.of(
                                "earned-tips-file",
                                Scope.CHAIN,
                                Method.GET,
                                "/earned-tips/file",
                                FileOf.class)
                        .permission("billing.audit")
                        .summary("The same as CSV or XLSX.")
                        .answers(FileAnswer.class, call -> file(call.input(), call.context())));
    }

    public TipReport report(YearMonth month, CallContext context) {
        return database.inReport(context, handle -> TipReport.read(handle, month));
    }

    public FileAnswer file(FileOf asked, CallContext context) {
        TipReport report = report(asked.month, context);
        Map<SiteId, String> codes = database.inReport(context, SiteCodes::all);
        return asked.format.file(
                "tips_" + asked.month,
                "tips",
                sheet -> {
                    sheet.texts(
                            List.of(
                                    "month",
                                    "practitioner",
                                    "name",
                                    "site",
                                    "units",
                                    "currency",
                                    "tips"));
                    for (TipReport.Line line : report.lines()) {
                        sheet.text(asked.month.toString());
                        sheet.text(line.practitioner().toString());
                        sheet.text(line.name());
                        sheet.text(codes.get(line.site()));
                        sheet.number(line.units());
                        sheet.text(line.currency().getCurrencyCode());
                        sheet.amount(new Money(line.amountMinor(), line.currency()));
                        sheet.endRow();
                    }
                });
    }
}
