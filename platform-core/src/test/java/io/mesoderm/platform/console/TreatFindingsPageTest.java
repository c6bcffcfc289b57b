package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a finding is shown before a session: with the rule it comes from, and the word that a prescriber gave for it. */
class TreatFindingsPageTest {

    private static final JsonNode GIVEN =
            Json.parse(
                    """
                    {"id": "o1", "rule": "EL-09", "reason": "neurology agrees", "prescriber": "Dr. Vera",
                     "givenAt": "2026-03-01T10:00:00Z", "expiresOn": "2026-05-30"}
                    """);

    @Test
    void leadsToTheRuleAndOffersTheWordOfBeforeToWhoRecords() {
        assertThat(page(Map.of("EL-09", GIVEN), FormValues.of(Map.of())))
                .contains(
                        "<a href=\"/c/x/s/a/rules/care/eligibility-rules/EL-09\">EL-09</a>",
                        "Dr. Vera gave an override on",
                        "neurology agrees",
                        "<input type=\"checkbox\" name=\"confirm.EL-09\" value=\"o1\">")
                .doesNotContain("name=\"override.EL-09\"");
    }

    @Test
    void keepsTheTickAndTellsTheRefusalBesideIt() {
        FormValues typed =
                FormValues.of(Map.of("confirm.EL-09", "o1"))
                        .with(Map.of("confirm.EL-09", List.of("Give it anew.")));

        assertThat(page(Map.of("EL-09", GIVEN), typed))
                .contains("value=\"o1\" checked>", "<p class=\"error\">Give it anew.</p>");
    }

    @Test
    void withoutAWordNothingIsTicked() {
        assertThat(page(Map.of(), FormValues.of(Map.of()))).doesNotContain("confirm.EL-09");
    }

    private static String page(Map<String, JsonNode> standing, FormValues typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Treat");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put("patient", Json.parse("{\"id\": \"p\"}"));
        values.put("verdict", Json.parse("{\"decision\": \"OVERRIDE\"}"));
        values.put(
                "findings",
                List.of(
                        new Finding(
                                "EL-09",
                                Severity.OVERRIDE,
                                "Ask about stroke.",
                                "yes",
                                "ask",
                                List.of("seed-004"))));
        values.put("practitioners", List.of());
        values.put("fields", List.of());
        values.put("programmes", Map.of());
        values.put("offers", List.of());
        values.put(
                "proposed",
                new ProposedUnits(List.of(), Map.of(), Map.of(), Words.of(Locale.ENGLISH)));
        values.put("values", typed);
        values.put("words", Words.of(Locale.ENGLISH));
        values.put("error", "");
        values.put("base", "/c/x/s/a");
        values.put("mayRecord", true);
        values.put("mayAnswer", false);
        values.put("zone", ZoneOffset.UTC);
        values.put("mayOverride", false);
        values.put("standing", standing);
        values.put("rules", Map.of("EL-09", "/c/x/s/a/rules/care/eligibility-rules/EL-09"));
        return RenderedPage.of("page/treat.jte", values);
    }
}
