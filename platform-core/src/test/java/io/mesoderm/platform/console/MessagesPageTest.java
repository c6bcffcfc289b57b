package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What patients are written. */
class MessagesPageTest {

    private static final String NOTICE =
            """
            {"id": "n", "patient": "p", "named": {"number": "P-1", "name": "Ann Berg"}, "purpose": "recall",
             "template": "recall-first", "subject": "Your next session", "state": "%s", "dueAt": "2026-03-10T10:00:00Z", "tries": 5,
             "error": "the mail server did not answer"}
            """;

    @Test
    void whatWasGivenUpIsTriedAgainOrStopped() {
        assertThat(page("DEAD"))
                .contains("Ann Berg")
                .contains("given up")
                .contains(
                        "<td>Your next session <span",
                        "<span class=\"sr\"> Your next session</span>")
                .doesNotContain("recall-first")
                .contains("the mail server did not answer")
                .contains("value=\"retries\"")
                .contains("value=\"stops\"");
    }

    @Test
    void whatWaitsIsOnlyStoppedAndWhatLeftIsLeft() {
        assertThat(page("WAITING")).contains("value=\"stops\"").doesNotContain("value=\"retries\"");
        assertThat(page("SENT")).doesNotContain("action=\"/c/one/s/two/messages/n\"");
    }

    @Test
    void openingTheLinkAsksAndItsButtonDecides() {
        Words words = Words.of(Locale.ENGLISH);

        assertThat(
                        Templates.render(
                                "page/messageLink.jte",
                                Map.of(
                                        "words", words, "kind", "opt-out", "said", "opt-out",
                                        "asks", true)))
                .contains("<button>No more of these messages</button>");
        assertThat(
                        Templates.render(
                                "page/messageLink.jte",
                                Map.of(
                                        "words",
                                        words,
                                        "kind",
                                        "opt-out",
                                        "said",
                                        "opt-out-done",
                                        "asks",
                                        false)))
                .contains("You will get no more messages of this kind.")
                .doesNotContain("<button>");
    }

    @Test
    void aPatientSaysWithOneTapThatSomethingIsNotRight() {
        assertThat(
                        Templates.render(
                                "page/messageLink.jte",
                                Map.of(
                                        "words",
                                        Words.of(Locale.ENGLISH),
                                        "kind",
                                        "not-right",
                                        "said",
                                        "not-right",
                                        "asks",
                                        true)))
                .contains("<h1>Message to your clinic</h1>")
                .contains("<button>Please call me</button>");
    }

    private static String page(String state) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Messages");
        values.put("notices", Json.parse("{\"items\": [" + NOTICE.formatted(state) + "]}"));
        values.put("shown", "");
        values.put("states", MessagePages.STATES);
        values.put("mayManage", true);
        values.put("zone", ZoneId.of("Europe/Berlin"));
        values.put("base", "/c/one/s/two");
        values.put("typed", FormValues.NEW);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/messages.jte", values);
    }
}
