package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.billing.commission.CommissionRules.NewRule;
import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Role;

import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What practitioners earn by treating: the month's table with its files, and the rules it comes from. */
final class CommissionPages {

    private static final String REPORT = "/c/{chain}/commissions";
    private static final String RULES = "/c/{chain}/commission-rules";

    private final ModuleViews views;
    private final InstantSource clock;

    CommissionPages(ModuleViews views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("commissions", REPORT, "billing.audit", this::report),
                ConsolePage.get("commissions-file", REPORT + "/file", "billing.audit", this::file),
                ConsolePage.get("commission-rules", RULES, "billing.rules", this::rules),
                ConsolePage.post("add-commission-rule", RULES, "billing.rules", this::add));
    }

    private Answer report(PageRequest request) {
        String month = month(request);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "report",
                request.call(Call.get(request.resource() + "/commissions").asking("month", month)));
        parameters.put("month", month);
        parameters.put("siteNames", request.siteNames());
        parameters.put("services", views.chainServiceNames(request));
        parameters.put("base", request.base());
        parameters.put("mayRule", request.may("billing.rules"));
        return Frames.page(
                request, request.words().say("commissions"), "page/commissions.jte", parameters);
    }

    private Answer file(PageRequest request) {
        return request.file(
                Call.get(request.resource() + "/commissions/file")
                        .asking("month", month(request))
                        .asking("format", request.query().getOrDefault("format", "CSV")));
    }

    private String month(PageRequest request) {
        String typed = request.query().getOrDefault("month", "").strip();
        return typed.isEmpty()
                ? YearMonth.from(clock.instant().atZone(request.context().zone())).toString()
                : typed;
    }

    private Answer rules(PageRequest request) {
        return rules(request, FormState.empty());
    }

    private Answer add(PageRequest request) {
        FormValues typed = request.form();
        try {
            ObjectNode rule = request.typed(NewRule.class);
            if (rule.has("amountMinor")) {
                rule.put(
                        "amountMinor",
                        RuleForm.minor(
                                "amountMinor",
                                typed.value("amountMinor"),
                                typed.value("currency")));
            }
            request.command("/commission-rules", rule);
        } catch (Problem problem) {
            return rules(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/commission-rules");
    }

    private Answer rules(PageRequest request, FormState state) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("rules", request.page("/commission-rules"));
        parameters.put("people", people(request));
        parameters.put("roles", roles(request));
        parameters.put("sites", RuleChoices.byName(request.siteNames()));
        parameters.put("items", RuleChoices.items(request, views));
        parameters.put("bases", bases(request));
        parameters.put("base", request.base());
        return Frames.page(
                request,
                state,
                request.words().say("commission-rules"),
                "page/commissionRules.jte",
                parameters);
    }

    /** Who treats in the chain, as far as whoever makes rules may see the staff. */
    private static Map<String, String> people(PageRequest request) {
        Map<String, String> people = new LinkedHashMap<>();
        if (request.may("staff.read")) {
            for (JsonNode staff : request.all(Call.get(request.resource() + "/staff"))) {
                if (staff.path("practitioner").asBoolean()) {
                    people.put(staff.path("id").asText(), staff.path("displayName").asText());
                }
            }
        }
        return people;
    }

    private static Map<String, String> roles(PageRequest request) {
        Map<String, String> roles = new LinkedHashMap<>();
        for (Role role : List.of(Role.PRACTITIONER, Role.PRESCRIBER, Role.MEDICAL_DIRECTOR)) {
            roles.put(role.word(), request.words().say("role." + role.word()));
        }
        return roles;
    }

    private static Map<String, String> bases(PageRequest request) {
        Map<String, String> bases = new LinkedHashMap<>();
        for (String basis : List.of("UNIT_VALUE", "LIST_PRICE", "FIXED")) {
            bases.put(basis, request.words().say("commission-basis." + basis));
        }
        return bases;
    }
}
