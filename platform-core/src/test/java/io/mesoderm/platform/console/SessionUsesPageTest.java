package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** What goes back is shown before, and nothing is offered once all of it has gone back. */
class SessionUsesPageTest {

    @Test
    void showsWhatGoesBackBeforeTheButton() {
        assertThat(page(false, true))
                .contains(
                        "333.34 EUR",
                        "200.00 EUR",
                        "Goes back",
                        "name=\"sure\"",
                        "name=\"reason\"");
    }

    @Test
    void offersNothingThatIsBackAlreadyOrMayNotBeUndone() {
        assertThat(page(true, true)).contains("reversed").doesNotContain("name=\"sure\"");
        assertThat(page(false, false)).contains("Goes back").doesNotContain("name=\"sure\"");
    }

    private static String page(boolean reversed, boolean mayUndo) {
        JsonNode uses =
                Json.parse(
                        """
                        [{"name": "Six", "serviceItem": "prp", "unitNo": 1, "sellingSite": "a",
                          "performedAt": "2026-03-10T10:00:00Z", "value": {"minor": 33334, "currency": "EUR"},
                          "settlement": {"minor": 20000, "currency": "EUR"}, "reversed": %s}]
                        """
                                .formatted(reversed));
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Uses");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put("uses", uses);
        values.put("mayUndo", mayUndo);
        values.put("reason", "");
        values.put("typed", new FormValues(Map.of(), Map.of()));
        values.put("quote", MissingNode.getInstance());
        values.put("siteNames", Map.of("a", "Berlin"));
        values.put("services", Map.of("prp", "PRP"));
        values.put("zone", ZoneOffset.UTC);
        values.put("wallet", "/w");
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/sessionUses.jte", values);
    }
}
