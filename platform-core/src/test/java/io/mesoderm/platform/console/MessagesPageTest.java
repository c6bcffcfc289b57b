package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.language.Messages;
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
        assertThat(link(Locale.ENGLISH, "opt-out", "", true))
                .contains("<html lang=\"en\">")
                .contains("<button>No more of these messages</button>");
        assertThat(link(Locale.ENGLISH, "opt-out", "-done", false))
                .contains("You will get no more messages of this kind.")
                .doesNotContain("<button>");
    }

    @Test
    void aPatientSaysWithOneTapThatSomethingIsNotRight() {
        assertThat(link(Locale.ENGLISH, "not-right", "", true))
                .contains("<h1>Message to your clinic</h1>")
                .contains("<button>Please call me</button>");
    }

    /** What to do in an emergency is told in the language of the message. */
    @Test
    void whoWasWrittenToInGermanIsToldInGerman() {
        assertThat(link(Locale.forLanguageTag("de-AT"), "not-right", "-done", false))
                .contains("<html lang=\"de\">")
                .contains("Bei Atemnot oder geschwollenem Gesicht sofort den Notruf wählen.");
    }

    private static String link(Locale locale, String kind, String said, boolean asks) {
        Messages words = Messages.of("notify.messages", locale);
        return Templates.render(
                "page/messageLink.jte",
                Map.of(
                        "words",
                        words,
                        "language",
                        words.language().orElseThrow().toLanguageTag(),
                        "kind",
                        kind,
                        "said",
                        kind + said,
                        "asks",
                        asks));
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
