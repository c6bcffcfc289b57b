package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands above everything else of a chart. */
class ChartGlanceTest {

    @Test
    void tellsConsentsWhoseNewestStandsNoMore() {
        JsonNode newestFirst =
                Json.parse(
                        """
                        [{"modality": "PRP", "scope": "", "state": "STANDING"},
                         {"modality": "PRP", "scope": "", "state": "SUPERSEDED"},
                         {"modality": "MESOTHERAPY", "scope": "a@1", "state": "WITHDRAWN"},
                         {"modality": "MESOTHERAPY", "scope": "", "state": "STANDING"}]
                        """);

        assertThat(ChartGlance.lapsed(newestFirst))
                .extracting(consent -> consent.path("scope").asText())
                .containsExactly("a@1");
    }

    @Test
    void saysWhatIsOpenAndTheNewestValueOfEachSeries() {
        JsonNode event =
                Json.parse(
                        """
                        {"id": "e", "kindName": "Nodule", "grade": 2, "state": "WATCHED", "onset": "2026-03-10T08:00:00Z"}
                        """);
        JsonNode series =
                Json.parse(
                        """
                        {"name": "SALT", "unit": "%", "changePercent": -50.00, "points": [
                         {"on": "2026-01-01", "value": 40.00, "bands": {}},
                         {"on": "2026-03-01", "value": 20.00, "bands": {"aa-iga": "1 (limited)"}}]}
                        """);
        JsonNode consent = Json.parse("{\"modality\": \"PRP\", \"state\": \"SUPERSEDED\"}");

        String page =
                page(new ChartGlance(List.of(event), true, List.of(consent), List.of(series)));

        assertThat(page)
                .contains("No further booking until a clinician releases it.")
                .contains("<a href=\"/chart/adverse-events/e\">Nodule</a> Grade 2")
                .contains("lasts longer than expected")
                .contains("Consent to Platelet-rich plasma")
                .contains("the text has changed since")
                .contains("<strong>20.00 %</strong> AA-IGA 1 (limited)")
                .contains("(-50.00 %)")
                .doesNotContain("40.00");
        assertThat(page(ChartGlance.NONE)).isBlank();
    }

    private static String page(ChartGlance glance) {
        Map<String, Object> values = new HashMap<>();
        values.put("glance", glance);
        values.put("chart", "/chart");
        values.put("zone", ZoneId.of("UTC"));
        return RenderedPage.of("page/glance.jte", values);
    }
}
