package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The refund policies of the chain, and for which of its entities an adviser has confirmed them. */
final class RefundPolicyPages {

    private static final String POLICIES = "/c/{chain}/refund-policies";

    RefundPolicyPages() {}

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("refund-policies", POLICIES, "billing.rules", this::policies),
                ConsolePage.post(
                        "confirm-refund-policy", POLICIES, "billing.rules", this::confirm));
    }

    private Answer policies(PageRequest request) {
        return policies(request, 200, "");
    }

    private Answer policies(PageRequest request, int status, String error) {
        List<JsonNode> entities = request.all(Call.get(request.resource() + "/legal-entities"));
        Map<String, String> names = new HashMap<>();
        entities.forEach(
                entity -> names.put(entity.path("id").asText(), entity.path("name").asText()));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("policies", request.get("/refund-policies").path("policies"));
        parameters.put("entities", entities);
        parameters.put("names", names);
        parameters.put("editor", request.base() + "/refund-policy-editor");
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("refund-policies"),
                "page/refundPolicies.jte",
                parameters);
    }

    /** The form of a policy beyond a law has its own button. */
    private Answer confirm(PageRequest request) {
        if (request.form().value("step").equals("override")) {
            return override(request);
        }
        ObjectNode body = FormJson.emptyObject();
        body.put("policy", request.form().value("policy"));
        body.put("adviser", request.form().value("adviser").strip());
        try {
            request.command(
                    "/legal-entities/"
                            + FormIds.of(request, "legalEntity")
                            + "/refund-policy-confirmations",
                    body);
        } catch (Problem problem) {
            return policies(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.address());
    }

    private Answer override(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        for (String field : List.of("policy", "limit", "reason", "answerable")) {
            body.put(field, request.form().value(field).strip());
        }
        try {
            request.command(
                    "/legal-entities/"
                            + FormIds.of(request, "legalEntity")
                            + "/refund-policy-overrides",
                    body);
        } catch (Problem problem) {
            return policies(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.address());
    }
}
