package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the page of an entry says to somebody who may sign it and to somebody who may not. */
class RulePageTest {

    private static final JsonNode SHEET =
            Json.parse(
                    """
                    {"module": "care", "catalogue": "spacing-rules", "code": "SC-01", "words": {"en": "Keep a week."},
                     "sources": ["seed-001"], "designDefault": true, "acting": 1, "editable": true,
                     "fields": [
                      {"path": "minDays", "kind": "NUMBER", "optional": false, "choices": [], "value": "10"},
                      {"path": "severity", "kind": "CHOICE", "optional": true, "choices": ["BLOCK", "ADVISORY"], "value": "BLOCK"},
                      {"path": "exceptTemplates", "kind": "LINES", "optional": true, "choices": [], "value": "A\\nB"}],
                     "changed": [{"path": "minDays", "before": "7", "after": "10"}],
                     "history": [{"id": "1", "version": 1, "running": true, "reason": "our own experience",
                      "signedBy": "Dr. Test", "signedAt": "2026-03-01T10:00:00Z", "bodySha256": "abc", "seedChanged": true,
                      "changed": [{"path": "minDays", "before": "7", "after": "10"}]}]}
                    """);

    private static final Map<String, JsonNode> SOURCES =
            Map.of(
                    "seed-001",
                    Json.parse(
                            """
                            {"id": "seed-001", "title": "What is it?", "publisher": "A blog", "location": "held here",
                             "grade": "C"}
                            """));

    @Test
    void showsBasisVersionsAndWhatIsOtherThanShipped() {
        assertThat(page(false, FormState.empty(), MissingNode.getInstance()))
                .contains(
                        "Version 1 of the medical director",
                        "◆ set by the house; no published number is known",
                        "What is it?, A blog <span class=\"fine\">seed-001 · C · held here</span>",
                        "<td><del>7</del></td>",
                        "<td><ins>10</ins></td>",
                        "Version 1, signed by Dr. Test on",
                        "SHA-256 of what was signed: abc",
                        "What was shipped has changed since this was signed",
                        "<dt>min days</dt><dd>10</dd>",
                        "<dd>A, B</dd>")
                .doesNotContain("name=\"password\"", "value=\"sign\"", "<textarea");
    }

    @Test
    void givesTheDirectorAFormAndMarksTheFieldAtFault() {
        FormValues typed =
                FormValues.of(Map.of("entry.minDays", "soon", "acting", "1"))
                        .with(Map.of("entry.minDays", List.of("must be a whole number")));
        String page =
                page(
                        true,
                        new FormState(422, typed, "Correct the fields."),
                        MissingNode.getInstance());

        assertThat(page)
                .contains(
                        "<input id=\"entry.minDays\" name=\"entry.minDays\" inputmode=\"decimal\" autocomplete=\"off\" value=\"soon\" aria-invalid=\"true\" aria-describedby=\"entry.minDays-error\">",
                        "id=\"entry.minDays-error\">must be a whole number</p>",
                        "name=\"acting\" value=\"1\"",
                        "<select id=\"entry.severity\"",
                        "<textarea id=\"entry.exceptTemplates\"",
                        "type=\"password\" autocomplete=\"current-password\"",
                        "value=\"withdraw\"")
                .doesNotContain("What would change</caption>");
    }

    @Test
    void showsBeforeAndAfterOfWhatWouldBeSigned() {
        JsonNode changed =
                Json.parse("[{\"path\": \"minDays\", \"before\": \"10\", \"after\": \"14\"}]");

        assertThat(page(true, FormState.empty(), changed))
                .containsSubsequence(
                        "What would change", "min days", "<del>10</del>", "<ins>14</ins>");
    }

    @Test
    void namesFieldsAsPeopleRead() {
        assertThat(ReferencePages.label("when[0].freshDays")).isEqualTo("when 1, fresh days");
        assertThat(ReferencePages.label("message.en")).isEqualTo("message, en");
    }

    private static String page(boolean maySign, FormState state, JsonNode changed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "SC-01");
        values.put("sheet", SHEET);
        values.put(
                "labels",
                Map.of(
                        "minDays", "min days",
                        "severity", "severity",
                        "exceptTemplates", "except templates"));
        values.put("changed", changed);
        values.put("sources", SOURCES);
        values.put("maySign", maySign);
        values.put("catalogue", "Spacing");
        values.put("up", "/rules/care/spacing-rules");
        values.put("here", "/rules/care/spacing-rules/SC-01");
        values.put("zone", ZoneOffset.UTC);
        values.put("typed", state.typed());
        values.put("error", state.error());
        values.put("key", "k");
        return RenderedPage.of("page/ruleEntry.jte", values);
    }
}
