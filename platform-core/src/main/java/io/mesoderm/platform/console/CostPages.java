package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.billing.settlement.CostEndpoints.NewCost;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What items cost at sites, typed in the currency of each site. */
final class CostPages {

    private static final String COSTS = "/c/{chain}/service-costs";

    private final ModuleViews views;

    CostPages(ModuleViews views) {
        this.views = views;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("service-costs", COSTS, "billing.rules", this::costs),
                ConsolePage.post("add-service-cost", COSTS, "billing.rules", this::add));
    }

    private Answer costs(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer add(PageRequest request) {
        FormValues typed = request.form();
        try {
            request.command("/service-costs", cost(request, typed));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/service-costs");
    }

    private static ObjectNode cost(PageRequest request, FormValues typed) {
        ObjectNode cost = request.typed(NewCost.class);
        for (JsonNode site : request.get("/selling-sites").path("sites")) {
            if (cost.has("amountMinor") && site.path("id").asText().equals(typed.value("site"))) {
                cost.put(
                        "amountMinor",
                        RuleForm.minor(
                                "amountMinor",
                                typed.value("amountMinor"),
                                site.path("currency").asText()));
            }
        }
        return cost;
    }

    private Answer page(PageRequest request, FormState state) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("costs", request.page("/service-costs"));
        parameters.put("sites", RuleChoices.byName(request.siteNames()));
        parameters.put("items", RuleChoices.items(request, views));
        parameters.put("base", request.base());
        return Frames.page(
                request,
                state,
                request.words().say("service-costs"),
                "page/serviceCosts.jte",
                parameters);
    }
}
