package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page of the settlement rules says what each owes, and what is wrong with a new one beside its field. */
class SettlementRulePageTest {

    private static final RuleChoices CHOICES =
            new RuleChoices(
                    Map.of("b", "Berlin", "p", "Potsdam"),
                    Map.of("six", "Six sessions"),
                    Map.of("prp", "PRP"),
                    Map.of("MINUTE", "minutes"),
                    Map.of("PROVIDER_RECOGNISES", "provider"),
                    Map.of("UNIT_VALUE", "unit value"));

    private static final String DENIALS =
            """
            {"items": [{"id": "d1", "providerSiteId": "p", "packageTemplate": "six", "measure": "MINUTE",
                        "validFrom": "2026-01-01"}]}
            """;

    @Test
    void saysWhatEachRuleOwesAndEndsWhatHasNoEnd() {
        String page = page(true, FormValues.of(Map.of()), FormValues.of(Map.of()));

        assertThat(page)
                .contains("62.5 % of what the unit was sold for, at most 150.00 EUR")
                .contains(
                        "<td>80.00 EUR</td>",
                        "<td>Six sessions, PRP, minutes</td>",
                        "<td>every item</td>")
                .contains("what it costs where it is performed and 20 % of it")
                .contains("action=\"/c/one/settlement-rules/r1/ends\"", "Mar 31, 2026")
                .doesNotContain("settlement-rules/r2/ends");
    }

    @Test
    void faultsStandBesideTheirFields() {
        FormValues typed =
                FormValues.of(Map.of("seller", "b", "percent", "x"))
                        .with(Map.of("percent", List.of("must be a number")));
        FormValues ending =
                FormValues.of(Map.of("rule", "r1", "validTo", "2026-01-01"))
                        .with(Map.of("validTo", List.of("must be today or later")));

        assertThat(page(true, typed, ending))
                .contains(
                        "aria-describedby=\"percent-error\"",
                        "<p class=\"error\" id=\"percent-error\">must be a number</p>",
                        "<option value=\"b\" selected>Berlin</option>",
                        "<details open>",
                        "<p class=\"error\" id=\"end-r1-error\">must be today or later</p>");
    }

    @Test
    void whoMayNotChangeThemReadsThemOnly() {
        assertThat(page(false, FormValues.of(Map.of()), FormValues.of(Map.of())))
                .contains("62.5 %")
                .doesNotContain("<form method=\"post\" class=\"card\"", "/ends\"");
    }

    @Test
    void showsWhatIsNotUsedElsewhere() {
        assertThat(page(true, FormValues.of(Map.of()), FormValues.of(Map.of())))
                .contains("<th scope=\"row\">every site</th>", "<td>Six sessions, minutes</td>")
                .contains("action=\"/c/one/use-denials/d1/ends\"");
    }

    @Test
    void showsWhatTheRuleWouldHaveDone() {
        String preview =
                """
                {"seller": "b", "provider": "p", "from": "2026-02-09", "to": "2026-03-10", "lines": [
                  {"serviceItem": "prp", "uses": 4, "changed": 3, "unpriced": 1,
                   "settled": {"minor": 80000, "currency": "EUR"},
                   "proposed": {"minor": 90000, "currency": "EUR"}}]}
                """;

        assertThat(
                        page(
                                true,
                                FormValues.of(Map.of()),
                                FormValues.of(Map.of()),
                                Json.parse(preview)))
                .contains("Sold at Berlin, used at Potsdam, from Feb 9, 2026 to Mar 10, 2026")
                .contains(
                        "<td class=\"amount\">800.00 EUR</td>",
                        "<strong>900.00 EUR</strong>",
                        "1 without a list price or cost");
    }

    private static String page(boolean mayChange, FormValues typed, FormValues ending) {
        return page(mayChange, typed, ending, MissingNode.getInstance());
    }

    private static String page(
            boolean mayChange, FormValues typed, FormValues ending, JsonNode preview) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Settlement rules");
        values.put(
                "rules",
                Json.parse("{\"items\": [" + share() + "," + fixed() + "," + cost() + "]}"));
        values.put("choices", CHOICES);
        values.put("typed", typed);
        values.put("ending", ending);
        values.put("preview", preview);
        values.put("denials", Json.parse(DENIALS));
        values.put("mayChange", mayChange);
        values.put("base", "/c/one");
        values.put("today", "2026-03-10");
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/settlementRules.jte", values);
    }

    private static String share() {
        return """
                {"id": "r1", "sellerSiteId": "b", "providerSiteId": "p", "validFrom": "2026-01-01",
                 "model": "PROVIDER_RECOGNISES", "basis": "UNIT_VALUE", "rateNumerator": 5, "rateDenominator": 8,
                 "capMinor": 15000, "currency": "EUR"}
                """;
    }

    private static String fixed() {
        return """
                {"id": "r2", "sellerSiteId": "p", "providerSiteId": "b",
                 "packageTemplate": "six", "serviceItem": "prp", "measure": "MINUTE",
                 "validFrom": "2026-01-01", "validTo": "2026-03-31", "model": "PROVIDER_RECOGNISES", "basis": "FIXED",
                 "fixedMinor": 8000, "currency": "EUR"}
                """;
    }

    private static String cost() {
        return """
                {"id": "r3", "sellerSiteId": "p", "providerSiteId": "b", "validFrom": "2026-01-01",
                 "model": "PROVIDER_RECOGNISES", "basis": "COST_PLUS", "rateNumerator": 1, "rateDenominator": 5,
                 "currency": "EUR"}
                """;
    }
}
