package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Before a package is moved the page says what goes along and what is still to be paid to the new home. */
class HomeMovePageTest {

    @Test
    void showsTheFiguresBeforeTheMoveCanBeConfirmed() {
        assertThat(page("{}"))
                .contains("<option value=\"b\">Potsdam</option>", "value=\"quote\"")
                .doesNotContain("value=\"move\"");
        assertThat(
                        page(
                                """
                                {"value": {"minor": 66666, "currency": "EUR"},
                                 "unpaid": {"minor": 20000, "currency": "EUR"},
                                 "held": {"minor": 46666, "currency": "EUR"}}
                                """))
                .contains(
                        "<dt>Value of the open units</dt><dd>666.66 EUR</dd>",
                        "<dd>200.00 EUR</dd>",
                        "<dd>466.66 EUR</dd>",
                        "<button name=\"step\" value=\"move\">Move the package</button>");
    }

    @Test
    void tellsTheMovesThatWere() {
        assertThat(page("{}")).contains("from Potsdam to Berlin, 12.00 EUR held (nearer to work)");
    }

    @Test
    void asksTheOtherSiteForItsWord() {
        assertThat(page("{}", "b"))
                .contains("<button name=\"step\" value=\"agree\">Agree to be its home</button>")
                .doesNotContain("value=\"quote\"");
        assertThat(page("{}", "a")).doesNotContain("value=\"agree\"");
    }

    private static String page(String quote) {
        return page(quote, "a");
    }

    private static String page(String quote, String here) {
        Map<String, Object> values = new HashMap<>();
        JsonNode moves =
                Json.parse(
                        """
                        [{"from": "b", "to": "a", "held": {"minor": 1200, "currency": "EUR"},
                          "reason": "nearer to work", "movedAt": "2026-03-10T10:00:00Z"}]
                        """);
        values.put("title", "Move");
        values.put("here", here);
        values.put("banner", RenderedPage.UNKNOWN);
        values.put(
                "contract",
                Json.parse(
                        "{\"name\": \"Six\", \"soldOn\": \"2026-03-10\", \"sellingSite\": \"a\"}"));
        values.put("typed", FormValues.of(Map.of()));
        values.put("services", Map.of());
        values.put("siteNames", Map.of("a", "Berlin", "b", "Potsdam"));
        values.put("others", Map.of("b", "Potsdam"));
        values.put("zone", ZoneId.of("UTC"));
        values.put("quote", Json.parse(quote));
        values.put("moves", moves);
        values.put("wallet", "/wallet");
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/homeMove.jte", values);
    }
}
