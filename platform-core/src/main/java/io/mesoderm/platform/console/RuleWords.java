package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;

/** What a settlement rule says is owed, in one sentence. */
public final class RuleWords {

    private RuleWords() {}

    /** As in {@code 60 % of what the unit was sold for, at most 150.00 EUR}. */
    public static String owed(JsonNode rule, Words words) {
        StringBuilder said = new StringBuilder(base(rule, words));
        limit(rule, "floorMinor", "rule-at-least", words, said);
        limit(rule, "capMinor", "rule-at-most", words, said);
        return said.toString();
    }

    private static String base(JsonNode rule, Words words) {
        if (rule.hasNonNull("fixedMinor")) {
            String amount = money(rule, "fixedMinor", words);
            return rule.path("basis").asText().equals("FIXED")
                    ? amount
                    : words.say("rule-cost-and", amount);
        }
        return words.say("rule-owed." + rule.path("basis").asText(), percent(rule));
    }

    /** Exact: a rule's rate was a percentage with few decimals when it was added. */
    private static String percent(JsonNode rule) {
        return BigDecimal.valueOf(rule.path("rateNumerator").asLong())
                .movePointRight(2)
                .divide(BigDecimal.valueOf(rule.path("rateDenominator").asLong()))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void limit(
            JsonNode rule, String field, String key, Words words, StringBuilder said) {
        if (rule.hasNonNull(field)) {
            said.append(", ").append(words.say(key, money(rule, field, words)));
        }
    }

    private static String money(JsonNode rule, String field, Words words) {
        return Shown.minor(
                rule.path(field).asLong(), rule.path("currency").asText(), words.locale());
    }
}
