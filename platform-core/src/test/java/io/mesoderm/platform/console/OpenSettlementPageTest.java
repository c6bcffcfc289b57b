package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
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
                        Map.of("bpEUR", "/lines?debtor=b"),
                        Map.of("b", "Berlin", "p", "Potsdam"));

        assertThat(
                        RenderedPage.of(
                                "page/openSettlement.jte",
                                Map.of("title", "Open", "table", table, "base", "/c/one")))
                .contains("<a href=\"/lines?debtor=b\">180.00 EUR</a>", "-180.00 EUR");
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
