package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is typed into the editor of a package: lines of which empty ones do not count, and a price for each site that
 * sells it, in that site's currency.
 */
final class PackageForm {

    private static final String MANUAL = "MANUAL";
    private static final int MOST_LINES = 50;

    private final FormValues typed;
    private final Map<String, String> currencies;

    /** {@code currencies} by the id of the site. */
    PackageForm(FormValues typed, Map<String, String> currencies) {
        this.typed = typed;
        this.currencies = new TreeMap<>(currencies);
    }

    /** How many lines the editor shows: all that are typed, and two to go on with. */
    static int lines(FormValues typed) {
        List<Integer> lines = typedLines(typed);
        return Math.min(MOST_LINES, (lines.isEmpty() ? 0 : lines.getLast() + 1) + 2);
    }

    /** As the API takes it; a field that is no number is refused by the name it has there. */
    ObjectNode version() {
        ObjectNode version = FormJson.emptyObject();
        version.put("code", typed.value("code").strip()).put("name", typed.value("name").strip());
        for (String choice : List.of("allocation", "splitRule", "refundPolicy", "voucherKind")) {
            if (!typed.value(choice).isEmpty()) {
                version.put(choice, typed.value(choice));
            }
        }
        for (String days : List.of("validityDays", "graceDays")) {
            if (!typed.value(days).isBlank()) {
                version.put(days, whole(days, typed.value(days)));
            }
        }
        List<Integer> lines = typedLines(typed);
        version.set("items", items());
        ArrayNode prices = version.putArray("prices");
        currencies.forEach((site, currency) -> price(prices, site, currency, lines));
        ArrayNode sites = version.putArray("sites");
        typed.all("site").forEach(sites::add);
        return version;
    }

    /** The lines, without those that are empty. */
    ArrayNode items() {
        ArrayNode items = Json.NODES.arrayNode();
        typedLines(typed).forEach(line -> item(items.addObject(), line));
        return items;
    }

    private static List<Integer> typedLines(FormValues typed) {
        return IntStream.range(0, MOST_LINES)
                .filter(line -> !typed.value("item[" + line + "]").isBlank())
                .boxed()
                .toList();
    }

    private void item(ObjectNode item, int line) {
        item.put("serviceItem", typed.value("item[" + line + "]"))
                .put("quantity", whole("items", typed.value("quantity[" + line + "]")));
        String measure = typed.value("measure[" + line + "]");
        if (!measure.isEmpty()) {
            item.put("measure", measure);
        }
        String parts = typed.value("parts[" + line + "]");
        if (!parts.isBlank()) {
            item.put("parts", whole("items", parts));
        }
        String most = typed.value("most[" + line + "]");
        if (!most.isBlank()) {
            item.put("most", whole("items", most));
        }
    }

    private void price(ArrayNode prices, String site, String currency, List<Integer> lines) {
        String amount = typed.value("price[" + site + "]");
        ArrayNode tiers = tiers(site, currency, lines);
        if (amount.isBlank() && tiers.isEmpty()) {
            return;
        }
        ObjectNode price = prices.addObject();
        price.put("site", site)
                .put("amountMinor", amount.isBlank() ? 0 : MoneyPages.minor(amount, currency));
        if (!tiers.isEmpty()) {
            price.set("tiers", tiers);
        }
        if (typed.value("allocation").equals(MANUAL)) {
            ArrayNode values = price.putArray("lineValuesMinor");
            for (int line : lines) {
                values.add(MoneyPages.minor(typed.value(valueField(site, line)), currency));
            }
        }
    }

    /** Of the lines as they are sent, which empty ones are not. */
    private ArrayNode tiers(String site, String currency, List<Integer> lines) {
        ArrayNode tiers = Json.NODES.arrayNode();
        for (int sent = 0; sent < lines.size(); sent++) {
            TierText.read(
                    tiers, sent + 1, typed.value(tiersField(site, lines.get(sent))), currency);
        }
        return tiers;
    }

    /** Where the tiers of a line at a site are typed. */
    static String tiersField(String site, int line) {
        return "tiers[" + site + "][" + line + "]";
    }

    /** Where the value of a line at a site is typed. */
    static String valueField(String site, int line) {
        return "value[" + site + "][" + line + "]";
    }

    /** A whole number; a fault of the field if it is none. */
    static int whole(String field, String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException e) {
            throw Problem.invalid(field, "must be a whole number, not '" + typed.strip() + "'");
        }
    }

    /** A published version as it would be typed. */
    static FormValues of(JsonNode version) {
        Map<String, List<String>> typed = new HashMap<>();
        for (String field :
                List.of(
                        "code",
                        "name",
                        "allocation",
                        "splitRule",
                        "validityDays",
                        "graceDays",
                        "refundPolicy",
                        "voucherKind")) {
            typed.put(field, List.of(version.path(field).asText("")));
        }
        JsonNode items = version.path("items");
        for (int line = 0; line < items.size(); line++) {
            JsonNode item = items.path(line);
            typed.put("item[" + line + "]", List.of(item.path("serviceItem").asText()));
            for (String field : List.of("quantity", "measure", "parts", "most")) {
                typed.put(field + "[" + line + "]", List.of(item.path(field).asText("")));
            }
        }
        version.path("prices").forEach(price -> price(typed, price, items.size()));
        List<String> sites = new ArrayList<>();
        version.path("sites").forEach(site -> sites.add(site.asText()));
        typed.put("site", sites);
        return new FormValues(typed, Map.of());
    }

    private static void price(Map<String, List<String>> typed, JsonNode price, int lines) {
        String site = price.path("site").asText();
        typed.put("price[" + site + "]", List.of(plain(price.path("price"))));
        JsonNode values = price.path("lineValues");
        for (int line = 0; line < values.size(); line++) {
            typed.put(valueField(site, line), List.of(plain(values.path(line))));
        }
        for (int line = 0; line < lines; line++) {
            String tiers = TierText.written(price.path("tiers"), line + 1);
            if (!tiers.isEmpty()) {
                typed.put(tiersField(site, line), List.of(tiers));
            }
        }
    }

    static String plain(JsonNode money) {
        Currency currency = Currency.getInstance(money.path("currency").asText());
        return BigDecimal.valueOf(
                        money.path("minor").asLong(),
                        Math.max(0, currency.getDefaultFractionDigits()))
                .toPlainString();
    }
}
