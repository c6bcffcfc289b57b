package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The till of a site: opened, counted and closed, with what earlier counts were over or short. */
final class TillPages {

    private static final String PAGE = "/c/{chain}/s/{site}/till";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("till", PAGE, "billing.pay", this::show),
                ConsolePage.post("count-till", PAGE, "billing.pay", this::count));
    }

    private Answer show(PageRequest request) {
        return page(request, 200, new FormValues(Map.of(), Map.of()), "");
    }

    private Answer count(PageRequest request) {
        FormValues typed = request.form();
        try {
            String till = typed.value("till");
            if (till.isEmpty()) {
                request.command(
                        "/tills",
                        FormJson.emptyObject().put("floatMinor", minor(request, "floatMinor")));
            } else {
                ObjectNode closing = FormJson.emptyObject();
                closing.put("countedMinor", minor(request, "countedMinor"));
                if (!typed.value("reason").isBlank()) {
                    closing.put("reason", typed.value("reason").strip());
                }
                request.command("/tills/" + uuid(till) + "/closings", closing);
            }
        } catch (Problem problem) {
            return page(
                    request,
                    problem.status(),
                    typed.with(Refusals.byField(problem)),
                    Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/till");
    }

    private static long minor(PageRequest request, String field) {
        try {
            return MoneyPages.minor(request.form().value(field), request.currency());
        } catch (Problem problem) {
            throw problem.errors().isEmpty()
                    ? problem
                    : Problem.invalid(field, problem.errors().getFirst().message());
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private Answer page(PageRequest request, int status, FormValues typed, String error) {
        JsonNode tills = request.page("/tills");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tills", tills);
        parameters.put("currency", request.currency());
        parameters.put("zone", request.context().zone());
        parameters.put("typed", typed);
        parameters.put("base", request.base());
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request, status, request.words().say("till"), "page/till.jte", parameters);
    }
}
