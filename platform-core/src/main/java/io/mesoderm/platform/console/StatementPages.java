package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A site's statements line by line and where a line is disputed. */
final class StatementPages {

    private static final String SITE = "/c/{chain}/s/{site}";
    private static final String STATEMENT = SITE + "/statements/{statement}";

    private static final String SUMMARY = SITE + "/settlement-summaries/{run}";

    private final ModuleViews views;

    StatementPages(ModuleViews views) {
        this.views = views;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get(
                        "statements", SITE + "/statements", "billing.read", this::statements),
                ConsolePage.get("statement", STATEMENT, "billing.read", this::statement),
                ConsolePage.post("dispute-line", STATEMENT, "billing.dispute", this::dispute),
                ConsolePage.post(
                        "pay-statement", STATEMENT + "/payments", "billing.settle", this::pay),
                ConsolePage.get("settlement-summary", SUMMARY, "billing.read", this::summary),
                ConsolePage.get(
                        "settlement-summary-file",
                        SUMMARY + "/file",
                        "billing.read",
                        this::summaryFile),
                ConsolePage.get("statement-file", STATEMENT + "/file", "billing.read", this::file),
                ConsolePage.get(
                        "site-invoice-file",
                        STATEMENT + "/invoices/{siteInvoice}/file",
                        "billing.read",
                        this::invoiceFile));
    }

    private Answer statements(PageRequest request) {
        return Frames.page(
                request,
                request.words().say("statements"),
                "page/statements.jte",
                Map.of(
                        "statements", request.page("/settlement-statements"),
                        "siteNames", request.siteNames(),
                        "zone", request.context().zone(),
                        "base", request.base()));
    }

    private Answer statement(PageRequest request) {
        return statement(request, 200, "");
    }

    private Answer statement(PageRequest request, int status, String error) {
        String path = "/settlement-statements/" + request.id("statement", id -> id);
        JsonNode statement = request.get(path);
        Call lines = Call.get(request.resource() + path + "/lines").asking("limit", "200");
        String cursor = request.query().getOrDefault("cursor", "");
        JsonNode page = request.call(cursor.isEmpty() ? lines : lines.asking("cursor", cursor));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("statement", statement);
        parameters.put("lines", page);
        parameters.put("transfers", request.get(path + "/transfers"));
        parameters.put("invoices", request.get(path + "/invoices"));
        parameters.put("mayBank", request.may("billing.bank"));
        parameters.put("mayPay", request.may("billing.settle"));
        parameters.put("currencies", currencies(request));
        parameters.put("mayDispute", request.may("billing.dispute"));
        parameters.put("siteNames", request.siteNames());
        parameters.put("services", views.serviceNames(request));
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        parameters.put("key", request.key());
        parameters.put("error", error);
        parameters.put("typed", request.form());
        return Frames.page(
                request,
                status,
                request.words().say("statement-number", statement.path("number").asText()),
                "page/statement.jte",
                parameters);
    }

    /** In what each site keeps its books: where that is not what they settle in, only the bank knows the amount. */
    private static Map<String, String> currencies(PageRequest request) {
        Map<String, String> currencies = new HashMap<>();
        for (JsonNode site :
                request.call(Call.get(request.chainResource() + "/selling-sites")).path("sites")) {
            currencies.put(site.path("id").asText(), site.path("currency").asText());
        }
        return currencies;
    }

    private Answer pay(PageRequest request) {
        String statement = request.id("statement", id -> id).toString();
        ObjectNode body = FormJson.emptyObject();
        try {
            SettlementPages.amount(request, body, "paid");
            SettlementPages.amount(request, body, "received");
            request.commandAt(
                    request.chainResource() + "/settlement-statements/" + statement + "/payments",
                    body);
        } catch (Problem problem) {
            return statement(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/statements/" + statement);
    }

    private Answer dispute(PageRequest request) {
        String path = "/settlement-statements/" + request.id("statement", id -> id);
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", request.form().value("reason"));
        try {
            request.command(path + "/lines/" + FormIds.of(request, "claim") + "/disputes", body);
        } catch (Problem problem) {
            return statement(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(
                request.base() + "/statements/" + request.id("statement", id -> id));
    }

    private Answer summary(PageRequest request) {
        JsonNode summary = request.get("/settlement-summaries/" + request.id("run", id -> id));
        Map<String, String> names = request.siteNames();
        return Frames.page(
                request,
                request.words()
                        .say(
                                "settlement-summary",
                                names.getOrDefault(summary.path("site").asText(), "")),
                "page/settlementSummary.jte",
                Map.of(
                        "summary",
                        summary,
                        "siteNames",
                        names,
                        "zone",
                        request.context().zone(),
                        "base",
                        request.base()));
    }

    private Answer summaryFile(PageRequest request) {
        String path = "/settlement-summaries/" + request.id("run", id -> id) + "/file";
        return request.file(
                Call.get(request.resource() + path)
                        .asking("format", request.query().getOrDefault("format", "CSV")));
    }

    private Answer invoiceFile(PageRequest request) {
        String path =
                "/settlement-statements/"
                        + request.id("statement", id -> id)
                        + "/invoices/"
                        + request.id("siteInvoice", id -> id)
                        + "/file";
        return request.file(
                Call.get(request.resource() + path)
                        .asking("format", request.query().getOrDefault("format", "PDF")));
    }

    private Answer file(PageRequest request) {
        String path = "/settlement-statements/" + request.id("statement", id -> id) + "/file";
        return request.file(
                Call.get(request.resource() + path)
                        .asking("format", request.query().getOrDefault("format", "CSV")));
    }
}
