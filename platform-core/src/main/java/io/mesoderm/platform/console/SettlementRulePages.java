package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What sites owe each other for a use, rule by rule: whoever sees money reads them, chain billing adds and ends them. */
final class SettlementRulePages {

    private static final String RULES = "/c/{chain}/settlement-rules";

    private final ModuleViews views;
    private final InstantSource clock;

    SettlementRulePages(ModuleViews views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("settlement-rules", RULES, "billing.read", this::rules),
                ConsolePage.post("add-settlement-rule", RULES, "billing.rules", this::add),
                ConsolePage.post(
                        "end-settlement-rule", RULES + "/{rule}/ends", "billing.rules", this::end));
    }

    private Answer rules(PageRequest request) {
        return page(request, empty(request), nothing());
    }

    private static FormState empty(PageRequest request) {
        return FormState.of(
                RuleForm.empty(request.get("/policy").path("settlementCurrency").asText()));
    }

    private static FormValues nothing() {
        return FormValues.of(Map.of());
    }

    /** Adds the rule if that button was pressed, and shows what it would have done if the other was. */
    private Answer add(PageRequest request) {
        try {
            if (request.form().value("step").equals("preview")) {
                JsonNode preview =
                        request.post("/settlement-rule-previews", RuleForm.preview(request.form()));
                return page(request, FormState.asTyped(request), nothing(), preview);
            }
            request.command("/settlement-rules", RuleForm.rule(request.form()));
        } catch (Problem problem) {
            FormState refused =
                    new FormState(
                            problem.status(),
                            request.form().with(RuleForm.faults(problem)),
                            Refusals.sayBeside(problem, request.words()));
            return page(request, refused, nothing());
        }
        return new Answer.Redirect(request.base() + "/settlement-rules");
    }

    private Answer end(PageRequest request) {
        String rule = request.id("rule", id -> id).toString();
        String lastDay = request.form().value("validTo");
        try {
            request.command(
                    "/settlement-rules/" + rule + "/ends",
                    FormJson.emptyObject().put("validTo", lastDay));
        } catch (Problem problem) {
            return page(
                    request,
                    new FormState(problem.status(), empty(request).typed(), Refusals.say(problem)),
                    FormValues.of(Map.of("rule", rule, "validTo", lastDay))
                            .with(Refusals.byField(problem)));
        }
        return new Answer.Redirect(request.base() + "/settlement-rules");
    }

    private Answer page(PageRequest request, FormState state, FormValues ending) {
        return page(request, state, ending, MissingNode.getInstance());
    }

    private Answer page(PageRequest request, FormState state, FormValues ending, JsonNode preview) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("rules", request.page("/settlement-rules"));
        parameters.put("denials", request.get("/use-denials"));
        parameters.put("choices", RuleChoices.of(request, views));
        parameters.put("ending", ending);
        parameters.put("preview", preview);
        parameters.put("mayChange", request.may("billing.rules"));
        parameters.put("base", request.base());
        parameters.put(
                "today", clock.instant().atZone(request.context().zone()).toLocalDate().toString());
        return Frames.page(
                request,
                state,
                request.words().say("settlement-rules"),
                "page/settlementRules.jte",
                parameters);
    }
}
