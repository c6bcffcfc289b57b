package io.mesoderm.platform.careplan;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.CHAIN;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.settlement.SiteCodes;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Overrides that prescribers give before sessions, and the report of all overrides of a month. */
public final class OverrideEndpoints {

    private static final String OVERRIDES = "/patients/{patient}/overrides";
    private static final String REPORT = "/override-report";

    private final TenantDatabase database;
    private final GivenOverrides overrides;

    public OverrideEndpoints(TenantDatabase database, GivenOverrides overrides) {
        this.database = database;
        this.overrides = overrides;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("list-overrides", SITE, GET, OVERRIDES, OfPatient.class)
                        .permission("care.read")
                        .summary("The overrides that were given for the patient, newest first.")
                        .readsPatient("patient")
                        .answers(
                                OverrideList.class,
                                call -> list(call.input().patient, call.context())),
                Endpoint.of("give-override", SITE, POST, OVERRIDES, Give.class)
                        .permission(Overrides.PERMISSION)
                        .summary(
                                "A prescriber's word, before a session, that a rule does not stop a treatment; each session confirms it.")
                        .readsPatient("patient")
                        .idempotent()
                        .creates()
                        .answers(GivenOverride.class, call -> give(call.input(), call.context())),
                Endpoint.of(
                                "end-override",
                                SITE,
                                POST,
                                OVERRIDES + "/{override}/ends",
                                OfOverride.class)
                        .permission(Overrides.PERMISSION)
                        .summary("Ends an override: no session goes by it any more.")
                        .readsPatient("patient")
                        .idempotent()
                        .answers(GivenOverride.class, call -> end(call.input(), call.context())),
                Endpoint.of("read-override-report", CHAIN, GET, REPORT, OfMonth.class)
                        .permission("audit.read")
                        .summary(
                                "Overrides by site, rule and prescriber in a month, with what came of them.")
                        .answers(
                                OverrideReport.class,
                                call -> report(call.input().month, call.context())),
                Endpoint.of("override-report-file", CHAIN, GET, REPORT + "/file", FileOf.class)
                        .permission("audit.read")
                        .summary("The same as CSV or XLSX.")
                        .answers(FileAnswer.class, call -> file(call.input(), call.context())));
    }

    /** Input of {@code list-overrides}. */
    public record OfPatient(PatientId patient) {}

    /** Answer of {@code list-overrides}; a patient has some dozens at most. */
    public record OverrideList(List<GivenOverride> overrides) {}

    /** Input of {@code give-override}; {@code expiresOn} is the last day it holds. */
    public record Give(
            PatientId patient,
            Modality modality,
            @Length(min = 1, max = 64) String rule,
            @Length(min = 5, max = 1000) String reason,
            LocalDate expiresOn) {}

    /** Input of {@code end-override}. */
    public record OfOverride(PatientId patient, UUID override) {}

    /** Input of {@code read-override-report}. */
    public record OfMonth(YearMonth month) {}

    /** Input of {@code override-report-file}. */
    public record FileOf(YearMonth month, SheetFormat format) {}

    private OverrideList list(PatientId patient, CallContext context) {
        return database.inTransaction(
                context, handle -> new OverrideList(overrides.list(handle, patient, context)));
    }

    private GivenOverride give(Give input, CallContext context) {
        var word =
                new GivenOverrides.Word(
                        input.patient, input.modality, input.rule, input.reason, input.expiresOn);
        return database.inTransaction(context, handle -> overrides.give(handle, word, context));
    }

    private GivenOverride end(OfOverride input, CallContext context) {
        return database.inTransaction(
                context, handle -> overrides.end(handle, input.patient, input.override, context));
    }

    private OverrideReport report(YearMonth month, CallContext context) {
        return database.inReport(context, handle -> OverrideReport.read(handle, month));
    }

    private FileAnswer file(FileOf asked, CallContext context) {
        OverrideReport report = report(asked.month, context);
        Map<SiteId, String> codes = database.inReport(context, SiteCodes::all);
        return asked.format.file(
                "overrides_" + asked.month,
                "overrides",
                sheet -> {
                    sheet.texts(
                            List.of(
                                    "month",
                                    "site",
                                    "rule",
                                    "rule version",
                                    "prescriber",
                                    "name",
                                    "sessions",
                                    "given before",
                                    "patients",
                                    "adverse events"));
                    for (OverrideReport.Line line : report.lines()) {
                        sheet.text(asked.month.toString());
                        sheet.text(codes.get(line.site()));
                        sheet.text(line.rule());
                        sheet.number(line.ruleVersion());
                        sheet.text(line.prescriber().toString());
                        sheet.text(line.name());
                        sheet.number(line.sessions());
                        sheet.number(line.before());
                        sheet.number(line.patients());
                        sheet.number(line.adverseEvents());
                        sheet.endRow();
                    }
                });
    }
}
