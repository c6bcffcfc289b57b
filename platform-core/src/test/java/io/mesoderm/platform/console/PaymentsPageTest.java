package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A payment is offered for taking back only where it was taken, while nothing has counted on it. */
class PaymentsPageTest {

    private static final JsonNode PAYMENTS =
            Json.parse(
                    """
                    {"items": [
                      {"id": "open", "number": "R-4", "site": "a", "tender": "CASH", "takenAt": "2026-03-10T10:00:00Z",
                       "amount": {"minor": 1000, "currency": "EUR"}, "matched": false},
                      {"id": "found", "number": "R-3", "site": "a", "tender": "CARD", "takenAt": "2026-03-10T10:00:00Z",
                       "amount": {"minor": 2000, "currency": "EUR"}, "matched": true},
                      {"id": "elsewhere", "number": "R-2", "site": "b", "tender": "CARD",
                       "takenAt": "2026-03-10T10:00:00Z", "amount": {"minor": 3000, "currency": "EUR"},
                       "matched": false},
                      {"id": "back", "number": "R-1", "site": "a", "tender": "CARD", "takenAt": "2026-03-10T10:00:00Z",
                       "amount": {"minor": 4000, "currency": "EUR"}, "matched": false,
                       "reversal": {"at": "2026-03-10T11:00:00Z", "reason": "typed twice"}}]}
                    """);

    @Test
    void offersWhatThisSiteTookAndNobodyHasFound() {
        assertThat(page(true))
                .contains(
                        "name=\"payment\" value=\"open\"",
                        "10.00 EUR goes back to what is to be paid")
                .contains("Found in the bank", "typed twice", "R-2")
                .doesNotContain("value=\"found\"", "value=\"elsewhere\"", "value=\"back\"");
    }

    @Test
    void offersNothingToWhoeverMayNotCorrect() {
        assertThat(page(false)).contains("R-4", "R-1").doesNotContain("name=\"payment\"");
    }

    private static String page(boolean mayCorrect) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Payments");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put("contract", Json.parse("{\"name\": \"Six\", \"soldOn\": \"2026-03-10\"}"));
        values.put("payments", PAYMENTS);
        values.put("here", "a");
        values.put("mayCorrect", mayCorrect);
        values.put("typed", FormValues.of(Map.of()));
        values.put("siteNames", Map.of("a", "Berlin", "b", "Potsdam"));
        values.put("zone", ZoneOffset.UTC);
        values.put("wallet", "/w");
        values.put("siteBase", "/c/x/s/y");
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/payments.jte", values);
    }
}
