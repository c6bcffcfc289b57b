package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the page of the refund policies says of each. */
class RefundPolicyPageTest {

    private static final JsonNode POLICIES =
            Json.parse(
                    """
                    [{"code": "pro-rata", "terms": {"name": {"en": "Pro rata"}, "adviserMustConfirm": false},
                      "confirmedFor": []},
                     {"code": "quebec", "terms": {"name": {"en": "Quebec"}, "adviserMustConfirm": true},
                      "confirmedFor": ["e1"]},
                     {"code": "korea", "terms": {"name": {"en": "Korea"}, "adviserMustConfirm": true},
                      "confirmedFor": []},
                     {"code": "own", "versionNo": 2, "terms": {"name": {"en": "Own"}}, "confirmedFor": [],
                      "outside": [{"legalEntity": "e1", "limit": "japan", "points": ["FEE_PERCENT"],
                        "terms": {"name": {"en": "Japan"}},
                        "basis": [{"title": "Law", "publisher": "Ministry", "location": "there"}]}]}]
                    """);

    @Test
    void saysWhichPoliciesAreConfirmedForWhom() {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Refund policies");
        values.put("policies", POLICIES);
        values.put("entities", List.of(Json.parse("{\"id\": \"e1\", \"name\": \"Aurelia\"}")));
        values.put("names", Map.of("e1", "Aurelia"));
        values.put("editor", "/e");
        values.put("key", "k");
        values.put("error", "");

        List<String> sections =
                List.of(RenderedPage.of("page/refundPolicies.jte", values).split("<section"));

        assertThat(sections.get(1))
                .contains("Pro rata", "It may be sold by as it is.")
                .doesNotContain("<form");
        assertThat(sections.get(2))
                .contains("Quebec", "<li>Aurelia</li>", "name=\"policy\" value=\"quebec\"");
        assertThat(sections.get(4))
                .contains(
                        "own, version 2",
                        "Beyond what the law lets Aurelia keep: Japan",
                        "The fee may come to more than the percentage of the law.",
                        "Law, Ministry: there",
                        "name=\"answerable\"");
        assertThat(sections.get(3))
                .contains("No adviser has confirmed it", "<option value=\"e1\">Aurelia</option>")
                .doesNotContain("<li>");
    }
}
