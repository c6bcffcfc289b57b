package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;

/** What an entity taxes, how, and what came of it. */
public final class TaxEndpoints {

    private static final String ENTITY = "/legal-entities/{legalEntity}";

    private final TaxRules rules;
    private final TaxReports reports;

    public TaxEndpoints(TaxRules rules, TaxReports reports) {
        this.rules = rules;
        this.reports = reports;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-tax-codes",
                                Scope.CHAIN,
                                Method.GET,
                                ENTITY + "/tax-codes",
                                TaxRules.TaxOf.class)
                        .permission("billing.audit")
                        .summary("The tax codes of an entity and which item has which, by day.")
                        .answers(
                                TaxRules.Rules.class,
                                call -> rules.list(call.input(), call.context())),
                Endpoint.of(
                                "add-tax-code",
                                Scope.CHAIN,
                                Method.POST,
                                ENTITY + "/tax-codes",
                                TaxRules.NewTaxCode.class)
                        .permission("billing.rules")
                        .summary("Says what a tax code of an entity is from a day on.")
                        .idempotent()
                        .creates()
                        .answers(TaxCode.class, call -> rules.add(call.input(), call.context())),
                Endpoint.of(
                                "assign-tax-code",
                                Scope.CHAIN,
                                Method.POST,
                                ENTITY + "/tax-assignments",
                                TaxRules.NewTaxAssignment.class)
                        .permission("billing.rules")
                        .summary("Says which tax code an item has at an entity from a day on.")
                        .idempotent()
                        .creates()
                        .answers(
                                TaxAssignment.class,
                                call -> rules.assign(call.input(), call.context())),
                Endpoint.of(
                                "tax-report",
                                Scope.CHAIN,
                                Method.GET,
                                ENTITY + "/tax-report",
                                TaxReports.Asked.class)
                        .permission("billing.audit")
                        .summary(
                                "What an entity owes and claims of tax in its periods, by code and rate, with the base.")
                        .answers(
                                TaxReport.class,
                                call -> reports.read(call.input(), call.context())),
                Endpoint.of(
                                "tax-report-file",
                                Scope.CHAIN,
                                Method.GET,
                                ENTITY + "/tax-report/file",
                                TaxReports.AskedFile.class)
                        .permission("billing.audit")
                        .summary("The same, as CSV or XLSX.")
                        .answers(
                                FileAnswer.class,
                                call -> reports.file(call.input(), call.context())));
    }
}
