package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs of the chain's settlement, a site's statements, and what packages still owe. */
final class SettlementPages {

    private static final String SITE = "/c/{chain}/s/{site}";
    private static final String RUN = "/c/{chain}/settlement/{run}";

    private final ModuleViews views;
    private final InstantSource clock;

    SettlementPages(ModuleViews views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get(
                        "settlement", "/c/{chain}/settlement", "billing.settle", this::runs),
                ConsolePage.post(
                        "close-settlement", "/c/{chain}/settlement", "billing.settle", this::close),
                ConsolePage.post(
                        "approve-settlement",
                        RUN + "/approvals",
                        "billing.approve",
                        request -> step(request, "/approvals")),
                ConsolePage.post(
                        "issue-settlement",
                        RUN + "/issues",
                        "billing.settle",
                        request -> step(request, "/issues")),
                ConsolePage.post(
                        "net-settlement",
                        RUN + "/nettings",
                        "billing.settle",
                        request -> step(request, "/nettings")),
                ConsolePage.post(
                        "pay-transfer", RUN + "/payments", "billing.settle", this::payTransfer),
                ConsolePage.get(
                        "statements", SITE + "/statements", "billing.read", this::statements),
                ConsolePage.get(
                        "statement",
                        SITE + "/statements/{statement}",
                        "billing.read",
                        this::statement),
                ConsolePage.post(
                        "dispute-line",
                        SITE + "/statements/{statement}",
                        "billing.dispute",
                        this::dispute),
                ConsolePage.get(
                        "statement-file",
                        SITE + "/statements/{statement}/file",
                        "billing.read",
                        request ->
                                file(
                                        request,
                                        "/settlement-statements/"
                                                + request.id("statement", id -> id)
                                                + "/file")),
                ConsolePage.get("matrix", RUN + "/matrix", "billing.settle", this::matrix),
                ConsolePage.get(
                        "matrix-file",
                        RUN + "/file",
                        "billing.settle",
                        request -> file(request, "/settlement-matrix/file")),
                ConsolePage.get(
                        "disputes", "/c/{chain}/disputes", "billing.settle", this::disputes),
                ConsolePage.post(
                        "resolve-dispute", "/c/{chain}/disputes", "billing.settle", this::resolve),
                ConsolePage.get("liability", SITE + "/liability", "billing.read", this::liability));
    }

    private Answer runs(PageRequest request) {
        return runs(request, 200, request.query().getOrDefault("run", ""), "");
    }

    private Answer runs(PageRequest request, int status, String wanted, String error) {
        JsonNode runs = request.page("/settlement-runs");
        String shown = wanted.isEmpty() ? runs.path("items").path(0).path("id").asText() : wanted;
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("runs", runs);
        parameters.put("shown", shown);
        parameters.put("matrix", MissingNode.getInstance());
        parameters.put("statements", List.of());
        parameters.put("transfers", List.of());
        if (!shown.isEmpty()) {
            UUID run = uuid(shown);
            JsonNode matrix =
                    request.call(
                            Call.get(request.resource() + "/settlement-matrix")
                                    .asking("run", run.toString()));
            parameters.put("matrix", matrix);
            parameters.put("statements", request.all(Call.get(path(request, run) + "/statements")));
            parameters.put("transfers", request.all(Call.get(path(request, run) + "/transfers")));
        }
        parameters.put("mayApprove", request.may("billing.approve"));
        parameters.put("siteNames", request.siteNames());
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        parameters.put(
                "today", clock.instant().atZone(request.context().zone()).toLocalDate().toString());
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        parameters.put("cursor", request.query().getOrDefault("cursor", ""));
        return Frames.page(
                request,
                status,
                request.words().say("settlement"),
                "page/settlement.jte",
                parameters);
    }

    private static String path(PageRequest request, UUID run) {
        return request.resource() + "/settlement-runs/" + run;
    }

    private Answer close(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("lastDay", request.form().value("lastDay"));
        try {
            request.command("/settlement-runs", body);
        } catch (Problem problem) {
            return runs(request, problem.status(), "", Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/settlement");
    }

    private Answer step(PageRequest request, String step) {
        String run = request.id("run", id -> id).toString();
        try {
            request.command("/settlement-runs/" + run + step, FormJson.emptyObject());
        } catch (Problem problem) {
            return runs(request, problem.status(), run, Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/settlement?run=" + run);
    }

    private Answer payTransfer(PageRequest request) {
        String run = request.id("run", id -> id).toString();
        ObjectNode body = FormJson.emptyObject();
        try {
            amount(request, body, "paid");
            amount(request, body, "received");
            request.command(
                    "/settlement-transfers/" + uuid(request.form().value("transfer")) + "/payments",
                    body);
        } catch (Problem problem) {
            return runs(request, problem.status(), run, Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/settlement?run=" + run);
    }

    /** What a bank made of it, asked only where the books are in another currency. */
    private static void amount(PageRequest request, ObjectNode body, String side) {
        String typed = request.form().value(side);
        if (!typed.isBlank()) {
            body.put(
                    side + "Minor",
                    MoneyPages.minor(typed, request.form().value(side + "Currency")));
        }
    }

    private static Answer file(PageRequest request, String path) {
        Call call =
                Call.get(request.resource() + path)
                        .asking("format", request.query().getOrDefault("format", "CSV"));
        return request.file(
                path.startsWith("/settlement-matrix")
                        ? call.asking("run", request.id("run", id -> id).toString())
                        : call);
    }

    /** Each cell leads to the statement of the creditor that has its lines, once there is one. */
    private Answer matrix(PageRequest request) {
        UUID run = request.id("run", id -> id);
        JsonNode matrix =
                request.call(
                        Call.get(request.resource() + "/settlement-matrix")
                                .asking("run", run.toString()));
        Map<String, String> links = new HashMap<>();
        for (JsonNode statement : request.all(Call.get(path(request, run) + "/statements"))) {
            String site = statement.path("site").asText();
            links.put(
                    statement.path("counterSite").asText()
                            + site
                            + statement.path("net").path("currency").asText(),
                    request.base() + "/s/" + site + "/statements/" + statement.path("id").asText());
        }
        return Frames.page(
                request,
                request.words().say("settlement-matrix"),
                "page/matrix.jte",
                Map.of(
                        "table",
                        MatrixTable.of(matrix, links, request.siteNames()),
                        "files",
                        request.base() + "/settlement/" + run + "/file"));
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
        parameters.put("mayDispute", request.may("billing.dispute"));
        parameters.put("siteNames", request.siteNames());
        parameters.put("services", views.serviceNames(request));
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("statement-number", statement.path("number").asText()),
                "page/statement.jte",
                parameters);
    }

    private Answer dispute(PageRequest request) {
        String path = "/settlement-statements/" + request.id("statement", id -> id);
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", request.form().value("reason"));
        try {
            request.command(
                    path + "/lines/" + uuid(request.form().value("claim")) + "/disputes", body);
        } catch (Problem problem) {
            return statement(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(
                request.base() + "/statements/" + request.id("statement", id -> id));
    }

    private Answer disputes(PageRequest request) {
        return disputes(request, 200, "");
    }

    private Answer disputes(PageRequest request, int status, String error) {
        return Frames.page(
                request,
                status,
                request.words().say("disputes"),
                "page/disputes.jte",
                Map.of(
                        "disputes", request.page("/claim-disputes"),
                        "siteNames", request.siteNames(),
                        "zone", request.context().zone(),
                        "base", request.base(),
                        "key", UUID.randomUUID().toString(),
                        "error", error));
    }

    private Answer resolve(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        String choice = request.form().value("upheld");
        if (!choice.isEmpty()) {
            body.put("upheld", choice.equals("true"));
        }
        body.put("reason", request.form().value("reason"));
        try {
            request.command(
                    "/claim-disputes/" + uuid(request.form().value("dispute")) + "/resolutions",
                    body);
        } catch (Problem problem) {
            return disputes(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/disputes");
    }

    private Answer liability(PageRequest request) {
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        String from =
                Optional.ofNullable(request.query().get("from"))
                        .orElse(today.withDayOfMonth(1).toString());
        String to = Optional.ofNullable(request.query().get("to")).orElse(today.toString());
        Call call =
                Call.get(request.resource() + "/package-liability")
                        .asking("from", from)
                        .asking("to", to);
        return Frames.page(
                request,
                request.words().say("liability"),
                "page/liability.jte",
                Map.of(
                        "rollForward",
                        request.call(call),
                        "siteNames",
                        request.siteNames(),
                        "from",
                        from,
                        "to",
                        to));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
