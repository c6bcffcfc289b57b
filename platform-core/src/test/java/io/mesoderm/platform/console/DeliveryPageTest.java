package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

/** What delivered grafts come to is read before it is recorded, and what is not paid is said. */
class DeliveryPageTest {

    private static final JsonNode FEWER =
            Json.parse(
                    """
                    {"delivered": 2000, "price": {"minor": 750000, "currency": "EUR"},
                     "cancelled": {"minor": 20000, "currency": "EUR"}, "refund": {"minor": 40000, "currency": "EUR"},
                     "charge": {"minor": 0, "currency": "EUR"}, "balance": {"minor": 0, "currency": "EUR"}}
                    """);

    @Test
    void saysWhatGoesBackBeforeItIsRecorded() {
        assertThat(page(FEWER, ""))
                .contains("2250 grafts planned, at 8,100.00 EUR", "200.00 EUR of this package")
                .contains("<dd>200.00 EUR</dd>", "<dd>400.00 EUR</dd>", "name=\"way\"")
                .contains("name=\"seen\" value=\"750000\"", "Record 2000 grafts at 7,500.00 EUR")
                .contains("hx-select=\"#worked-out\"")
                .doesNotContain("Charged more");
    }

    @Test
    void offersNothingToRecordUntilItIsWorkedOut() {
        assertThat(page(MissingNode.getInstance(), "delivered: must be 1 to 3000"))
                .contains("role=\"alert\">delivered: must be 1 to 3000</p>", "id=\"delivered\"")
                .doesNotContain("value=\"deliver\"");
    }

    private static String page(JsonNode quote, String error) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("title", "Grafts delivered");
        parameters.put("banner", RenderedPage.UNKNOWN);
        parameters.put(
                "contract",
                Json.parse(
                        """
                        {"name": "Hair", "soldOn": "2026-03-10", "balance": {"minor": 20000, "currency": "EUR"},
                         "units": [{"id": "other", "parts": 1, "serviceItem": "meso"},
                           {"id": "u", "parts": 2250, "measure": "GRAFT", "state": "OPEN", "serviceItem": "hair", "value": {"minor": 810000, "currency": "EUR"}}]}
                        """));
        parameters.put("typed", new FormValues(Map.of(), Map.of()));
        parameters.put("services", Map.of("hair", "Hair transplant"));
        parameters.put("quote", quote);
        parameters.put("unit", "u");
        parameters.put("wallet", "/w");
        parameters.put("key", "k");
        parameters.put("error", error);
        return RenderedPage.of("page/delivery.jte", parameters);
    }
}
