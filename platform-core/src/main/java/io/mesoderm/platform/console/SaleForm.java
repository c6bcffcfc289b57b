package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is typed at a sale, in the words that the API has for it; fields that are empty are left out. */
final class SaleForm {

    private final FormValues typed;
    private final String currency;

    SaleForm(FormValues typed, String currency) {
        this.typed = typed;
        this.currency = currency;
    }

    /** As it stands in the address of a price that is asked for. */
    static FormValues asked(Map<String, String> query) {
        Map<String, List<String>> values = new HashMap<>();
        query.forEach((field, value) -> values.put(field, List.of(value)));
        return new FormValues(values, Map.of());
    }

    /** The fields that say what is sold and on which terms, to be sent on with the sale. */
    static List<String> kept(FormValues typed) {
        return typed.typed().keySet().stream()
                .filter(field -> field.startsWith("line") || field.contains("."))
                .filter(field -> !typed.value(field).isBlank())
                .sorted()
                .toList();
    }

    /** The package, and in what the sale differs from its offer. */
    ObjectNode terms() {
        ObjectNode terms = FormJson.emptyObject().put("template", typed.value("template"));
        if (isTyped("priceChange.amountMinor", "priceChange.reason")) {
            terms.putObject("priceChange")
                    .put("amountMinor", minor("priceChange.amountMinor"))
                    .put("reason", typed.value("priceChange.reason").strip());
        }
        if (isTyped("discount.amountMinor", "discount.percent", "discount.reason")) {
            discount(terms.putObject("discount"));
        }
        return terms;
    }

    /** The same with whom it is sold to and what is paid at once. */
    ObjectNode sale(String patient) {
        ObjectNode sale = terms().put("patient", patient);
        if (isTyped("amount")) {
            sale.putObject("payment")
                    .put("tender", typed.value("tender"))
                    .put("amountMinor", minor("amount"));
        }
        return sale;
    }

    private void discount(ObjectNode discount) {
        if (isTyped("discount.amountMinor")) {
            discount.put("amountMinor", minor("discount.amountMinor"));
        }
        if (isTyped("discount.percent")) {
            discount.put("percent", percent("discount.percent", typed.value("discount.percent")));
        }
        ArrayNode lines = FormJson.emptyObject().arrayNode();
        for (int line = 1; line <= 50; line++) {
            if (!typed.value("line" + line).isEmpty()) {
                lines.add(line);
            }
        }
        if (!lines.isEmpty()) {
            discount.set("lines", lines);
        }
        discount.put("reason", typed.value("discount.reason").strip());
    }

    private boolean isTyped(String... fields) {
        return List.of(fields).stream().anyMatch(field -> !typed.value(field).isBlank());
    }

    private long minor(String field) {
        try {
            return MoneyPages.minor(typed.value(field), currency);
        } catch (Problem problem) {
            throw Problem.invalid(field, problem.errors().getFirst().message());
        }
    }

    /** A percentage with a point or comma; a fault of the field if it is none. */
    static BigDecimal percent(String field, String typed) {
        try {
            return new BigDecimal(typed.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw Problem.invalid(field, "must be a percentage such as 7.5");
        }
    }
}
