package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.http.Problem;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is typed as a settlement rule: amounts in the rule's currency, a comma as good as a point. */
final class RuleForm {

    private static final List<String> AMOUNTS = List.of("fixedMinor", "floorMinor", "capMinor");

    private RuleForm() {}

    /** Nothing but the currency that the chain settles in, and the days it is usually tried over. */
    static FormValues empty(String currency) {
        return FormValues.of(Map.of("currency", currency, "days", "30"));
    }

    /** As the API takes it; an amount that is none is refused by the name it has there. */
    static ObjectNode rule(FormValues typed) {
        Map<String, List<String>> plain = new HashMap<>(typed.typed());
        plain.put("percent", List.of(typed.value("percent").replace(',', '.')));
        ObjectNode rule =
                new FormJson(new FormValues(plain, Map.of()), ZoneOffset.UTC)
                        .read(NewRule.class, "");
        for (String field : AMOUNTS) {
            if (rule.has(field)) {
                rule.put(field, minor(field, typed.value(field), typed.value("currency")));
            }
        }
        return rule;
    }

    /** The same, and over how many of the last days it is tried. */
    static ObjectNode preview(FormValues typed) {
        ObjectNode preview = FormJson.emptyObject();
        preview.set("rule", rule(typed));
        if (!typed.value("days").isBlank()) {
            preview.put("days", PackageForm.whole("days", typed.value("days")));
        }
        return preview;
    }

    /** What is wrong by field of the form; of a rule that is tried the API names the fields within it. */
    static Map<String, List<String>> faults(Problem problem) {
        return Refusals.byField(problem).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                fault -> fault.getKey().replaceFirst("^rule\\.", ""),
                                Map.Entry::getValue));
    }

    static long minor(String field, String typed, String currency) {
        if (currency.isBlank()) {
            throw Problem.invalid("currency", "must be named where there is an amount");
        }
        try {
            return MoneyPages.minor(typed, currency);
        } catch (Problem problem) {
            throw Problem.invalid(field, problem.errors().getFirst().message());
        }
    }
}
