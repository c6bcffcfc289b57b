package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the pages of overrides show, and how a session's form hands them in. */
class OverridesPageTest {

    private static final JsonNode GIVEN =
            Json.parse(
                    """
                    [{"id": "o1", "rule": "EL-09", "ruleVersion": 2, "modality": "PRP", "because": "A stroke? yes",
                      "reason": "neurology agrees", "prescriber": "Dr. Vera", "givenAt": "2026-03-01T10:00:00Z",
                      "expiresOn": "2026-05-30", "confirmed": 3},
                     {"id": "o2", "rule": "EL-06", "ruleVersion": 0, "modality": "PRP", "because": "x", "reason": "y",
                      "prescriber": "Dr. Vera", "givenAt": "2026-01-01T10:00:00Z", "expiresOn": "2026-05-30",
                      "endedAt": "2026-02-01T10:00:00Z", "confirmed": 0}]
                    """);

    @Test
    void showsWhoGaveWhatAndWhichHasEnded() {
        String page = page(true);
        List<String> rows = List.of(page.split("<tr>", -1));

        assertThat(rows.get(2))
                .contains(
                        "EL-09 <span class=\"fine\">Version 2 of the medical director</span>",
                        "A stroke? yes",
                        "neurology agrees",
                        "Dr. Vera",
                        "action=\"/overrides/o1\"",
                        "<td class=\"number\">3</td>");
        assertThat(rows.get(3).substring(0, rows.get(3).indexOf("</tr>")))
                .contains("ended on")
                .doesNotContain("<form");
        assertThat(page).contains("name=\"expiresOn\" type=\"date\"");
    }

    @Test
    void whoMayNotOverrideHasNoForm() {
        assertThat(page(false))
                .contains("neurology agrees")
                .doesNotContain("action=\"/overrides", "name=\"expiresOn\"");
    }

    @Test
    void aTickIsTheOverrideOfBeforeAndAReasonGivenNowWins() {
        FormValues typed =
                FormValues.of(
                        Map.of(
                                "confirm.EL-09", "o1",
                                "override.EL-09", " ",
                                "confirm.EL-06", "o2",
                                "override.EL-06", " seen today "));

        assertThat(SessionOverrides.typed(typed))
                .isEqualTo(
                        Json.parse(
                                """
                                [{"rule": "EL-06", "reason": "seen today"}, {"rule": "EL-09", "override": "o1"}]
                                """));
    }

    @Test
    void aRefusedOverrideIsToldBesideItsTick() {
        FormValues typed =
                FormValues.of(Map.of("confirm.EL-09", "o1", "override.EL-06", "seen today"));
        Problem stale =
                Problem.conflict("override-stale", "Give it anew.")
                        .field("overrides[1].override", "was given for another ground");

        assertThat(SessionOverrides.faults(typed, stale))
                .isEqualTo(Map.of("confirm.EL-09", List.of("Give it anew.")));
    }

    @Test
    void theReportNamesSiteRulePrescriberAndWhatCameOfIt() {
        String page =
                RenderedPage.of(
                        "page/overrideReport.jte",
                        Map.of(
                                "title", "Overrides by month",
                                "month", "2026-03",
                                "base", "/c/trial",
                                "siteNames", Map.of("s1", "North"),
                                "report",
                                        Json.parse(
                                                """
                                                {"lines": [{"site": "s1", "rule": "EL-09", "ruleVersion": 2, "name": "Dr. Vera", "sessions": 5,
                                                  "before": 4, "patients": 3, "adverseEvents": 1}]}
                                                """)));

        assertThat(page)
                .containsSubsequence(
                        "/c/trial/overrides/file?month=2026-03&format=CSV",
                        "North",
                        "EL-09 <span class=\"fine\">Version 2 of the medical director</span>",
                        "Dr. Vera",
                        ">5<",
                        ">4<",
                        ">3<",
                        ">1<");
    }

    private static String page(boolean mayGive) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Overrides");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put("overrides", GIVEN);
        values.put("modalities", Map.of("PRP", "Plasma"));
        values.put("mayGive", mayGive);
        values.put("here", "/overrides");
        values.put("zone", ZoneOffset.UTC);
        values.put("typed", FormState.empty().typed());
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/overrides.jte", values);
    }
}
