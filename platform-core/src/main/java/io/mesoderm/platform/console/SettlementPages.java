package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs of the chain's settlement: their steps, their matrix, and the transfers they come down to. */
final class SettlementPages {

    private static final String RUN = "/c/{chain}/settlement/{run}";

    private final InstantSource clock;

    SettlementPages(InstantSource clock) {
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
                ConsolePage.post(
                        "set-settlement-cycle",
                        "/c/{chain}/settlement-cycles",
                        "billing.settle",
                        this::cycle),
                ConsolePage.get("matrix", RUN + "/matrix", "billing.settle", this::matrix),
                ConsolePage.get("matrix-file", RUN + "/file", "billing.settle", this::matrixFile));
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
        parameters.put("statements", MissingNode.getInstance());
        parameters.put("transfers", List.of());
        if (!shown.isEmpty()) {
            show(request, FormIds.of(shown), runs, parameters);
        }
        parameters.put("cycle", request.get("/settlement-cycles"));
        parameters.put("mayApprove", request.may("billing.approve"));
        parameters.put("siteNames", request.siteNames());
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        parameters.put(
                "today", clock.instant().atZone(request.context().zone()).toLocalDate().toString());
        parameters.put("key", request.key());
        parameters.put("error", error);
        parameters.put("typed", request.form());
        parameters.put("cursor", request.query().getOrDefault("cursor", ""));
        return Frames.page(
                request,
                status,
                request.words().say("settlement"),
                "page/settlement.jte",
                parameters);
    }

    /** A run is read by its statements once they are issued, and by its matrix until then. */
    private static void show(
            PageRequest request, UUID run, JsonNode runs, Map<String, Object> parameters) {
        if (isIssued(runs, run)) {
            Call statements = Call.get(path(request, run) + "/statements");
            String cursor = request.query().getOrDefault("statements", "");
            parameters.put(
                    "statements",
                    request.call(
                            cursor.isEmpty() ? statements : statements.asking("cursor", cursor)));
            parameters.put("transfers", request.all(Call.get(path(request, run) + "/transfers")));
        } else {
            parameters.put("matrix", matrixOf(request, run));
        }
    }

    private static boolean isIssued(JsonNode runs, UUID run) {
        for (JsonNode listed : runs.path("items")) {
            if (listed.path("id").asText().equals(run.toString())) {
                return listed.path("state").asText().equals("ISSUED");
            }
        }
        return false;
    }

    private static JsonNode matrixOf(PageRequest request, UUID run) {
        return request.call(
                Call.get(request.resource() + "/settlement-matrix").asking("run", run.toString()));
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

    private Answer cycle(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        if (!request.form().value("every").isEmpty()) {
            body.put("every", request.form().value("every"));
        }
        try {
            request.command("/settlement-cycles", body);
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
                    "/settlement-transfers/" + FormIds.of(request, "transfer") + "/payments", body);
        } catch (Problem problem) {
            return runs(request, problem.status(), run, Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/settlement?run=" + run);
    }

    /** What a bank made of it, asked only where the books are in another currency. */
    static void amount(PageRequest request, ObjectNode body, String side) {
        String typed = request.form().value(side);
        if (!typed.isBlank()) {
            body.put(
                    side + "Minor",
                    MoneyPages.minor(typed, request.form().value(side + "Currency")));
        }
    }

    private Answer matrixFile(PageRequest request) {
        return request.file(
                Call.get(request.resource() + "/settlement-matrix/file")
                        .asking("format", request.query().getOrDefault("format", "CSV"))
                        .asking("run", request.id("run", id -> id).toString()));
    }

    /** Each cell leads to the statement of the creditor that has its lines, once there is one. */
    private Answer matrix(PageRequest request) {
        UUID run = request.id("run", id -> id);
        JsonNode matrix = matrixOf(request, run);
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
                        MatrixTable.of(
                                matrix,
                                new MatrixTable.Shown(
                                        links,
                                        request.siteNames(),
                                        request.query().getOrDefault("site", ""))),
                        "files",
                        request.base() + "/settlement/" + run + "/file",
                        "ofSite",
                        request.base() + "/settlement/" + run + "/matrix?site="));
    }
}
