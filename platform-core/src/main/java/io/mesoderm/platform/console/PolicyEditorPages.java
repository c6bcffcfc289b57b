package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A refund policy of the chain's own is written, tried on an example contract, and published as a version. */
final class PolicyEditorPages {

    private static final String EDITOR = "/c/{chain}/refund-policy-editor";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("refund-policy-editor", EDITOR, "billing.rules", this::open),
                ConsolePage.post("publish-refund-policy", EDITOR, "billing.rules", this::publish));
    }

    /** Empty, or with what {@code ?policy=} says now. */
    private Answer open(PageRequest request) {
        String code = request.query().getOrDefault("policy", "");
        if (code.isEmpty()) {
            return page(request, FormState.of(PolicyForm.empty()), MissingNode.getInstance());
        }
        JsonNode policy =
                StreamSupport.stream(
                                request.get("/refund-policies").path("policies").spliterator(),
                                false)
                        .filter(known -> known.path("code").asText().equals(code))
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        return page(request, FormState.of(PolicyForm.of(policy)), MissingNode.getInstance());
    }

    /** Tries the policy if that button was pressed. */
    private Answer publish(PageRequest request) {
        PolicyForm form = new PolicyForm(request.form());
        try {
            if (request.form().value("step").equals("preview")) {
                JsonNode tried = request.post("/refund-policy-previews", form.preview());
                return page(request, FormState.asTyped(request), tried);
            }
            request.command("/refund-policies", form.policy());
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), MissingNode.getInstance());
        }
        return new Answer.Redirect(request.base() + "/refund-policies");
    }

    private Answer page(PageRequest request, FormState state, JsonNode tried) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("tried", tried);
        parameters.put("counted", said(request, "policy-used", "CARRYING_VALUE", "LIST_PRICE"));
        parameters.put("bases", said(request, "policy-of", "PRICE", "UNPERFORMED", "REMAINDER"));
        parameters.put(
                "reasons",
                said(request, "refund-reason", "PATIENT_CANCELS", "CLINIC_AT_FAULT", "MEDICAL"));
        parameters.put("policies", request.base() + "/refund-policies");
        return Frames.page(
                request,
                state,
                request.words().say("refund-policy-editor"),
                "page/refundPolicyEditor.jte",
                parameters);
    }

    private static Map<String, String> said(PageRequest request, String word, String... options) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String option : options) {
            said.put(option, request.words().say(word + "." + option));
        }
        return said;
    }
}
