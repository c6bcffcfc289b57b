package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What sites owe each other now, over all runs: the matrix, and behind each cell the lines it adds up. */
final class OpenSettlementPages {

    private static final String OPEN = "/c/{chain}/open-settlement";

    OpenSettlementPages() {}

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("open-settlement", OPEN, "billing.settle", this::matrix),
                ConsolePage.get(
                        "open-settlement-lines", OPEN + "/lines", "billing.settle", this::lines));
    }

    private Answer matrix(PageRequest request) {
        JsonNode matrix = request.get("/open-settlement");
        return Frames.page(
                request,
                request.words().say("open-settlement"),
                "page/openSettlement.jte",
                Map.of(
                        "table",
                        MatrixTable.of(
                                matrix,
                                new MatrixTable.Shown(
                                        links(request.base(), matrix),
                                        request.siteNames(),
                                        request.query().getOrDefault("site", ""))),
                        "base",
                        request.base()));
    }

    /** From each cell to its lines. */
    static Map<String, String> links(String base, JsonNode matrix) {
        Map<String, String> links = new HashMap<>();
        for (JsonNode cell : matrix.path("cells")) {
            String debtor = cell.path("debtor").asText();
            String creditor = cell.path("creditor").asText();
            String currency = cell.path("amount").path("currency").asText();
            links.put(
                    debtor + creditor + currency,
                    base
                            + "/open-settlement/lines?debtor="
                            + debtor
                            + "&creditor="
                            + creditor
                            + "&currency="
                            + currency);
        }
        return links;
    }

    private Answer lines(PageRequest request) {
        Map<String, String> names = request.siteNames();
        String debtor = request.query().getOrDefault("debtor", "");
        String creditor = request.query().getOrDefault("creditor", "");
        String currency = request.query().getOrDefault("currency", "");
        Call call =
                Call.get(request.resource() + "/open-settlement/lines")
                        .asking("debtor", debtor)
                        .asking("creditor", creditor)
                        .asking("currency", currency);
        String cursor = request.query().get("cursor");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "lines", request.call(cursor == null ? call : call.asking("cursor", cursor)));
        parameters.put(
                "asked", "debtor=" + debtor + "&creditor=" + creditor + "&currency=" + currency);
        parameters.put("creditor", creditor);
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        return Frames.page(
                request,
                request.words()
                        .say(
                                "open-between",
                                names.getOrDefault(debtor, ""),
                                names.getOrDefault(creditor, ""),
                                currency),
                "page/openSettlementLines.jte",
                parameters);
    }
}
