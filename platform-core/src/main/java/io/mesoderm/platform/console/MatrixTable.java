package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run as debtors by creditors, one table per currency.
 *
 * @param currency of all amounts in it
 * @param creditors the heads of the columns
 * @param rows one per debtor
 */
public record MatrixTable(String currency, List<String> creditors, List<Row> rows) {

    /** What a debtor owes each creditor, and what is left for it of all. */
    public record Row(String debtor, List<Cell> cells, JsonNode net) {}

    /** An amount, or nothing; with the address of its lines, or none. */
    public record Cell(JsonNode amount, String link) {}

    private static final Cell NOTHING = new Cell(MissingNode.getInstance(), "");

    static List<MatrixTable> of(
            JsonNode matrix, Map<String, String> links, Map<String, String> siteNames) {
        Map<String, Map<String, JsonNode>> nets = new TreeMap<>();
        for (JsonNode total : matrix.path("totals")) {
            nets.computeIfAbsent(
                            total.path("net").path("currency").asText(), none -> new TreeMap<>())
                    .put(total.path("site").asText(), total.path("net"));
        }
        List<MatrixTable> tables = new ArrayList<>();
        nets.forEach(
                (currency, sites) -> tables.add(table(matrix, links, siteNames, currency, sites)));
        return tables;
    }

    private static MatrixTable table(
            JsonNode matrix,
            Map<String, String> links,
            Map<String, String> siteNames,
            String currency,
            Map<String, JsonNode> nets) {
        Map<String, Cell> cells = new TreeMap<>();
        for (JsonNode cell : matrix.path("cells")) {
            if (cell.path("amount").path("currency").asText().equals(currency)) {
                String key = cell.path("debtor").asText() + cell.path("creditor").asText();
                cells.put(
                        key, new Cell(cell.path("amount"), links.getOrDefault(key + currency, "")));
            }
        }
        List<Row> rows = new ArrayList<>();
        nets.forEach(
                (debtor, net) ->
                        rows.add(
                                new Row(
                                        siteNames.getOrDefault(debtor, ""),
                                        nets.keySet().stream()
                                                .map(
                                                        creditor ->
                                                                cells.getOrDefault(
                                                                        debtor + creditor, NOTHING))
                                                .toList(),
                                        net)));
        return new MatrixTable(
                currency,
                nets.keySet().stream().map(site -> siteNames.getOrDefault(site, "")).toList(),
                rows);
    }
}
