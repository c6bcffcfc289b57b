package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The open vials of a site. */
class VialsPageTest {

    private static final String VIALS =
            """
            {"items": [
             {"id": "1", "label": "V-1", "productName": "Botanix", "lotNumber": "N-1", "container": "MULTI_DOSE",
              "openedAt": "2026-02-01T10:00:00Z", "usable": "2026-03-01T10:00:00Z", "over": true},
             {"id": "2", "label": "V-2", "productName": "Botanix", "lotNumber": "N-1", "container": "MULTI_DOSE",
              "openedAt": "2026-03-01T10:00:00Z", "usable": "2026-03-29T10:00:00Z", "over": false, "patient": "p",
              "named": {"number": "P-1", "name": "Ann Berg"}}]}
            """;

    @Test
    void aVialThatIsSomebodysIsNotTakenToAnother() {
        String page = page(FormValues.NEW, "");

        assertThat(page)
                .contains("<strong>over</strong>")
                .contains("id=\"patient-1\"")
                .doesNotContain("id=\"patient-2\"")
                .contains("Ann Berg")
                .contains("Feb 1, 2026, 1:00")
                .contains("GMT+3");
    }

    @Test
    void theRulesSayWhatTheyRestOn() {
        assertThat(page(FormValues.NEW, "")).contains("FO-08: Used for 28 days.").contains("e95");
    }

    @Test
    void aRefusedVialKeepsItsLabel() {
        FormValues typed = FormValues.of(Map.of("label", "V-7", "lot", "l-1"));

        assertThat(page(typed, "It is taken."))
                .contains("value=\"V-7\"")
                .contains("<option value=\"l-1\" selected>")
                .contains("It is taken.");
    }

    private static String page(FormValues typed, String error) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Open vials");
        values.put("vials", Json.parse(VIALS));
        values.put(
                "rules",
                Json.parse(
                                """
                        {"rules": [{"code": "FO-08", "message": "Used for 28 days.", "sources": ["e95"],
                          "designDefault": false}]}
                        """)
                        .path("rules"));
        values.put("lots", Map.of("l-1", "Botanix, N-1"));
        values.put("mayWrite", true);
        values.put("zone", ZoneId.of("Europe/Istanbul"));
        values.put("base", "/c/one/s/two");
        values.put("typed", typed);
        values.put("key", "k");
        values.put("error", error);
        return RenderedPage.of("page/vials.jte", values);
    }
}
