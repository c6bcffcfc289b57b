package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is typed as a settlement rule, as the API takes it. */
class RuleFormTest {

    @Test
    void takesAmountsInTheRulesCurrencyAndLeavesOutWhatIsEmpty() {
        assertThat(Json.parse(RuleForm.rule(typed("EUR", "150,5")).toString()))
                .isEqualTo(
                        Json.parse(
                                """
                                {"seller": "s", "provider": "p", "validFrom": "2026-01-01",
                                 "model": "PROVIDER_RECOGNISES", "basis": "UNIT_VALUE", "percent": 62.5,
                                 "capMinor": 15050, "currency": "EUR"}
                                """));
        assertThat(RuleForm.rule(typed("JPY", "150")).path("capMinor").asLong()).isEqualTo(150);
    }

    @Test
    void namesTheFieldWhoseAmountIsNone() {
        assertFault("capMinor", "must be an amount such as 120.00, in JPY", typed("JPY", "150,5"));
        assertFault("capMinor", "must be an amount such as 120.00, in EUR", typed("EUR", "much"));
        assertFault("currency", "must be named where there is an amount", typed("", "150"));
    }

    private static void assertFault(String field, String message, FormValues typed) {
        assertThatThrownBy(() -> RuleForm.rule(typed))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(Refusals.byField(problem))
                                        .isEqualTo(Map.of(field, List.of(message))));
    }

    private static FormValues typed(String currency, String cap) {
        Map<String, String> typed = new HashMap<>();
        typed.put("seller", "s");
        typed.put("provider", "p");
        typed.put("serviceItem", "");
        typed.put("validFrom", "2026-01-01");
        typed.put("validTo", "");
        typed.put("model", "PROVIDER_RECOGNISES");
        typed.put("basis", "UNIT_VALUE");
        typed.put("percent", "62,5");
        typed.put("fixedMinor", "");
        typed.put("floorMinor", "");
        typed.put("capMinor", cap);
        typed.put("currency", currency);
        return FormValues.of(typed);
    }
}
