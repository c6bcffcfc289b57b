package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What sites owe, from opening to closing downwards and the sites side by side: however many there are, each table fits the
 * usual window. A line that is nothing at every site is left out, and said to be.
 */
public record RollForwardTables(List<Line> lines, List<Line> leftOut, List<Table> tables) {

    /** How many columns of amounts stand side by side in a window of 1280 pixels. */
    private static final int WIDTH = 6;

    private static final List<Line> PACKAGES =
            List.of(
                    new Line("opening", ""),
                    new Line("sold", "+"),
                    new Line("performedHere", "−"),
                    new Line("performedElsewhere", "−"),
                    new Line("reversed", "+"),
                    new Line("refunded", "−"),
                    new Line("expired", "−"),
                    new Line("passedOn", "−"),
                    new Line("received", "+"),
                    new Line("movedOut", "−"),
                    new Line("movedIn", "+"),
                    new Line("closing", "="),
                    new Line("unpaid", ""),
                    new Line("estimatedBreakage", ""),
                    new Line("ledgerLiability", ""),
                    new Line("ledgerReceivable", ""));

    /** Stored value is not passed on, moves with no home, and is paid for when it is sold. */
    private static final Set<String> OF_PACKAGES_ALONE =
            Set.of(
                    "passedOn",
                    "received",
                    "movedOut",
                    "movedIn",
                    "unpaid",
                    "estimatedBreakage",
                    "ledgerReceivable");

    private static final List<Line> STORED_VALUE =
            PACKAGES.stream().filter(line -> !OF_PACKAGES_ALONE.contains(line.name)).toList();

    /** One line of the roll-forward, and the sign by which it makes the closing; none if it makes no part of it. */
    public record Line(String name, String sign) {

        /** What the others add up to, or begin from, is shown even if it is nothing. */
        boolean isFrame() {
            return List.of("opening", "closing", "ledgerLiability").contains(name);
        }

        boolean isAnywhere(JsonNode sites) {
            for (JsonNode site : sites) {
                if (site.path(name).asLong() != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Some sites in one currency; the first table of each has the chain's total, if one was asked for. */
    public record Table(String currency, Optional<JsonNode> total, List<JsonNode> sites) {}

    static RollForwardTables ofPackages(JsonNode sites, JsonNode totals) {
        return of(PACKAGES, sites, totals);
    }

    static RollForwardTables ofStoredValue(JsonNode sites, JsonNode totals) {
        return of(STORED_VALUE, sites, totals);
    }

    private static RollForwardTables of(List<Line> all, JsonNode sites, JsonNode totals) {
        List<Line> lines =
                all.stream().filter(line -> line.isFrame() || line.isAnywhere(sites)).toList();
        return new RollForwardTables(
                lines,
                all.stream().filter(line -> !lines.contains(line)).toList(),
                tables(sites, totals));
    }

    private static List<Table> tables(JsonNode sites, JsonNode totals) {
        Map<String, List<JsonNode>> byCurrency = new LinkedHashMap<>();
        for (JsonNode site : sites) {
            byCurrency
                    .computeIfAbsent(site.path("currency").asText(), c -> new ArrayList<>())
                    .add(site);
        }
        List<Table> tables = new ArrayList<>();
        byCurrency.forEach(
                (currency, own) -> {
                    Optional<JsonNode> total = total(totals, currency);
                    for (int from = 0; from < own.size(); from += WIDTH - 1) {
                        int to = Math.min(own.size(), from + WIDTH - 1);
                        tables.add(new Table(currency, total, own.subList(from, to)));
                        total = Optional.empty();
                    }
                });
        return tables;
    }

    private static Optional<JsonNode> total(JsonNode totals, String currency) {
        for (JsonNode total : totals) {
            if (total.path("currency").asText().equals(currency)) {
                return Optional.of(total);
            }
        }
        return Optional.empty();
    }
}
