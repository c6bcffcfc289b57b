package io.mesoderm.platform.billing.expiry;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.settlement.SiteCodes;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What is owed to the authorities of unclaimed property, on a page or as a file. */
public final class UnclaimedReport {

    private static final String HELD = "/legal-entities/{legalEntity}/unclaimed-property";

    private static final List<String> COLUMNS =
            List.of(
                    "entity",
                    "on",
                    "jurisdiction",
                    "dormancy_months",
                    "site",
                    "items",
                    "last_heard_of",
                    "currency",
                    "held",
                    "due");

    /** Of an entity, and by which day it is due. */
    public record Held(LegalEntityId legalEntity, LocalDate on) {}

    /** The same as a file. */
    public record FileOf(LegalEntityId legalEntity, LocalDate on, SheetFormat format) {}

    private final TenantDatabase database;

    public UnclaimedReport(TenantDatabase database) {
        this.database = database;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("read-unclaimed-property", Scope.CHAIN, Method.GET, HELD, Held.class)
                        .permission("billing.audit")
                        .summary(
                                "What an entity holds that is its patients', by jurisdiction, and what of it is due.")
                        .answers(
                                UnclaimedProperty.class,
                                call -> read(call.input(), call.context())),
                Endpoint.of(
                                "unclaimed-property-file",
                                Scope.CHAIN,
                                Method.GET,
                                HELD + "/file",
                                FileOf.class)
                        .permission("billing.audit")
                        .summary("The same as CSV or XLSX.")
                        .answers(FileAnswer.class, call -> file(call.input(), call.context())));
    }

    public UnclaimedProperty read(Held asked, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    LegalEntities.find(handle, asked.legalEntity).orElseThrow(Problem::notFound);
                    return UnclaimedProperty.read(handle, asked.legalEntity, asked.on);
                });
    }

    public FileAnswer file(FileOf asked, CallContext context) {
        UnclaimedProperty held = read(new Held(asked.legalEntity, asked.on), context);
        Map<SiteId, String> codes = database.inReport(context, SiteCodes::all);
        String entity =
                database.inReport(
                        context,
                        handle ->
                                LegalEntities.find(handle, asked.legalEntity)
                                        .map(LegalEntity::code)
                                        .orElseThrow(Problem::notFound));
        return asked.format.file(
                "unclaimed_%s_%s".formatted(entity.replaceAll("[^A-Za-z0-9-]", "-"), asked.on),
                "unclaimed",
                sheet -> {
                    sheet.texts(COLUMNS);
                    for (UnclaimedProperty.Line line : held.lines()) {
                        sheet.text(entity);
                        sheet.text(asked.on.toString());
                        sheet.text(line.jurisdiction());
                        sheet.text(line.dormancyMonths().map(Object::toString).orElse(""));
                        sheet.text(codes.get(line.site()));
                        sheet.number(line.items());
                        sheet.text(line.lastHeardOf().toString());
                        sheet.text(line.currency().getCurrencyCode());
                        sheet.amount(new Money(line.heldMinor(), line.currency()));
                        sheet.amount(new Money(line.dueMinor(), line.currency()));
                        sheet.endRow();
                    }
                });
    }
}
