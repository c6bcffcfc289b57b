package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

/** A pool's figures stand side by side, and what an estimate would book is said before it is entered. */
class BreakagePageTest {

    private static final String POOL =
            """
            {"template": "meso-3", "saleYear": 2026, "percent": 10, "unclaimed": false,
             "sold": {"minor": 200000, "currency": "EUR"}, "redeemed": {"minor": 33334, "currency": "EUR"},
             "estimated": {"minor": 20000, "currency": "EUR"}, "toDate": {"minor": 3704, "currency": "EUR"},
             "expired": {"minor": 0, "currency": "EUR"}, "held": {"minor": 166666, "currency": "EUR"},
             "booked": {"minor": 1000, "currency": "EUR"}, "toBook": {"minor": 2704, "currency": "EUR"}}
            """;

    @Test
    void showsEachPoolAndWhatARunWouldBook() {
        assertThat(page("[" + POOL + "]", "{}", true))
                .contains(
                        "meso-3, 2026: 10 %</th>",
                        "<td class=\"amount\">2,000.00 EUR</td>",
                        "<td class=\"amount\">27.04 EUR</td>",
                        "action=\"/c/x/books/e/breakage/runs\"",
                        "<button>Book the differences</button>")
                .doesNotContain("id=\"preview\"");
    }

    @Test
    void saysWhatAnEstimateComesToBeforeItIsEntered() {
        assertThat(page("[]", POOL, true))
                .contains(
                        "<div><dt>To be booked</dt><dd>27.04 EUR</dd></div>",
                        "<button name=\"step\" value=\"add\">Enter the estimate</button>",
                        "Nothing is estimated")
                .doesNotContain("/breakage/runs");
    }

    @Test
    void offersNothingToWhoMayOnlyRead() {
        assertThat(page("[" + POOL + "]", "{}", false))
                .contains("meso-3")
                .doesNotContain("<button>Book", "value=\"add\"");
    }

    private static String page(String pools, String preview, boolean may) {
        JsonNode none = Json.NODES.arrayNode();
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Breakage by estimate");
        values.put("list", Json.parse("{\"items\": " + pools + "}"));
        values.put("estimates", none);
        values.put("preview", Json.parse(preview));
        values.put("templates", Map.of("meso-3", "Mesotherapy"));
        values.put("typed", FormValues.of(Map.of()));
        values.put("books", "/c/x/books/e");
        values.put("mayAdd", may);
        values.put("mayRun", may);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/breakage.jte", values);
    }
}
