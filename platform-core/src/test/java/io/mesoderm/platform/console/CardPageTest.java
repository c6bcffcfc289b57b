package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Money that the processor has and the books have not comes with a form to write down that it went back to the card. */
class CardPageTest {

    private static final String FORM = "action=\"/c/one/s/two/cards/i1/returns\"";

    @Test
    void offersToWriteDownWhatTheProcessorGaveBack() {
        String held = page("UNKNOWN", ", \"capturedAt\": \"2026-03-10T10:00:00Z\"", true);
        assertThat(held)
                .contains(
                        FORM,
                        "name=\"key\" value=\"k-i1\"",
                        "<label for=\"reason-i1\">Why it was given back there</label>",
                        "Given back by the processor");
        assertThat(page("UNKNOWN", "", true)).doesNotContain(FORM);
        assertThat(page("UNKNOWN", ", \"capturedAt\": \"2026-03-10T10:00:00Z\"", false))
                .doesNotContain(FORM);
    }

    @Test
    void saysThatItWentBack() {
        assertThat(page("RETURNED", ", \"capturedAt\": \"2026-03-10T10:00:00Z\"", true))
                .contains("given back by the processor")
                .doesNotContain(FORM, "Ask again");
    }

    private static String page(String state, String captured, boolean mayReturn) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Cards");
        values.put(
                "intents",
                Json.parse(
                        """
                        {"items": [{"id": "i1", "madeAt": "2026-03-10T09:00:00Z", "gateway": "test", "state": "%s",
                          "amount": {"minor": 5000, "currency": "EUR"}%s}]}
                        """
                                .formatted(state, captured)));
        values.put("zone", ZoneId.of("UTC"));
        values.put("base", "/c/one/s/two");
        values.put("mayReturn", mayReturn);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/cards.jte", values);
    }
}
