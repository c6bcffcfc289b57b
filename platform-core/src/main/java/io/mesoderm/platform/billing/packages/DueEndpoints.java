package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.export.SheetWriter;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Instalments before they are agreed on, and what of them is due. */
public final class DueEndpoints {

    /** As many as a file holds; a site with more unpaid instalments than that has other cares. */
    private static final int MOST_IN_FILE = 100_000;

    /** An amount in equal parts, month by month. */
    public record PlanQuestion(
            @Range(min = 1, max = Bounds.MINOR) long amountMinor,
            @Range(min = 1, max = 60) int count,
            LocalDate firstOn) {}

    /** The parts, oldest first. */
    public record Plan(List<Instalment> instalments) {}

    /** As a file. */
    public record DueFile(Optional<Boolean> overdue, SheetFormat format) {}

    private final TenantDatabase database;
    private final InstantSource clock;

    public DueEndpoints(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "quote-instalments",
                                Scope.SITE,
                                Method.POST,
                                "/instalment-quotes",
                                PlanQuestion.class)
                        .permission("billing.sell")
                        .summary("An amount in equal monthly instalments; writes nothing.")
                        .answers(
                                Plan.class,
                                call ->
                                        new Plan(
                                                Instalment.monthly(
                                                        call.input().amountMinor,
                                                        call.input().count,
                                                        call.input().firstOn))),
                Endpoint.of("list-dues", Scope.SITE, Method.GET, "/dues", Dues.Wanted.class)
                        .permission("billing.read")
                        .summary("What is still to be paid for what this site sold, oldest first.")
                        .readsPatients()
                        .pages(Dues.Due.class, call -> list(call.input(), call.context())),
                Endpoint.of("dues-file", Scope.SITE, Method.GET, "/dues/file", DueFile.class)
                        .permission("billing.read")
                        .summary("The same without names, as CSV or XLSX.")
                        .answers(FileAnswer.class, call -> file(call.input(), call.context())));
    }

    public Page<Dues.Due> list(Dues.Wanted wanted, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    return wanted.page(
                            Dues.list(
                                    handle,
                                    site.id(),
                                    site.dayOf(clock.instant()),
                                    wanted.overdue(),
                                    wanted.cursor(),
                                    wanted.sought()),
                            Dues.Due::cursor);
                });
    }

    public FileAnswer file(DueFile asked, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    LocalDate today = site.dayOf(clock.instant());
                    List<Dues.Due> dues =
                            Dues.list(
                                    handle,
                                    site.id(),
                                    today,
                                    asked.overdue,
                                    Optional.empty(),
                                    MOST_IN_FILE);
                    return asked.format.file(
                            "dues_%s_%s".formatted(site.code(), today),
                            "dues",
                            sheet -> write(sheet, dues));
                });
    }

    private static void write(SheetWriter sheet, List<Dues.Due> dues) throws IOException {
        sheet.texts(
                List.of(
                        "contract",
                        "package",
                        "instalment",
                        "due_on",
                        "currency",
                        "amount",
                        "open",
                        "overdue_days"));
        for (Dues.Due due : dues) {
            sheet.text(due.contract().toString());
            sheet.text(due.name());
            sheet.number(due.no());
            sheet.text(due.dueOn().toString());
            sheet.text(due.amount().currency().getCurrencyCode());
            sheet.amount(due.amount());
            sheet.amount(due.open());
            sheet.number(due.overdueDays());
            sheet.endRow();
        }
    }
}
