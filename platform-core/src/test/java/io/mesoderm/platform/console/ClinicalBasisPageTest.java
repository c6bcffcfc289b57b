package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the page of the clinical basis says of a fact, of its sources and of a conflict. */
class ClinicalBasisPageTest {

    private static final Map<String, JsonNode> SOURCES =
            Map.of(
                    "e65",
                    Json.parse(
                            """
                            {"id": "e65", "title": "Before PRP", "publisher": "A clinic",
                             "location": "https://example.org/prp", "grade": "C"}
                            """),
                    "seed-001",
                    Json.parse(
                            """
                            {"id": "seed-001", "title": "What is it?", "publisher": "A blog",
                             "location": "text held by the project owner", "grade": "C"}
                            """));

    @Test
    void showsFactValueSourcesAndWhereItActs() {
        List<String> rows = List.of(page().split("<tr id="));

        assertThat(rows.get(1))
                .contains(
                        "Alcohol is avoided.",
                        "<strong>48 h</strong>",
                        "◆ set by the house; no published number is known",
                        "<a href=\"https://example.org/prp\" rel=\"noreferrer\">Before PRP</a>, A clinic",
                        "e65 · C",
                        "What is it?, A blog",
                        "seed-001 · C · text held by the project owner",
                        "Eligibility: No alcohol. <span class=\"fine\">EL-23</span>",
                        "Slot length",
                        "not built yet");
        assertThat(rows.get(2).substring(0, rows.get(2).indexOf("</tr>")))
                .contains("It began in 1952.", "History; nothing rests on it.")
                .doesNotContain("not built yet", "◆", "<strong>");
    }

    @Test
    void showsBothSidesOfAConflictAndWhatWasDecided() {
        String page = page();

        assertThat(page.substring(page.indexOf("id=\"C-08\"")))
                .containsSubsequence(
                        "How long a session takes",
                        "20–45 minutes",
                        "What is it?",
                        "About 30 minutes",
                        "The house decided:",
                        "30 minutes",
                        "Slot length");
    }

    /** A decision of which a part is not built is not told as what happens. */
    @Test
    void aDecisionThatDoesNotActYetIsToldAsOneToCome() {
        assertThat(page(false))
                .contains("The house decided, and has not built all of it:")
                .doesNotContain("The house decided:");
        assertThat(page(true)).doesNotContain("has not built");
    }

    private static String page() {
        return page(true);
    }

    private static String page(boolean built) {
        List<JsonNode> facts =
                List.of(
                        Json.parse(
                                """
                                {"code": "S-31", "says": {"en": "Alcohol is avoided."}, "values": "48 h",
                                 "designDefault": true, "sources": ["e65", "seed-001"], "acts": [
                                 {"target": "eligibility-rules#EL-23", "words": {"en": "No alcohol."}, "built": true},
                                 {"target": "slot-lengths", "words": {}, "built": false}]}
                                """),
                        Json.parse(
                                """
                                {"code": "S-03", "says": {"en": "It began in 1952."}, "designDefault": false,
                                 "sources": ["seed-001"], "acts": [], "none": {"en": "History; nothing rests on it."}}
                                """));
        JsonNode conflicts =
                Json.parse(
                        """
                        [{"code": "C-08", "about": {"en": "How long a session takes"}, "sides": [
                          {"sources": ["seed-001"], "says": {"en": "20–45 minutes"}},
                          {"sources": ["e65"], "says": {"en": "About 30 minutes"}}],
                          "decided": {"en": "30 minutes"},
                          "acts": [{"target": "slot-lengths", "words": {}, "built": %s}]}]
                        """
                                .formatted(built));
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Clinical basis");
        values.put("areas", Map.of("contraindications", facts));
        values.put("conflicts", conflicts);
        values.put("sources", SOURCES);
        values.put("rules", "/c/trial/s/1/rules");
        return RenderedPage.of("page/clinicalBasis.jte", values);
    }
}
