package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A patient's plans with windows, what was moved and why, and what the template rests on. */
class CarePlansPageTest {

    private static final JsonNode SHEET =
            Json.parse(
                    """
                    {"plan": {"id": "p1", "state": "ACTIVE", "sessions": [
                       {"id": "s1", "number": 1, "plannedOn": "2026-03-02", "state": "DONE", "rawOn": "2026-03-02"},
                       {"id": "s2", "number": 2, "plannedOn": "2026-03-09", "state": "PLANNED", "rawOn": "2026-03-10",
                        "windowFrom": "2026-03-03", "windowTo": "2026-03-16", "movedBecause": "CLOSED"},
                       {"id": "s3", "number": 3, "plannedOn": "2026-03-17", "state": "PLANNED", "rawOn": "2026-03-17"}]},
                     "template": {"module": "m", "version": 2, "template": {"code": "MESO-TAPER-10", "nameKey": "n",
                       "designDefault": true, "evidenceGrade": "C", "sources": ["e40"]}},
                     "events": [{"at": "2026-03-01T09:00:00Z", "kind": "REVIEWED", "by": "Dr. Test", "reason": "calm"}]}
                    """);

    private static final JsonNode CHECKPOINTS =
            Json.parse(
                    """
                    [{"checkpoint": {"id": "c1", "code": "baseline", "name": "Baseline", "designDefault": true,
                       "dueOn": "2026-03-02", "windowFrom": "2026-01-31", "windowTo": "2026-03-02", "state": "DUE"},
                      "captures": [{"item": "photos", "name": "Photos", "there": true}, {"item": "dlqi", "name": "DLQI", "there": false}]},
                     {"checkpoint": {"id": "c2", "code": "week-12", "name": "Weeks 10 to 14", "designDefault": true,
                       "dueOn": "2026-05-25", "windowFrom": "2026-05-11", "windowTo": "2026-06-08", "state": "DUE"},
                      "captures": [{"item": "density", "name": "Hair density", "there": false}]},
                     {"checkpoint": {"id": "c3", "code": "after-session-1", "name": "After a session", "designDefault": true,
                       "dueOn": "2026-03-09", "windowFrom": "2026-03-03", "windowTo": "2026-03-09", "state": "DONE",
                       "decision": "CONTINUE"}, "captures": []}]
                    """);

    @Test
    void showsCheckpointsWithWhatIsMissingNow() {
        assertThat(page(true))
                .contains(
                        "<a href=\"/plans/p1/checkpoints/c1\">Baseline</a>",
                        "Jan 31, 2026 – Mar 2, 2026",
                        "<span class=\"tag\">DLQI</span>",
                        "done · continue")
                .doesNotContain("<span class=\"tag\">Photos</span>", "Hair density");
    }

    @Test
    void showsWindowsWhatWasMovedAndWhatItRestsOn() {
        assertThat(page(true))
                .contains("MESO-TAPER-10 – Tapering course", "◆", "going on")
                .contains("e40 – A study (C);", "Evidence grade C, version 2")
                .contains("Mar 3, 2026 – Mar 16, 2026", "from Mar 10, 2026: the site is closed")
                .contains("<strong>overdue</strong>")
                .contains("reviewed · Dr. Test · calm")
                .contains("action=\"/plans/p1/sessions/s2/moves\"")
                .contains("action=\"/plans/p1/continuations\"")
                .doesNotContain("/plans/p1/sessions/s1/moves");
    }

    @Test
    void offersNothingToWhoMayNotPlan() {
        assertThat(page(false))
                .contains("MESO-TAPER-10")
                .doesNotContain("/moves", "/continuations", "Make the plan");
    }

    private static String page(boolean mayPlan) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Plans");
        values.put(
                "banner",
                new Banner(
                        "P Patient",
                        Json.parse("{\"id\": \"p\"}"),
                        Json.parse("[]"),
                        Optional.of("/chart"),
                        List.of(),
                        ZoneId.of("Europe/Berlin")));
        values.put("sheets", List.of(SHEET));
        values.put("checkpoints", Map.of("p1", CHECKPOINTS));
        values.put("names", Map.of("MESO-TAPER-10", "Tapering course"));
        values.put("choices", Map.of("m MESO-TAPER-10", "MESO-TAPER-10 – Tapering course ◆"));
        values.put("sources", Map.of("e40", "A study (C)"));
        values.put("typed", FormValues.NEW);
        values.put("error", "");
        values.put("today", LocalDate.of(2026, 3, 12));
        values.put("key", "k");
        values.put("page", "/plans");
        values.put("mayPlan", mayPlan);
        values.put("zone", ZoneId.of("Europe/Berlin"));
        return RenderedPage.of("page/carePlans.jte", values);
    }
}
