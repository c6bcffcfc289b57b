package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What sites owe each other, one table per currency: debtors by creditors while a window shows them, and of more sites what
 * each owes and is owed in all, with one of them pair by pair.
 *
 * @param currency of all amounts in it
 * @param creditors the heads of the columns; none if there are too many
 * @param rows one per debtor; none as well then
 * @param totals of each site, in the order of their names, where the rows are left out
 * @param debts what the chosen site owes and is owed
 */
public record MatrixTable(
        String currency,
        List<String> creditors,
        List<Row> rows,
        List<Total> totals,
        List<Debt> debts) {

    /** More columns than this nobody follows from their heads. */
    public static final int MOST_SITES = 12;

    /** What a debtor owes each creditor, and what is left for it of all. */
    public record Row(String debtor, List<Cell> cells, JsonNode net) {}

    /** An amount, or nothing; with the address of its lines, or none. */
    public record Cell(JsonNode amount, String link) {}

    /** What is due from others and to others in all. */
    public record Total(String site, String name, boolean chosen, JsonNode sums) {}

    /** What one site owes another. */
    public record Debt(String debtor, String creditor, Cell cell) {}

    private static final Cell NOTHING = new Cell(MissingNode.getInstance(), "");

    /** What turns ids into what people read: addresses by debtor, creditor and currency, and names; {@code chosen} may be empty. */
    record Shown(Map<String, String> links, Map<String, String> siteNames, String chosen) {

        private String name(String site) {
            return siteNames.getOrDefault(site, "");
        }
    }

    /** Whether a window shows the pairs of all sites; a site that settles in two currencies is still one. */
    public static boolean fits(JsonNode matrix) {
        return matrix.path("totals").findValuesAsText("site").stream().distinct().count()
                <= MOST_SITES;
    }

    static List<MatrixTable> of(JsonNode matrix, Shown shown) {
        Map<String, Map<String, JsonNode>> totals = new TreeMap<>();
        for (JsonNode total : matrix.path("totals")) {
            totals.computeIfAbsent(
                            total.path("net").path("currency").asText(), none -> new TreeMap<>())
                    .put(total.path("site").asText(), total);
        }
        Map<String, Map<String, Debt>> debts = debts(matrix, shown);
        List<MatrixTable> tables = new ArrayList<>();
        totals.forEach(
                (currency, sites) -> {
                    Map<String, Debt> owed = debts.getOrDefault(currency, Map.of());
                    tables.add(
                            sites.size() > MOST_SITES
                                    ? list(currency, sites, owed, shown)
                                    : grid(currency, sites, owed, shown));
                });
        return tables;
    }

    /** By currency, and there by debtor and creditor. */
    private static Map<String, Map<String, Debt>> debts(JsonNode matrix, Shown shown) {
        Map<String, Map<String, Debt>> debts = new TreeMap<>();
        for (JsonNode cell : matrix.path("cells")) {
            String debtor = cell.path("debtor").asText();
            String creditor = cell.path("creditor").asText();
            String currency = cell.path("amount").path("currency").asText();
            String link = shown.links.getOrDefault(debtor + creditor + currency, "");
            debts.computeIfAbsent(currency, none -> new TreeMap<>())
                    .put(
                            debtor + creditor,
                            new Debt(debtor, creditor, new Cell(cell.path("amount"), link)));
        }
        return debts;
    }

    private static MatrixTable grid(
            String currency, Map<String, JsonNode> sites, Map<String, Debt> debts, Shown shown) {
        List<Row> rows = new ArrayList<>();
        sites.forEach(
                (debtor, total) ->
                        rows.add(
                                new Row(
                                        shown.name(debtor),
                                        sites.keySet().stream()
                                                .map(creditor -> debts.get(debtor + creditor))
                                                .map(debt -> debt == null ? NOTHING : debt.cell)
                                                .toList(),
                                        total.path("net"))));
        return new MatrixTable(
                currency,
                sites.keySet().stream().map(shown::name).toList(),
                rows,
                List.of(),
                List.of());
    }

    private static MatrixTable list(
            String currency, Map<String, JsonNode> sites, Map<String, Debt> debts, Shown shown) {
        return new MatrixTable(
                currency,
                List.of(),
                List.of(),
                sites.entrySet().stream()
                        .map(
                                site ->
                                        new Total(
                                                site.getKey(),
                                                shown.name(site.getKey()),
                                                site.getKey().equals(shown.chosen),
                                                site.getValue()))
                        .sorted(Comparator.comparing(Total::name))
                        .toList(),
                debts.values().stream()
                        .filter(
                                debt ->
                                        debt.debtor.equals(shown.chosen)
                                                || debt.creditor.equals(shown.chosen))
                        .map(
                                debt ->
                                        new Debt(
                                                shown.name(debt.debtor),
                                                shown.name(debt.creditor),
                                                debt.cell))
                        .toList());
    }
}
