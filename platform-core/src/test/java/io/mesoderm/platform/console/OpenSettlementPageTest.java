package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What sites owe each other now leads to the lines it is made of, and these to the books. */
class OpenSettlementPageTest {

    @Test
    void eachAmountLeadsToItsLines() {
        List<MatrixTable> table =
                MatrixTable.of(
                        Json.parse(
                                """
                                {"cells": [{"debtor": "b", "creditor": "p",
                                            "amount": {"minor": 18000, "currency": "EUR"}}],
                                 "totals": [{"site": "b", "net": {"minor": -18000, "currency": "EUR"}},
                                            {"site": "p", "net": {"minor": 18000, "currency": "EUR"}}]}
                                """),
                        new MatrixTable.Shown(
                                Map.of("bpEUR", "/lines?debtor=b"),
                                Map.of("b", "Berlin", "p", "Potsdam"),
                                ""));

        assertThat(
                        RenderedPage.of(
                                "page/openSettlement.jte",
                                Map.of("title", "Open", "table", table, "base", "/c/one")))
                .contains("<a href=\"/lines?debtor=b\">180.00 EUR</a>", "-180.00 EUR");
    }

    /** A chain of two hundred sites has forty thousand pairs; nobody reads them as columns. */
    @Test
    void ofManySitesEachIsShownAloneWithThoseItOwesOrIsOwedBy() {
        Map<String, String> names = new HashMap<>();
        ObjectNode matrix = FormJson.emptyObject();
        for (int site = 0; site <= MatrixTable.MOST_SITES; site++) {
            String next = "s" + (site + 1) % (MatrixTable.MOST_SITES + 1);
            names.put("s" + site, "Site " + site);
            matrix.withArray("cells")
                    .add(
                            Json.parse(
                                    """
                                    {"debtor": "s%d", "creditor": "%s", "amount": {"minor": %d, "currency": "EUR"}}
                                    """
                                            .formatted(site, next, 100 * site + 100)));
            matrix.withArray("totals")
                    .add(
                            Json.parse(
                                    """
                                    {"site": "s%d", "dueFrom": {"minor": %d, "currency": "EUR"},
                                     "dueTo": {"minor": %d, "currency": "EUR"}, "net": {"minor": -100, "currency": "EUR"}}
                                    """
                                            .formatted(site, 100 * site, 100 * site + 100)));
        }

        String page = open(matrix, names, "s3");
        assertThat(page)
                .contains("<a href=\"/c/one/open-settlement?site=s12\">Site 12</a>")
                .contains("<a href=\"/c/one/open-settlement?site=s3\" aria-current=\"true\">")
                .containsSubsequence("Site 2</th><td>Site 3</td>", "3.00 EUR")
                .containsSubsequence("Site 3</th><td>Site 4</td>", "4.00 EUR")
                .doesNotContain("Site 5</th><td>Site 6</td>");
        assertThat(open(matrix, names, "")).doesNotContain("</th><td>Site");
    }

    /** Seven sites that settle in two currencies have fourteen totals, and are seven. */
    @Test
    void theRunOfSitesWithTwoCurrenciesCountsEachSiteOnce() {
        assertThat(run(7, List.of("EUR", "TRY"))).contains("Debtor</th>");
        assertThat(run(MatrixTable.MOST_SITES + 1, List.of("EUR"))).doesNotContain("Debtor</th>");
    }

    private static String run(int sites, List<String> currencies) {
        ObjectNode matrix = FormJson.emptyObject();
        for (int site = 0; site < sites; site++) {
            for (String currency : currencies) {
                matrix.withArray("totals")
                        .addObject()
                        .put("site", "s" + site)
                        .putObject("net")
                        .put("minor", 0)
                        .put("currency", currency);
            }
        }
        return RenderedPage.of(
                "page/matrixTable.jte", Map.of("matrix", matrix, "siteNames", Map.of()));
    }

    private static String open(JsonNode matrix, Map<String, String> names, String chosen) {
        List<MatrixTable> table =
                MatrixTable.of(matrix, new MatrixTable.Shown(Map.of(), names, chosen));
        return RenderedPage.of(
                "page/openSettlement.jte",
                Map.of("title", "Open", "table", table, "base", "/c/one"));
    }

    @Test
    void aLineSaysItsRunAndLeadsToItsTransaction() {
        String lines =
                """
                {"items": [
                  {"id": "1", "source": "REDEMPTION", "occurredAt": "2026-03-10T10:00:00Z", "journal": "j1",
                   "cutOff": "2026-03-10T23:00:00Z", "amount": {"minor": 18000, "currency": "EUR"}},
                  {"id": "3", "source": "PAYMENT", "occurredAt": "2026-03-11T10:00:00Z", "journal": "j3",
                   "amount": {"minor": 500, "currency": "EUR"}},
                  {"id": "2", "amount": {"minor": 2000, "currency": "EUR"}}], "next": "2"}
                """;

        assertThat(
                        RenderedPage.of(
                                "page/openSettlementLines.jte",
                                Map.of(
                                        "title", "Open",
                                        "lines", Json.parse(lines),
                                        "asked", "debtor=b",
                                        "creditor", "p",
                                        "zone", ZoneOffset.UTC,
                                        "base", "/c/one")))
                .contains("href=\"/c/one/s/p/ledger/transactions/j1\"", "180.00 EUR")
                .contains("transfer of a netting", "?debtor=b&cursor=2")
                .containsOnlyOnce("in no run yet");
    }
}
