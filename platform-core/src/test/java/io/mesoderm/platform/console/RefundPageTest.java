package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the page of a refund offers, and what its last button says will be paid. */
class RefundPageTest {

    private static final JsonNode CONTRACT =
            Json.parse(
                    """
                    {"name": "Six", "soldOn": "2026-03-10", "open": {"minor": 0, "currency": "EUR"}, "units": [
                      {"id": "expired", "serviceItem": "prp", "unitNo": 1, "state": "OPEN",
                       "value": {"minor": 0, "currency": "EUR"}, "lastDay": "2026-04-09"},
                      {"id": "last-day", "serviceItem": "prp", "unitNo": 2, "state": "OPEN",
                       "value": {"minor": 0, "currency": "EUR"}, "lastDay": "2026-04-10"},
                      {"id": "endless", "serviceItem": "prp", "unitNo": 3, "state": "OPEN",
                       "value": {"minor": 0, "currency": "EUR"}},
                      {"id": "used", "serviceItem": "prp", "unitNo": 4, "state": "PERFORMED",
                       "value": {"minor": 0, "currency": "EUR"}}]}
                    """);
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 10);

    @Test
    void offersWhatIsOpenAndNotExpiredWhateverItIsWorth() {
        assertThat(page(Json.NODES.objectNode()))
                .contains("value=\"last-day\" checked", "value=\"endless\" checked")
                .doesNotContain("\"expired\"", "\"used\"", "No session is left");
    }

    @Test
    void saysWhereNothingCanComeBack() {
        assertThat(page(Json.NODES.objectNode(), List.of()))
                .contains("No session is left that could come back.")
                .doesNotContain("name=\"unit\"", "value=\"quote\"");
    }

    @Test
    void namesAllThatIsPaid() {
        assertThat(page(quote(4500, 0))).contains("<button>Refund 45.00 EUR now</button>");
        assertThat(page(quote(4500, 900)))
                .contains(
                        "<button>Pay 54.00 EUR now: refund 45.00 EUR and compensation 9.00 EUR</button>",
                        "name=\"digest\" value=\"abc\"");
    }

    private static JsonNode quote(long refund, long compensation) {
        return Json.parse(
                """
                {"calculation": {"policy": "korea", "reason": "CLINIC_AT_FAULT", "sheet": [],
                   "refund": {"minor": %d, "currency": "EUR"},
                   "compensation": {"minor": %d, "currency": "EUR"}}, "digest": "abc"}
                """
                        .formatted(refund, compensation));
    }

    private static String page(JsonNode quote) {
        return page(quote, RefundPages.returnable(CONTRACT, TODAY));
    }

    private static String page(JsonNode quote, List<JsonNode> units) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Refund");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put("contract", CONTRACT);
        values.put("units", units);
        values.put("refunds", Json.NODES.arrayNode());
        values.put("quote", quote);
        values.put("typed", new FormValues(Map.of(), Map.of()));
        values.put("services", Map.of("prp", "PRP"));
        values.put("siteNames", Map.of());
        values.put("zone", ZoneOffset.UTC);
        values.put("wallet", "/w");
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/refund.jte", values);
    }
}
