package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.ArrayList;
import java.util.List;

/** Prices by quantity as they are typed: a tier a line, from which quantity on and at what, each or in total. */
final class TierText {

    private static final String TOTAL = "total";

    private TierText() {}

    /** Adds the tiers of a line of the package, counted from one; a fault of {@code prices} if they cannot be read. */
    static void read(ArrayNode tiers, int line, String typed, String currency) {
        for (String row : typed.lines().map(String::strip).filter(row -> !row.isEmpty()).toList()) {
            String[] words = row.split("\\s+");
            boolean total = words.length == 3 && words[2].equalsIgnoreCase(TOTAL);
            if (words.length != 2 && !total) {
                throw Problem.invalid(
                        "prices",
                        "a tier is a quantity and a price, such as '2000 3.50' or '2000 7000 total', not '%s'"
                                .formatted(row));
            }
            ObjectNode tier = tiers.addObject();
            tier.put("line", line)
                    .put("from", PackageForm.whole("prices", words[0]))
                    .put("basis", total ? "TOTAL" : "EACH")
                    .put("amountMinor", MoneyPages.minor(words[1], currency));
        }
    }

    /** Those of a line, as they would be typed. */
    static String written(JsonNode tiers, int line) {
        List<String> rows = new ArrayList<>();
        for (JsonNode tier : tiers) {
            if (tier.path("line").asInt() == line) {
                rows.add(
                        tier.path("from").asText()
                                + " "
                                + PackageForm.plain(tier.path("amount"))
                                + (tier.path("basis").asText().equals("TOTAL") ? " " + TOTAL : ""));
            }
        }
        return String.join("\n", rows);
    }
}
