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
import java.util.stream.StreamSupport;

/** What the page of a period shows before it is locked, and after it was locked more than once. */
class PeriodPageTest {

    private static final JsonNode OPEN =
            Json.parse(
                    """
                    {"period": {"period": 202603, "state": "OPEN"}, "history": [],
                     "checklist": [{"code": "claims-in-runs", "blocking": true, "done": true, "detail": "",
                       "link": "/chains/c/settlement-runs"}]}
                    """);
    private static final JsonNode LOCKED =
            Json.parse(
                    """
                    {"period": {"period": 202603, "state": "LOCKED"}, "checklist": [], "history": [
                      {"id": "one", "kind": "LOCKED", "at": "2026-04-01T08:00:00Z", "by": "", "reason": ""},
                      {"id": "two", "kind": "LOCKED", "at": "2026-04-02T08:00:00Z", "by": "", "reason": ""},
                      {"id": "three", "kind": "LOCKED", "at": "2026-04-03T08:00:00Z", "by": "", "reason": ""}]}
                    """);
    private static final JsonNode DIFFERENCE =
            Json.parse(
                    """
                    {"lockedAt": "2026-04-01T08:00:00Z", "lockedAgainAt": "2026-04-03T08:00:00Z", "lines": []}
                    """);

    @Test
    void provesAllTheBooksOnlyWhenItIsAsked() {
        assertThat(page(OPEN, false, MissingNode.getInstance()))
                .contains("?period=202603&checks=all", "Prove all the books too")
                .doesNotContain("Compare the lock of");
        assertThat(page(OPEN, true, MissingNode.getInstance()))
                .doesNotContain("Prove all the books too");
    }

    @Test
    void whatIsOpenLeadsToAPage() {
        JsonNode open =
                Json.parse(
                        """
                        {"period": {"period": 202603, "state": "OPEN"}, "history": [], "checklist": [
                          {"code": "claims-in-runs", "blocking": true, "done": false, "detail": "2",
                           "link": "/chains/x/settlement-runs"},
                          {"code": "books-hold", "blocking": true, "done": false, "detail": "tip-held: 1, off by 2",
                           "link": "/chains/x/ledger/audit"}]}
                        """);
        assertThat(page(open, false, MissingNode.getInstance()))
                .contains("href=\"/c/x/settlement\"", "href=\"/c/x/ledger/audit\"")
                .doesNotContain("/api/");
    }

    @Test
    void theProofNamesWhatDoesNotHoldFirst() {
        assertThat(
                        RenderedPage.of(
                                "page/ledgerAudit.jte",
                                Map.of(
                                        "title",
                                        "Proof of the books",
                                        "report",
                                        Json.parse(
                                                """
                                                {"holds": false, "transactions": 3, "postings": 7, "results": [
                                                  {"check": "balanced"},
                                                  {"check": "tip-held", "broken": {"entry": "e1", "detail": "off by 2"}}]}
                                                """))))
                .containsSubsequence(
                        "The books do not hold",
                        "from 3 transactions with 7 postings",
                        "<code>tip-held</code>",
                        "✗ off by 2</strong> <code>e1</code>",
                        "<code>balanced</code>",
                        "✓ holds");
    }

    @Test
    void comparesAnyTwoLocks() {
        assertThat(page(LOCKED, false, DIFFERENCE).replaceAll("\\s+", " "))
                .contains("Compare the lock of", "<option value=\"one\" selected>")
                .contains("<option value=\"three\" selected>", "<option value=\"two\">");
    }

    @Test
    void saysAfterHowManyDaysMonthsCloseByThemselves() {
        assertThat(page(OPEN, false, MissingNode.getInstance()))
                .contains("Months close softly 10 days after their ends.", "value=\"10\"");
    }

    private static String page(JsonNode detail, boolean checked, JsonNode difference) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Books");
        values.put("periods", Json.parse("{\"items\": []}"));
        values.put("detail", detail);
        values.put("checklist", detail.path("checklist"));
        values.put("checked", checked);
        values.put(
                "locks",
                StreamSupport.stream(detail.path("history").spliterator(), false).toList());
        values.put("difference", difference);
        values.put("steps", List.of());
        values.put("rolling", Json.parse("{\"days\": 10}"));
        values.put("mayClose", true);
        values.put("siteNames", Map.of());
        values.put("zone", ZoneOffset.UTC);
        values.put("base", "/books");
        values.put("settlement", "/c/x/settlement");
        values.put("audit", "/c/x/ledger/audit");
        values.put("key", "k");
        values.put("error", "");
        values.put("monthEnd", "/c/x/month-end?legalEntity=e");
        return RenderedPage.of("page/periods.jte", values);
    }
}
