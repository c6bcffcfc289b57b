package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whose what expires is, by the law that a legal entity is under: the rules there are, and the next one. */
final class UnclaimedPages {

    private static final String PAGE = "/c/{chain}/books/{legalEntity}/unclaimed";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("unclaimed", PAGE, "billing.audit", this::show),
                ConsolePage.post("add-unclaimed-rule", PAGE, "billing.rules", this::add));
    }

    private Answer show(PageRequest request) {
        return page(request, 200, "");
    }

    private Answer add(PageRequest request) {
        FormValues typed = request.form();
        ObjectNode rule = FormJson.emptyObject();
        rule.put("unclaimed", typed.value("unclaimed").equals("true"));
        for (String field : List.of("jurisdiction", "source", "adviser", "validFrom")) {
            rule.put(field, typed.value(field).strip());
        }
        try {
            request.command(rules(request), rule);
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(books(request) + "/unclaimed");
    }

    private static String rules(PageRequest request) {
        return "/legal-entities/" + entity(request) + "/unclaimed-property-rules";
    }

    private static String books(PageRequest request) {
        return request.base() + "/books/" + entity(request);
    }

    private static String entity(PageRequest request) {
        return request.id("legalEntity", UUID::toString);
    }

    private static Answer page(PageRequest request, int status, String error) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("rules", request.get(rules(request)).path("rules"));
        parameters.put("typed", request.form());
        parameters.put("books", books(request));
        parameters.put("mayAdd", request.may("billing.rules"));
        parameters.put("key", UUID.randomUUID().toString());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("unclaimed"),
                "page/unclaimed.jte",
                parameters);
    }
}
