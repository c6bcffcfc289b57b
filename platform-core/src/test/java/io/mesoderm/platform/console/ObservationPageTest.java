package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A series says how it was taken, what has changed and what that means, in a drawing and in a table. */
class ObservationPageTest {

    private static final String SERIES =
            """
            [{"instrument": "salt", "version": "4-region", "name": "SALT", "unit": "%%",
              "note": "By convention.", "lowerIsBetter": true, "change": 3.60,%s "ratersDiffer": %s,
              "points": [{"id": "p1", "on": "2026-01-01", "value": 0.00, "bands": {"aa-iga": "0 (none)"}},
                         {"id": "p2", "on": "2026-03-01", "value": 3.60, "bands": {"aa-iga": "1 (limited)"},
                          "rater": "Dr. Test"}]}]
            """;

    @Test
    void drawsTheSeriesAndSaysItInATable() {
        String page = page(SERIES.formatted("", "false"), MissingNode.getInstance(), Map.of());

        assertThat(page)
                .contains("points=\"8,112 472,8\"")
                .contains("+3.60")
                .contains("no percentage, since the first value is nothing")
                .contains("lower is better")
                .contains("AA-IGA 1 (limited)")
                .contains("Version 4-region. By convention.")
                .doesNotContain("More than one person judged");
        assertThat(page.indexOf("Mar 1, 2026")).isLessThan(page.indexOf("Jan 1, 2026"));
    }

    @Test
    void warnsWhenSeveralJudgedAndGivesAPercentageWhereThereIsOne() {
        assertThat(
                        page(
                                SERIES.formatted("\"changePercent\": -7.50,", "true"),
                                MissingNode.getInstance(),
                                Map.of()))
                .contains("More than one person judged")
                .contains("(-7.50 %)");
    }

    @Test
    void comesBackWithWhatWasTypedAndTheFaultBesideIt() {
        JsonNode chosen =
                Json.parse(
                        """
                        {"code": "salt@4-region", "sources": ["e110"], "designDefault": true, "instrument":
                         {"name": {"en": "SALT"}, "parts": [{"code": "top", "name": {"en": "Top"}, "min": 0, "max": 100}]}}
                        """);

        String page =
                page(
                        "[]",
                        chosen,
                        Map.of(
                                "parts.top",
                                List.of("150"),
                                "instrument",
                                List.of("salt@4-region")));

        assertThat(page)
                .containsPattern("id=\"parts.top\" [^>]*value=\"150\" aria-invalid=\"true\"")
                .contains("must be between 0 and 100")
                .contains("(0–100)")
                .contains("Rests on e110.")
                .contains("no published number is known")
                .contains("Nothing is observed yet.");
    }

    private static String page(String series, JsonNode chosen, Map<String, List<String>> typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Observations of Ada");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put("series", Json.parse(series));
        values.put("overall", Json.parse("[]"));
        values.put("more", false);
        values.put("instruments", Map.of("salt@4-region", "SALT"));
        values.put("chosen", chosen);
        values.put("mayRecord", true);
        values.put("zone", ZoneId.of("UTC"));
        values.put("here", "/c/chain/s/berlin/patients/p/observations");
        values.put(
                "typed",
                new FormValues(
                        typed,
                        typed.isEmpty()
                                ? Map.of()
                                : Map.of("parts.top", List.of("must be between 0 and 100"))));
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/observations.jte", values);
    }
}
