package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The month's end of an entity, a site or the chain on one page; each figure leads to what it is made of. */
final class MonthEndPages {

    private static final List<String> FILTERS = List.of("legalEntity", "site", "period");

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("month-end", "/c/{chain}/month-end", "billing.audit", this::show));
    }

    private Answer show(PageRequest request) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String filter : FILTERS) {
            String chosen = request.query().getOrDefault(filter, "").strip();
            if (!chosen.isEmpty()) {
                asked.put(filter, chosen);
            }
        }
        try {
            return page(request, 200, asked, work(request, asked), "");
        } catch (Problem problem) {
            return page(
                    request,
                    problem.status(),
                    asked,
                    work(request, Map.of()),
                    Refusals.say(problem));
        }
    }

    private static JsonNode work(PageRequest request, Map<String, String> asked) {
        Call call = Call.get(request.resource() + "/month-end");
        for (Map.Entry<String, String> filter : asked.entrySet()) {
            call = call.asking(filter.getKey(), filter.getValue());
        }
        return request.call(call);
    }

    private static Answer page(
            PageRequest request,
            int status,
            Map<String, String> asked,
            JsonNode work,
            String error) {
        Map<String, String> names = request.siteNames();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("work", work);
        parameters.put("asked", asked);
        parameters.put("entities", request.all(Call.get(request.resource() + "/legal-entities")));
        parameters.put("periods", periods(request, work));
        parameters.put(
                "matrix",
                MatrixTable.of(
                        work.path("open"),
                        new MatrixTable.Shown(
                                links(request, work), names, asked.getOrDefault("site", ""))));
        parameters.put("siteNames", names);
        parameters.put("maySettle", request.may("billing.settle"));
        parameters.put("mayBank", request.may("billing.bank"));
        parameters.put("mayPay", request.may("billing.pay"));
        parameters.put("mayRead", request.may("billing.read"));
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        parameters.put("error", error);
        return Frames.page(
                request, status, request.words().say("month-end"), "page/monthEnd.jte", parameters);
    }

    /** The newest ones of the entity's months, for the choice. */
    private static List<JsonNode> periods(PageRequest request, JsonNode work) {
        if (!work.hasNonNull("legalEntity")) {
            return List.of();
        }
        JsonNode page =
                request.get("/legal-entities/" + work.path("legalEntity").asText() + "/periods");
        return page.path("items").valueStream().toList();
    }

    /** Each cell leads to the lines that it adds up, for whoever may see them. */
    private static Map<String, String> links(PageRequest request, JsonNode work) {
        return request.may("billing.settle")
                ? OpenSettlementPages.links(request.base(), work.path("open"))
                : Map.of();
    }
}
