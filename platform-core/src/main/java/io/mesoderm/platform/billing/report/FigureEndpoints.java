package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.settlement.SiteCodes;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures that somebody looks at each morning and each month, of a site and of the chain. */
public final class FigureEndpoints {

    /** What age is counted from. */
    public record AgeRequest(UnusedAge.By by) {}

    /** A month such as 2026-03. */
    public record MonthRequest(YearMonth month) {}

    /** A month as a file. */
    public record MonthFile(YearMonth month, SheetFormat format) {}

    /** Outstanding packages as a file, chosen as in the list. */
    public record OutstandingFile(
            @Range(min = 0, max = 3650) Optional<Integer> expiringWithin,
            Optional<Boolean> unpaid,
            Optional<YearMonth> soldIn,
            SheetFormat format) {

        Outstanding.Asked asked() {
            return new Outstanding.Asked(
                    expiringWithin, unpaid, soldIn, Optional.empty(), Optional.of(Paged.MOST));
        }
    }

    private final TenantDatabase database;
    private final InstantSource clock;

    public FigureEndpoints(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.concat(ofChain().stream(), ofSite().stream()).toList();
    }

    private List<Endpoint<?, ?>> ofChain() {
        return List.of(
                Endpoint.of(
                                "billing-overview",
                                Scope.CHAIN,
                                Method.GET,
                                "/billing-overview",
                                Empty.class)
                        .permission("billing.audit")
                        .summary(
                                "Liability, what expires, is unpaid, disputed or unmatched, of all sites and of the chain.")
                        .answers(
                                Overview.class, call -> overview(Optional.empty(), call.context())),
                Endpoint.of(
                                "unused-packages",
                                Scope.CHAIN,
                                Method.GET,
                                "/unused-packages",
                                AgeRequest.class)
                        .permission("billing.audit")
                        .summary("How old what nobody has used is, of all sites and of the chain.")
                        .answers(
                                UnusedAge.class,
                                call -> age(call.input().by, Optional.empty(), call.context())),
                Endpoint.of(
                                "list-outstanding-packages",
                                Scope.CHAIN,
                                Method.GET,
                                "/outstanding-packages",
                                Outstanding.Asked.class)
                        .permission("billing.audit")
                        .summary(
                                "Packages with something to perform or to pay, of all sites and of the chain.")
                        .readsPatients()
                        .pages(
                                Outstanding.OutstandingPackage.class,
                                call ->
                                        outstanding(
                                                call.input(), Optional.empty(), call.context())),
                Endpoint.of(
                                "outstanding-packages-file",
                                Scope.CHAIN,
                                Method.GET,
                                "/outstanding-packages/file",
                                OutstandingFile.class)
                        .permission("billing.audit")
                        .summary("The same as CSV or XLSX, without the patients.")
                        .answers(
                                FileAnswer.class,
                                call ->
                                        outstandingFile(
                                                call.input(), Optional.empty(), call.context())),
                Endpoint.of("revenue", Scope.CHAIN, Method.GET, "/revenue", MonthRequest.class)
                        .permission("billing.audit")
                        .summary(
                                "What was earned in a month, by treatment, of all sites and of the chain.")
                        .answers(
                                Revenue.class,
                                call ->
                                        revenue(
                                                call.input().month,
                                                Optional.empty(),
                                                call.context())),
                Endpoint.of(
                                "revenue-file",
                                Scope.CHAIN,
                                Method.GET,
                                "/revenue/file",
                                MonthFile.class)
                        .permission("billing.audit")
                        .summary("The same as CSV or XLSX.")
                        .answers(
                                FileAnswer.class,
                                call ->
                                        revenueFile(
                                                call.input(), Optional.empty(), call.context())));
    }

    private List<Endpoint<?, ?>> ofSite() {
        return List.of(
                Endpoint.of(
                                "site-billing-overview",
                                Scope.SITE,
                                Method.GET,
                                "/billing-overview",
                                Empty.class)
                        .permission("billing.read")
                        .summary(
                                "Liability, what expires, is unpaid, disputed or unmatched, of this site.")
                        .answers(
                                Overview.class,
                                call -> overview(call.context().site(), call.context())),
                Endpoint.of(
                                "site-unused-packages",
                                Scope.SITE,
                                Method.GET,
                                "/unused-packages",
                                AgeRequest.class)
                        .permission("billing.read")
                        .summary("How old what nobody has used is, of this site.")
                        .answers(
                                UnusedAge.class,
                                call ->
                                        age(
                                                call.input().by,
                                                call.context().site(),
                                                call.context())),
                Endpoint.of(
                                "list-site-outstanding-packages",
                                Scope.SITE,
                                Method.GET,
                                "/outstanding-packages",
                                Outstanding.Asked.class)
                        .permission("billing.read")
                        .summary("Packages with something to perform or to pay, of this site.")
                        .readsPatients()
                        .pages(
                                Outstanding.OutstandingPackage.class,
                                call ->
                                        outstanding(
                                                call.input(),
                                                call.context().site(),
                                                call.context())),
                Endpoint.of(
                                "site-outstanding-packages-file",
                                Scope.SITE,
                                Method.GET,
                                "/outstanding-packages/file",
                                OutstandingFile.class)
                        .permission("billing.read")
                        .summary("The same as CSV or XLSX, without the patients.")
                        .answers(
                                FileAnswer.class,
                                call ->
                                        outstandingFile(
                                                call.input(),
                                                call.context().site(),
                                                call.context())),
                Endpoint.of("site-revenue", Scope.SITE, Method.GET, "/revenue", MonthRequest.class)
                        .permission("billing.read")
                        .summary("What was earned in a month, by treatment, of this site.")
                        .answers(
                                Revenue.class,
                                call ->
                                        revenue(
                                                call.input().month,
                                                call.context().site(),
                                                call.context())),
                Endpoint.of(
                                "site-revenue-file",
                                Scope.SITE,
                                Method.GET,
                                "/revenue/file",
                                MonthFile.class)
                        .permission("billing.read")
                        .summary("The same as CSV or XLSX.")
                        .answers(
                                FileAnswer.class,
                                call ->
                                        revenueFile(
                                                call.input(),
                                                call.context().site(),
                                                call.context())));
    }

    public Overview overview(Optional<SiteId> site, CallContext context) {
        return database.inReport(context, handle -> Overview.read(handle, clock.instant(), site));
    }

    public UnusedAge age(UnusedAge.By by, Optional<SiteId> site, CallContext context) {
        return database.inReport(context, handle -> UnusedAge.read(handle, by, site));
    }

    public Page<Outstanding.OutstandingPackage> outstanding(
            Outstanding.Asked asked, Optional<SiteId> site, CallContext context) {
        return asked.page(packages(asked, site, context), Outstanding.OutstandingPackage::contract);
    }

    public FileAnswer outstandingFile(
            OutstandingFile asked, Optional<SiteId> site, CallContext context) {
        return FigureSheets.outstanding(
                asked.asked(),
                today(context),
                next -> packages(next, site, context),
                codes(context),
                asked.format);
    }

    public Revenue revenue(YearMonth month, Optional<SiteId> site, CallContext context) {
        return database.inReport(context, handle -> Revenue.read(handle, month, site));
    }

    public FileAnswer revenueFile(MonthFile asked, Optional<SiteId> site, CallContext context) {
        return FigureSheets.revenue(
                revenue(asked.month, site, context), codes(context), asked.format);
    }

    private List<Outstanding.OutstandingPackage> packages(
            Outstanding.Asked asked, Optional<SiteId> site, CallContext context) {
        return database.inReport(
                context, handle -> Outstanding.list(handle, asked, today(context), site));
    }

    private LocalDate today(CallContext context) {
        return clock.instant().atZone(context.zone()).toLocalDate();
    }

    private Map<SiteId, String> codes(CallContext context) {
        return database.inReport(context, SiteCodes::all);
    }
}
