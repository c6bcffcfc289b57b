package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
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
                        "run-settlement", "/c/{chain}/settlement", "billing.settle", this::run),
                ConsolePage.get(
                        "statements", SITE + "/statements", "billing.read", this::statements),
                ConsolePage.get(
                        "statement",
                        SITE + "/statements/{statement}",
                        "billing.read",
                        this::statement),
                ConsolePage.get("liability", SITE + "/liability", "billing.read", this::liability));
    }

    private Answer runs(PageRequest request) {
        return runs(request, 200, "");
    }

    private Answer runs(PageRequest request, int status, String error) {
        JsonNode runs = request.page("/settlement-runs");
        Map<String, List<JsonNode>> statements = new HashMap<>();
        String shown =
                request.query().getOrDefault("run", runs.path("items").path(0).path("id").asText());
        if (!shown.isEmpty()) {
            statements.put(
                    shown,
                    request.all(
                            Call.get(
                                    request.resource()
                                            + "/settlement-runs/"
                                            + uuid(shown)
                                            + "/statements")));
        }
        return Frames.page(
                request,
                status,
                request.words().say("settlement"),
                "page/settlement.jte",
                Map.of(
                        "runs", runs,
                        "statements", statements,
                        "siteNames", request.siteNames(),
                        "zone", request.context().zone(),
                        "base", request.base(),
                        "today",
                                clock.instant()
                                        .atZone(request.context().zone())
                                        .toLocalDate()
                                        .toString(),
                        "key", UUID.randomUUID().toString(),
                        "error", error,
                        "cursor", request.query().getOrDefault("cursor", "")));
    }

    private Answer run(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("lastDay", request.form().value("lastDay"));
        try {
            request.command("/settlement-runs", body);
        } catch (Problem problem) {
            return runs(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/settlement");
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
        String path = "/settlement-statements/" + request.id("statement", id -> id);
        JsonNode statement = request.get(path);
        Call lines = Call.get(request.resource() + path + "/lines").asking("limit", "200");
        String cursor = request.query().getOrDefault("cursor", "");
        JsonNode page = request.call(cursor.isEmpty() ? lines : lines.asking("cursor", cursor));
        return Frames.page(
                request,
                request.words().say("statement-number", statement.path("number").asText()),
                "page/statement.jte",
                Map.of(
                        "statement", statement,
                        "lines", page,
                        "siteNames", request.siteNames(),
                        "services", views.serviceNames(request),
                        "zone", request.context().zone(),
                        "base", request.base()));
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
