package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The shelf, and the page by which a lot is called back. */
class StockPageTest {

    private static final String RECALL =
            """
            {"lot": "l-1", "productName": "Oil", "lotNumber": "N-1", "expiresOn": "2099-01-01", "unit": "ml", %s
             "totals": {"uses": 2, "patients": 2, "sessions": 2, "practitioners": 1,
              "first": "2026-03-10T10:00:00Z", "last": "2026-03-10T11:00:00Z"},
             "uses": [
              {"patient": {"number": "P-1", "name": "Ann Berg"}, "use": {"usedAt": "2026-03-10T11:00:00Z",
               "patient": "p-1", "site": "s", "practitionerName": "Dr. Test", "quantity": 1.500, "zone": "VERTEX"}},
              {"use": {"usedAt": "2026-03-10T10:00:00Z", "patient": "p-2", "site": "t",
               "practitionerName": "Dr. Test", "quantity": 1, "zone": ""}}],
             "remaining": [{"site": "s", "quantity": 8.000}], "next": "u-2"}
            """;

    @Test
    void aPatientOfAnotherSiteStaysNameless() {
        String page = recall("", FormValues.NEW);

        assertThat(page)
                .contains("<a href=\"/c/one/s/two/patients/p-1\">Ann Berg")
                .contains("<td>known to another site</td>")
                .doesNotContain("patients/p-2")
                .contains("1.5 ml")
                .contains("Left at Berlin</dt><dd>8 ml")
                .contains("12:00")
                .contains("href=\"?cursor=u-2\"");
    }

    @Test
    void aFrozenLotSaysSinceWhenAndWhyAndIsNotFrozenAgain() {
        String frozen =
                "\"frozenAt\": \"2026-03-11T10:00:00Z\", \"frozenReason\": \"maker called\",";

        assertThat(recall(frozen, FormValues.NEW))
                .contains("maker called")
                .doesNotContain("Freeze the lot");
        assertThat(recall("", FormValues.NEW)).contains("<button>Freeze the lot</button>");
    }

    @Test
    void aRefusedDeliveryKeepsWhatWasTyped() {
        FormValues typed = FormValues.of(Map.of("productCode", "oil", "lotNumber", "L-9"));
        Map<String, Object> values = values(typed);
        values.put(
                "lots",
                Json.parse(
                        """
                        {"items": [{"lot": "l-1", "productName": "Oil", "lotNumber": "N-1", "unit": "ml",
                          "expiresOn": "2099-01-01", "remaining": 2.500, "frozenAt": "2026-03-11T10:00:00Z"}]}
                        """));
        values.put("mayRecall", false);
        values.put("containers", Map.of());
        String page = RenderedPage.of("page/stock.jte", values);

        assertThat(page)
                .contains("value=\"L-9\"")
                .contains("2.5 ml")
                .contains("<strong>frozen</strong>")
                .doesNotContain("/lots/l-1");
    }

    private static String recall(String frozen, FormValues typed) {
        Map<String, Object> values = values(typed);
        values.put("recall", Json.parse(RECALL.formatted(frozen)));
        values.put("siteNames", Map.of("s", "Berlin", "t", "Munich"));
        return RenderedPage.of("page/recall.jte", values);
    }

    private static Map<String, Object> values(FormValues typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Stock");
        values.put("mayWrite", true);
        values.put("zone", ZoneId.of("Europe/Berlin"));
        values.put("base", "/c/one/s/two");
        values.put("typed", typed);
        values.put("key", "k");
        values.put("error", "");
        return values;
    }
}
