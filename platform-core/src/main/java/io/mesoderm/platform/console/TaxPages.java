package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.billing.tax.TaxRules.NewTaxAssignment;
import io.mesoderm.platform.billing.tax.TaxRules.NewTaxCode;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tax codes of a legal entity, and which item has which. */
final class TaxPages {

    private static final String PAGE = "/c/{chain}/books/{legalEntity}/tax";

    private final ModuleViews views;

    TaxPages(ModuleViews views) {
        this.views = views;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("tax-codes", PAGE, "billing.audit", this::show),
                ConsolePage.post("add-tax-code", PAGE, "billing.rules", this::add),
                ConsolePage.post(
                        "assign-tax-code", PAGE + "/assignments", "billing.rules", this::assign));
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer add(PageRequest request) {
        return send(request, "/tax-codes", NewTaxCode.class);
    }

    private Answer assign(PageRequest request) {
        return send(request, "/tax-assignments", NewTaxAssignment.class);
    }

    private Answer send(PageRequest request, String path, Class<?> record) {
        try {
            ObjectNode input = request.typed(record);
            input.remove("legalEntity");
            request.command(entity(request) + path, input);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(books(request) + "/tax");
    }

    private static String entity(PageRequest request) {
        return "/legal-entities/" + request.id("legalEntity", UUID::toString);
    }

    private static String books(PageRequest request) {
        return request.base() + "/books/" + request.id("legalEntity", UUID::toString);
    }

    private Answer page(PageRequest request, FormState state) {
        Map<String, Object> parameters = new HashMap<>();
        var rules = request.get(entity(request) + "/tax-codes");
        Map<String, String> codes = new LinkedHashMap<>();
        rules.path("codes")
                .forEach(code -> codes.put(code.path("code").asText(), code.path("code").asText()));
        parameters.put("rules", rules);
        parameters.put("codes", codes);
        parameters.put("items", RuleChoices.items(request, views));
        boolean assigning = !state.typed().value("serviceItem").isEmpty();
        FormValues nothing = FormValues.of(Map.of());
        parameters.put("assigned", assigning ? state.typed() : nothing);
        parameters.put("books", books(request));
        parameters.put("mayAdd", request.may("billing.rules"));
        parameters.put("otherKey", request.key() + "-other");
        return Frames.page(
                request,
                assigning ? new FormState(state.status(), nothing, state.error()) : state,
                request.words().say("tax-codes"),
                "page/taxCodes.jte",
                parameters);
    }
}
