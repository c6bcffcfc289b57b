package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A site's accounts as a page shows them: each balance on its side, in its currency and in that of the books, and their totals. */
public record TrialBalanceTable(String site, List<Row> rows, List<Row> totals) {

    /** One account with the query that finds its postings, or a total without; a side that is empty shows nothing. */
    public record Row(String account, String detail, Sides amount, Sides books, String postings) {}

    /** An amount on the debit or the credit side, or the sums of both; in minor units. */
    public record Sides(String currency, long debit, long credit) {

        static Sides of(String currency, long minor) {
            return minor < 0
                    ? new Sides(currency, 0, Math.negateExact(minor))
                    : new Sides(currency, minor, 0);
        }

        Sides plus(Sides other) {
            return new Sides(
                    currency,
                    Math.addExact(debit, other.debit),
                    Math.addExact(credit, other.credit));
        }

        public String shownDebit(Locale locale) {
            return debit == 0 ? "" : Shown.minor(debit, currency, locale);
        }

        public String shownCredit(Locale locale) {
            return credit == 0 ? "" : Shown.minor(credit, currency, locale);
        }
    }

    /** A table for each site, by its name. */
    static List<TrialBalanceTable> of(JsonNode balance, PageRequest request) {
        return of(balance, request.siteNames(), request.words());
    }

    static List<TrialBalanceTable> of(
            JsonNode balance, Map<String, String> siteNames, Words words) {
        Map<String, List<Row>> sites = new TreeMap<>();
        for (JsonNode line : balance.path("lines")) {
            String site = siteNames.getOrDefault(line.path("site").asText(), "");
            sites.computeIfAbsent(site, name -> new ArrayList<>()).add(row(line, siteNames, words));
        }
        return sites.entrySet().stream()
                .map(
                        site ->
                                new TrialBalanceTable(
                                        site.getKey(), site.getValue(), totals(site.getValue())))
                .toList();
    }

    private static Row row(JsonNode line, Map<String, String> siteNames, Words words) {
        String counterSite = line.path("counterSite").asText("");
        return new Row(
                words.say("account." + line.path("account").asText()),
                words.qualifier(line.path("qualifier").asText())
                        + siteNames.getOrDefault(counterSite, counterSite),
                Sides.of(line.path("currency").asText(), line.path("amountMinor").longValue()),
                Sides.of(
                        line.path("functionalCurrency").asText(),
                        line.path("functionalMinor").longValue()),
                AuditPages.inAddress(of(line)));
    }

    /** What a list of postings is asked, to be those of this line. */
    private static Map<String, String> of(JsonNode line) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String part :
                List.of("legalEntity", "site", "account", "qualifier", "counterSite", "currency")) {
            if (line.hasNonNull(part)) {
                asked.put(part, line.path(part).asText());
            }
        }
        return asked;
    }

    /** One for each currency, since amounts of two are never added up. */
    private static List<Row> totals(List<Row> rows) {
        Map<String, Row> totals = new LinkedHashMap<>();
        for (Row row : rows) {
            totals.merge(
                    row.amount.currency,
                    new Row("", "", row.amount, row.books, ""),
                    (sum, more) ->
                            new Row(
                                    "",
                                    "",
                                    sum.amount.plus(more.amount),
                                    sum.books.plus(more.books),
                                    ""));
        }
        return List.copyOf(totals.values());
    }
}
