package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a sale comes to, and what is wrong with its terms, stands where it was typed. */
class SalePageTest {

    private static final JsonNode QUOTE =
            Json.parse(
                    """
                    {"template": "two", "name": "Two", "price": {"minor": 9000, "currency": "EUR"},
                     "listPrice": {"minor": 12000, "currency": "EUR"}, "offered": {"minor": 11000, "currency": "EUR"},
                     "gross": {"minor": 10000, "currency": "EUR"}, "discount": {"minor": 1000, "currency": "EUR"},
                     "lines": []}
                    """);

    @Test
    void showsWhatTheDiscountTakesOff() {
        assertThat(page(Map.of("template", "two", "discount.reason", "a <regular>"), QUOTE))
                .contains("<dd>110.00 EUR</dd>", "<dd>100.00 EUR")
                .contains("−10.00 EUR <span class=\"fine\">a &lt;regular&gt;</span>")
                .contains("name=\"discount.reason\" value=\"a &lt;regular>\">")
                .contains("name=\"instalments[0].dueOn\" value=\"2026-03-10\"")
                .contains("autocomplete=\"off\" value=\"90.00\"")
                .contains("<option value=\"b\">Ada, Berlin</option>")
                .contains("Sell Two for 90.00 EUR");
    }

    @Test
    void showsAFaultBesideItsField() {
        assertThat(page(Map.of("template", "two"), MissingNode.getInstance()))
                .contains("id=\"discount.percent-error\">is too much</p>")
                .contains("aria-describedby=\"discount.percent-error\"")
                .doesNotContain("<button>Sell");
    }

    @Test
    void MT_08_saysWhatEndsBeforeTheCourse() {
        Finding finding =
                new Finding(
                        "MT-08",
                        Severity.ADVISORY,
                        "The package ends too early.",
                        "the patient's plan: 56 days",
                        "let it end later",
                        List.of("seed-001"));
        assertThat(page(Map.of("template", "two"), QUOTE, List.of(finding)))
                .contains("<div class=\"callout advisory\">")
                .contains("MT-08 · The package ends too early.")
                .contains("the patient's plan: 56 days", "let it end later", "seed-001")
                .contains("Sell Two for 90.00 EUR");
        assertThat(page(Map.of("template", "two"), QUOTE)).doesNotContain("MT-08");
    }

    private static String page(Map<String, String> typed, JsonNode quote) {
        return page(typed, quote, List.of());
    }

    private static String page(Map<String, String> typed, JsonNode quote, List<Finding> findings) {
        FormValues values =
                SaleForm.asked(typed).with(Map.of("discount.percent", List.of("is too much")));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("title", "Sell");
        parameters.put(
                "banner",
                new Banner(
                        "P",
                        MissingNode.getInstance(),
                        MissingNode.getInstance(),
                        Optional.empty(),
                        List.of(),
                        ZoneOffset.UTC));
        parameters.put("offers", List.of());
        parameters.put("terms", findings);
        parameters.put("services", Map.of());
        parameters.put("typed", values);
        parameters.put("kept", SaleForm.kept(values));
        parameters.put("patient", "p");
        parameters.put("base", "/c/one/s/two");
        parameters.put("key", "k");
        parameters.put("error", "");
        parameters.put("quote", quote);
        parameters.put(
                "parts", List.of(Json.parse("{\"dueOn\": \"2026-03-10\", \"amountMinor\": 9000}")));
        parameters.put(
                "buyers",
                List.of(
                        Json.parse(
                                "{\"id\": \"b\", \"details\": {\"name\": \"Ada\", \"city\": \"Berlin\"}}")));
        parameters.put("programmes", Map.of());
        parameters.put("mayCustom", false);
        parameters.put("mayPrice", true);
        return RenderedPage.of("page/sell.jte", parameters);
    }
}
