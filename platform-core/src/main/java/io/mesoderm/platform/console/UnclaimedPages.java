package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whose what expires is, by the law that a legal entity is under: the rules there are, the next one, and what is due. */
final class UnclaimedPages {

    private static final String PAGE = "/c/{chain}/books/{legalEntity}/unclaimed";

    private final InstantSource clock;

    UnclaimedPages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("unclaimed", PAGE, "billing.audit", this::show),
                ConsolePage.post("add-unclaimed-rule", PAGE, "billing.rules", this::add),
                ConsolePage.get("unclaimed-held", PAGE + "/held", "billing.audit", this::held),
                ConsolePage.get(
                        "unclaimed-held-file", PAGE + "/held/file", "billing.audit", this::file));
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
            String months = typed.value("dormancyMonths").strip();
            if (!months.isEmpty()) {
                rule.put("dormancyMonths", PackageForm.whole("dormancyMonths", months));
            }
            request.command(rules(request), rule);
        } catch (Problem problem) {
            return page(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(books(request) + "/unclaimed");
    }

    private Answer held(PageRequest request) {
        String on = on(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("held", request.call(Call.get(property(request)).asking("on", on)));
        parameters.put("on", on);
        parameters.put("siteNames", request.siteNames());
        parameters.put("base", books(request) + "/unclaimed");
        return Frames.page(
                request,
                request.words().say("unclaimed-held"),
                "page/unclaimed-held.jte",
                parameters);
    }

    private Answer file(PageRequest request) {
        return request.file(
                Call.get(property(request) + "/file")
                        .asking("on", on(request))
                        .asking("format", request.query().getOrDefault("format", "CSV")));
    }

    private String on(PageRequest request) {
        String typed = request.query().getOrDefault("on", "").strip();
        return typed.isEmpty()
                ? clock.instant().atZone(request.context().zone()).toLocalDate().toString()
                : typed;
    }

    private static String property(PageRequest request) {
        return request.resource() + "/legal-entities/" + entity(request) + "/unclaimed-property";
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
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("unclaimed"),
                "page/unclaimed.jte",
                parameters);
    }
}
