package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The days of a patient's next session, with what bars them and what that rests on. */
class FreeDaysPageTest {

    private static final JsonNode DAYS =
            Json.parse(
                    """
                    {"modality": "PRP", "nearest": ["2026-03-15"], "days": [
                      {"day": "2026-03-01", "closed": false, "decision": "BLOCK", "rules": ["SC-04-BEFORE-PRP"]},
                      {"day": "2026-03-02", "closed": false, "decision": "BLOCK", "rules": ["SC-04-BEFORE-PRP"]},
                      {"day": "2026-03-03", "closed": true, "decision": "ELIGIBLE", "rules": []},
                      {"day": "2026-03-04", "closed": false, "decision": "ELIGIBLE", "rules": []}],
                     "rules": [{"rule": "SC-04-BEFORE-PRP", "message": "Keep 14 days apart.", "resolution": "",
                       "sources": ["seed-002"], "designDefault": true}]}
                    """);

    @Test
    void daysOnEndThatSayTheSameAreOneLine() {
        assertThat(SpacingPages.stretches(DAYS.path("days")))
                .extracting(DayStretch::from, DayStretch::to)
                .containsExactly(
                        tuple(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2)),
                        tuple(LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 3)),
                        tuple(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 4)));
    }

    @Test
    void showsWhatBarsADayItsSourceAndThatItIsADefaultOfTheHouse() {
        assertThat(page(DAYS, FormValues.of(Map.of("modality", "PRP", "from", "2026-03-01"))))
                .contains("Mar 1, 2026 – Mar 2, 2026", "no treatment", "SC-04-BEFORE-PRP")
                .contains("the site is closed")
                .contains("Nearest free days:", "Mar 15, 2026")
                .contains("◆", "Keep 14 days apart.", "seed-002 – House rules (A)")
                .contains("topical minoxidil: not before Mar 2, 2026")
                .contains("href=\"/chart\"");
    }

    @Test
    void saysBesideTheFieldThatADayIsNone() {
        FormValues typed =
                FormValues.of(Map.of("modality", "PRP", "from", "soon"))
                        .with(Map.of("from", List.of("must be a day")));

        assertThat(page(Json.parse("{}"), typed))
                .contains("id=\"from-error\">must be a day")
                .doesNotContain("Nearest free days");
    }

    private static String page(JsonNode days, FormValues typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "When the next session may be");
        values.put(
                "banner",
                new Banner(
                        "P Patient",
                        Json.parse("{\"id\": \"p\"}"),
                        Json.parse("[]"),
                        Optional.of("/chart"),
                        List.of(),
                        ZoneId.of("Europe/Berlin")));
        values.put("typed", typed);
        values.put("modalities", Map.of("PRP", "Plasma (PRP)"));
        values.put("days", days);
        values.put("stretches", SpacingPages.stretches(days.path("days")));
        values.put("sources", Map.of("seed-002", "House rules (A)"));
        values.put(
                "holds",
                Json.parse(
                        """
                        [{"rule": "SC-12", "what": "topical minoxidil", "until": "2026-03-02T10:00:00Z",
                          "advised": false, "message": "m", "designDefault": true}]
                        """));
        values.put("chart", "/chart");
        values.put("zone", ZoneId.of("Europe/Berlin"));
        return RenderedPage.of("page/freeDays.jte", values);
    }
}
