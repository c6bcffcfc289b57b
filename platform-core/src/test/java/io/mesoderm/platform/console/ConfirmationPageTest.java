package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A session is confirmed by drawing or by a code that needs a keyboard alone; what was confirmed is shown for good. */
class ConfirmationPageTest {

    private static final String WAITS = "{\"confirming\": \"REQUIRED\", \"undone\": false}";

    @Test
    void offersTheCanvasAndTheCode() {
        assertThat(page(WAITS, "{}", true))
                .contains("This site asks for it.", "Uses of packages by this session: 2.")
                .contains("<canvas class=\"signature\"", "id=\"sign\" action=\"/p\" hidden")
                .contains("action=\"/p/codes\"", "name=\"code\"")
                .doesNotContain("class=\"said\"");
        assertThat(page(WAITS, "{}", false)).doesNotContain("<canvas", "name=\"code\"");
    }

    @Test
    void showsAFreshCodeAndThenOnlyUntilWhenItCounts() {
        String fresh = "{\"code\": \"012345\", \"expiresAt\": \"2026-03-10T10:10:00Z\"}";
        assertThat(page(WAITS, fresh, true))
                .contains("<p class=\"said\" role=\"status\">012345</p>", "10:10");
        assertThat(
                        page(
                                "{\"confirming\": \"NOT_ASKED\", \"codeExpiresAt\": \"2026-03-10T10:10:00Z\"}",
                                "{}",
                                true))
                .contains("It is not shown again.", "10:10", "This site does not ask for it.")
                .doesNotContain("012345");
    }

    @Test
    void keepsWhatWasConfirmedWhenItIsUndone() {
        assertThat(
                        page(
                                """
                                {"method": "SIGNATURE", "confirmedAt": "2026-03-10T10:05:00Z", "signature": "aGk=",
                                 "sha256": "abc", "undone": true}
                                """,
                                "{}",
                                true))
                .contains("All of it is given back.", "By a signature, on")
                .contains("src=\"data:image/png;base64,aGk=\"", "<code>abc</code>")
                .doesNotContain("<canvas", "name=\"code\"");
    }

    @Test
    void theListLeadsToEachSession() {
        assertThat(
                        RenderedPage.of(
                                "page/unconfirmedUses.jte",
                                Map.of(
                                        "title",
                                        "Uses to confirm",
                                        "waiting",
                                        Json.parse(
                                                """
                                                {"items": [{"session": "s", "patient": "p", "uses": 2,
                                                  "endedAt": "2026-03-10T10:00:00Z"}], "next": "n"}
                                                """),
                                        "zone",
                                        ZoneOffset.UTC,
                                        "base",
                                        "/c/x/s/a")))
                .contains("/c/x/s/a/patients/p/sessions/s/confirmation", "?cursor=n");
    }

    private static String page(String confirmation, String issued, boolean mayConfirm) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Confirmation");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put("confirmation", Json.parse(confirmation));
        values.put("issued", Json.parse(issued));
        values.put("uses", 2);
        values.put("mayConfirm", mayConfirm);
        values.put("typed", FormValues.of(Map.of()));
        values.put("zone", ZoneOffset.UTC);
        values.put("page", "/p");
        values.put("wallet", "/w");
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/useConfirmation.jte", values);
    }
}
