package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The periods of a legal entity's books: their states, what holds up a close, and the way back. */
public final class ClosePages {

    private static final String BOOKS = "/c/{chain}/books";
    private static final String ENTITY = BOOKS + "/{legalEntity}";

    /**
     * What can be done to a period: the last word of the route that does it, who may, the field its reason goes in,
     * and whether it takes one.
     */
    public record Step(String route, String permission, String field, boolean reasonNeeded) {}

    private static final Step SOFT_LOCK = new Step("soft-locks", "billing.close", "", false);
    private static final Step UNLOCK = new Step("unlocks", "billing.close", "reason", true);
    private static final Step LOCK = new Step("locks", "billing.close", "force", false);
    private static final Step FINISH = new Step("finals", "billing.reopen", "reason", true);
    private static final Step ASK = new Step("reopen-requests", "billing.close", "reason", true);
    private static final Step AGREE = new Step("reopenings", "billing.reopen", "", false);
    private static final List<Step> STEPS = List.of(SOFT_LOCK, UNLOCK, LOCK, FINISH, ASK, AGREE);

    ClosePages() {}

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("books", BOOKS, "billing.audit", this::books),
                ConsolePage.post("lock-chain", BOOKS, "billing.close", this::lockTogether),
                ConsolePage.get("periods", ENTITY, "billing.audit", this::periods),
                ConsolePage.post("change-period", ENTITY, "billing.audit", this::change),
                ConsolePage.post(
                        "set-rolling-lock", ENTITY + "/rolling", "billing.close", this::roll));
    }

    private Answer books(PageRequest request) {
        return books(request, 200, "");
    }

    private Answer books(PageRequest request, int status, String error) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("entities", request.page("/legal-entities"));
        parameters.put("siteLocks", request.get("/site-locks"));
        parameters.put("siteNames", request.siteNames());
        parameters.put("typed", request.form());
        parameters.put("mayClose", request.may("billing.close"));
        parameters.put("base", request.base());
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request, status, request.words().say("books"), "page/books.jte", parameters);
    }

    /** All entities or one site, up to a day or by a rule; or a month of a site opened again. */
    private Answer lockTogether(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode body = FormJson.emptyObject();
        String scope = "";
        if (!typed.value("site").isEmpty()) {
            body.put("site", typed.value("site"));
            scope = "site-";
        }
        try {
            switch (typed.value("step")) {
                case "through" -> {
                    body.put("through", typed.value("through"));
                    request.command("/" + scope + "soft-locks", body);
                }
                case "days" -> {
                    if (!typed.value("days").isBlank()) {
                        body.put("days", PackageForm.whole("days", typed.value("days")));
                    }
                    request.command("/" + scope + "rolling-locks", body);
                }
                default -> {
                    body.put("legalEntity", typed.value("legalEntity"));
                    body.put("period", PackageForm.whole("period", typed.value("period")));
                    body.put("reason", typed.value("reason").strip());
                    request.command("/site-unlocks", body);
                }
            }
        } catch (Problem problem) {
            return books(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/books");
    }

    private Answer periods(PageRequest request) {
        return periods(request, 200, request.query().getOrDefault("period", ""), "");
    }

    /** The checklist of the period, or all of it where the books are to be proved too. */
    private static JsonNode checklist(PageRequest request, String path, JsonNode detail) {
        return detail.isObject() && request.query().containsKey("checks")
                ? request.get(path + "/" + shownPeriod(detail) + "/checklist").path("checklist")
                : detail.path("checklist");
    }

    private static String shownPeriod(JsonNode detail) {
        return detail.path("period").path("period").asText();
    }

    private Answer periods(PageRequest request, int status, String shown, String error) {
        UUID entity = request.id("legalEntity", id -> id);
        String path = "/legal-entities/" + entity + "/periods";
        JsonNode detail =
                shown.isEmpty()
                        ? MissingNode.getInstance()
                        : request.get(path + "/" + number(shown));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("periods", request.page(path));
        List<JsonNode> locks = locks(detail);
        parameters.put("detail", detail);
        parameters.put("checklist", checklist(request, path, detail));
        parameters.put("checked", request.query().containsKey("checks"));
        parameters.put("locks", locks);
        parameters.put("difference", difference(request, path, detail, locks));
        parameters.put("steps", steps(request, detail));
        parameters.put(
                "settlement", request.may("billing.settle") ? request.base() + "/settlement" : "");
        parameters.put("typed", request.form());
        parameters.put("audit", request.base() + "/ledger/audit");
        parameters.put("rolling", request.get("/legal-entities/" + entity + "/rolling-locks"));
        parameters.put("mayClose", request.may("billing.close"));
        parameters.put("siteNames", request.siteNames());
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base() + "/books/" + entity);
        parameters.put("monthEnd", request.base() + "/month-end?legalEntity=" + entity);
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("periods-of", name(request, entity)),
                "page/periods.jte",
                parameters);
    }

    /** What is open of a point of the checklist, without the id of the first: nobody knows that one by sight. */
    public static String howMany(JsonNode point) {
        return point.path("detail").asText().replaceFirst(", first [0-9a-f-]{36}$", "");
    }

    private static List<JsonNode> locks(JsonNode detail) {
        List<JsonNode> locks = new ArrayList<>();
        detail.path("history").forEach(locks::add);
        locks.removeIf(event -> !event.path("kind").asText().equals("LOCKED"));
        return locks;
    }

    /** What a lock changed against an earlier one, the last two unless they are chosen; nothing if there are no two. */
    private static JsonNode difference(
            PageRequest request, String path, JsonNode detail, List<JsonNode> locks) {
        if (locks.size() < 2) {
            return MissingNode.getInstance();
        }
        Call call = Call.get(request.resource() + path + "/" + shownPeriod(detail) + "/difference");
        for (String lock : List.of("before", "after")) {
            String chosen = request.query().getOrDefault(lock, "");
            call = chosen.isEmpty() ? call : call.asking(lock, chosen);
        }
        return request.call(call);
    }

    private static List<Step> steps(PageRequest request, JsonNode detail) {
        List<JsonNode> history = new ArrayList<>();
        detail.path("history").forEach(history::add);
        boolean asked =
                !history.isEmpty() && history.getLast().path("kind").asText().equals("REQUESTED");
        List<Step> steps =
                switch (detail.path("period").path("state").asText()) {
                    case "OPEN" -> List.of(LOCK, SOFT_LOCK);
                    case "SOFT_LOCKED" -> List.of(LOCK, UNLOCK);
                    case "LOCKED" -> List.of(asked ? AGREE : ASK, FINISH);
                    default -> List.of();
                };
        return steps.stream().filter(step -> request.may(step.permission)).toList();
    }

    private static String name(PageRequest request, UUID entity) {
        return request.all(Call.get(request.chainResource() + "/legal-entities")).stream()
                .filter(found -> found.path("id").asText().equals(entity.toString()))
                .map(found -> found.path("name").asText())
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private Answer change(PageRequest request) {
        UUID entity = request.id("legalEntity", id -> id);
        String period = number(request.form().value("period"));
        Step step =
                STEPS.stream()
                        .filter(known -> known.route.equals(request.form().value("step")))
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        ObjectNode body = FormJson.emptyObject();
        String reason = request.form().value("reason");
        if (!step.field.isEmpty() && !reason.isBlank()) {
            body.put(step.field, reason.strip());
        }
        try {
            request.command(
                    "/legal-entities/" + entity + "/periods/" + period + "/" + step.route, body);
        } catch (Problem problem) {
            return periods(request, problem.status(), period, Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/books/" + entity + "?period=" + period);
    }

    private Answer roll(PageRequest request) {
        UUID entity = request.id("legalEntity", id -> id);
        ObjectNode body = FormJson.emptyObject();
        String days = request.form().value("days").strip();
        try {
            if (!days.isEmpty()) {
                body.put("days", Integer.parseInt(days));
            }
            request.command("/legal-entities/" + entity + "/rolling-locks", body);
        } catch (NumberFormatException e) {
            return periods(request, 422, "", request.words().say("rolling-whole-days"));
        } catch (Problem problem) {
            return periods(request, problem.status(), "", Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/books/" + entity);
    }

    private static String number(String typed) {
        if (!typed.matches("\\d{6}")) {
            throw Problem.notFound();
        }
        return typed;
    }
}
