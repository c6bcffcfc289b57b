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

/** A checkpoint with what is there and what is missing, and the forms of whoever may close it and decide. */
class CheckpointPageTest {

    private static final String DUE =
            """
            {"id": "c1", "code": "baseline", "name": "Baseline", "rule": "CP-01", "designDefault": true,
             "sources": ["e126"], "dueOn": "2026-03-10", "windowFrom": "2026-02-08", "windowTo": "2026-03-10",
             "state": "DUE", "told": {}}
            """;

    private static final String DONE =
            """
            {"id": "c1", "code": "month-6", "name": "Month 6", "rule": "CP-05", "designDefault": true,
             "sources": ["e52"], "dueOn": "2026-03-10", "windowFrom": "2026-02-08", "windowTo": "2026-03-10",
             "state": "DONE", "doneOn": "2026-03-09", "doneBy": "Dr. Test", "told": {"satisfaction": "content"}}
            """;

    private static final JsonNode CAPTURES =
            Json.parse(
                    """
                    [{"item": "photos", "name": "Photos", "kind": "PHOTOS", "there": false, "tellable": false,
                      "missing": ["Midline"], "behindInjection": false, "sources": ["e126"]},
                     {"item": "density", "name": "Hair density", "kind": "OBSERVATION", "there": false, "tellable": false,
                      "missing": [], "behindInjection": true, "sources": ["e122"]},
                     {"item": "scale", "name": "Stage", "kind": "OBSERVATION", "there": true, "tellable": false,
                      "missing": [], "on": "2026-03-01", "behindInjection": false, "sources": ["e116"]},
                     {"item": "satisfaction", "name": "How content", "kind": "TOLD", "there": false, "tellable": true,
                      "missing": [], "behindInjection": false, "sources": ["seed-004"]}]
                    """);

    @Test
    void listsWhatIsThereAndWhatIsMissing() {
        assertThat(page(DUE, FormValues.NEW, true))
                .contains("<h2>Baseline <abbr", "◆", "CP-01", "e126 – Photography (A)")
                .contains("<strong>Missing</strong>: <span class=\"tag\">Midline</span>")
                .contains("written down after the injection of its day", "there · Mar 1, 2026")
                .contains("name=\"takenBeforeInjection\"", "name=\"told.satisfaction\"")
                .doesNotContain("name=\"told.photos\"", "name=\"decision\"");
    }

    @Test
    void saysWhatIsWrongBesideItsField() {
        FormValues refused =
                FormValues.of(Map.of("told.satisfaction", "so <so>"))
                        .with(Map.of("told.satisfaction", List.of("is too long")));

        assertThat(page(DUE, refused, true))
                .contains("aria-describedby=\"told.satisfaction-error\"")
                .contains("<p class=\"error\" id=\"told.satisfaction-error\">is too long</p>")
                .contains("so &lt;so&gt;");
    }

    @Test
    void offersTheDecisionOnceItIsDone() {
        assertThat(page(DONE, FormValues.NEW, true))
                .contains("Done on Mar 9, 2026: Dr. Test", "content")
                .contains("<option value=\"MAINTAIN\"")
                .doesNotContain("/completion", "/skip");
    }

    @Test
    void offersNothingToWhoMayOnlyRead() {
        assertThat(page(DUE, FormValues.NEW, false) + page(DONE, FormValues.NEW, false))
                .contains("Midline")
                .doesNotContain("<form method=\"post\" class=\"card\"");
    }

    @Test
    void theReportSaysWhatItsPercentagesAreOf() {
        Map<String, Object> values = ofPatient("Report");
        values.put(
                "report",
                Json.parse(
                        """
                        {"checkpoint": %s, "template": "MESO-001-RANGE", "first": "2025-09-10", "sessionsDone": 4, "sessions": 6,
                         "baselineFrom": "2025-08-11", "baselineTo": "2025-09-10",
                         "lines": [{"instrument": "hair-density", "version": "per-area", "name": "Hair density", "unit": "/cm2",
                           "spot": "vertex", "baseline": {"on": "2025-09-01", "value": 100.0},
                           "outcome": {"on": "2026-03-01", "value": 104.9, "rater": "Dr. Test"}, "change": 4.9, "changePercent": 4.90,
                           "error": "below 5 %% may be error", "errorPercent": 5, "errorByHouse": true, "withinError": true,
                           "ratersDiffer": false},
                          {"instrument": "sinclair", "version": "5-point", "name": "Sinclair", "unit": "{grade}",
                           "outcome": {"on": "2026-03-01", "value": 2, "word": "2"}, "ratersDiffer": true}],
                         "overall": [{"name": "Hair density", "compared": 2, "spots": 3, "changeOfMeans": 23.33, "meanOfChanges": 30.00}],
                         "photos": [{"view": "VERTEX", "name": "Vertex", "spot": "", "baseline": "p1", "outcome": "p2"}],
                         "seasons": [{"rule": "SC-20", "says": "more hair is shed now", "sources": ["e130"]}]}
                        """
                                .formatted(DONE)));

        assertThat(RenderedPage.of("page/checkpointReport.jte", values))
                .contains("4 of 6 sessions done", "Baseline from Aug 11, 2025 to Sep 10, 2025")
                .contains("<strong>+4.9</strong>", "(+4.90 %)", "below 5 %: within the error")
                .contains("nothing to compare with", "none is known for this instrument", "◆")
                .contains(
                        "2 of 3 spots compared",
                        "<strong>+23.33 %</strong>",
                        "<strong>+30.00 %</strong>")
                .contains("<strong>SC-20</strong> more hair is shed now")
                .contains("src=\"/chart/photos/p2/file\" alt=\"Vertex, outcome\"");
    }

    private static Map<String, Object> ofPatient(String title) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", title);
        values.put(
                "banner",
                new Banner(
                        "P Patient",
                        Json.parse("{\"id\": \"p\"}"),
                        Json.parse("[]"),
                        Optional.of("/chart"),
                        List.of(),
                        ZoneId.of("Europe/Berlin")));
        values.put("zone", ZoneId.of("Europe/Berlin"));
        values.put("chart", "/chart");
        values.put("here", "/plans/p1/checkpoints/c1");
        return values;
    }

    private static String page(String checkpoint, FormValues typed, boolean may) {
        Map<String, Object> values = ofPatient("Checkpoint");
        values.put("checkpoint", Json.parse(checkpoint));
        values.put("captures", CAPTURES);
        values.put("sources", Map.of("e126", "Photography (A)"));
        values.put("today", LocalDate.of(2026, 3, 9));
        values.put("mayRecord", may);
        values.put("mayPlan", may);
        values.put("plans", "/plans");
        values.put("typed", typed);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/checkpoint.jte", values);
    }
}
