package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Enter in the field of the reason decides nothing that was not chosen. */
class DisputesPageTest {

    @Test
    void hasOneButtonAndAChoiceThatMustBeMade() {
        String page = page(FormValues.NEW);

        assertThat(page.substring(page.indexOf("action=\"/c/one/disputes\"")))
                .containsOnlyOnce("<button")
                .contains("<button>Resolve the dispute</button>")
                .contains(
                        "<input type=\"radio\" name=\"upheld\" value=\"true\" required> The claim was wrong")
                .contains(
                        "<input type=\"radio\" name=\"upheld\" value=\"false\" required> The claim stands");
    }

    @Test
    void aRefusedResolutionKeepsWhatWasTypedBesideItsDisputeAlone() {
        Map<String, String> typed = Map.of("reason", "seen on the day", "upheld", "false");
        Map<String, String> other = new HashMap<>(typed);
        other.put("dispute", "2");
        Map<String, String> own = new HashMap<>(typed);
        own.put("dispute", "1");
        assertThat(page(FormValues.of(other))).doesNotContain("seen on the day", "checked");
        assertThat(page(FormValues.of(own)))
                .contains("value=\"seen on the day\"")
                .contains("value=\"false\" required checked> The claim stands")
                .contains("value=\"true\" required> The claim was wrong");
    }

    private static String page(FormValues typed) {
        return RenderedPage.of(
                "page/disputes.jte",
                Map.of(
                        "title",
                        "Disputed lines",
                        "disputes",
                        Json.parse("{\"items\": [" + open() + "]}"),
                        "siteNames",
                        Map.of("d", "Berlin", "c", "Potsdam"),
                        "zone",
                        ZoneOffset.UTC,
                        "base",
                        "/c/one",
                        "key",
                        "k",
                        "error",
                        "",
                        "typed",
                        typed));
    }

    private static String open() {
        return """
                {"id": "1", "debtor": "d", "creditor": "c", "site": "c", "state": "OPEN", "reason": "not ours",
                 "amount": {"minor": 100, "currency": "EUR"}}
                """;
    }
}
