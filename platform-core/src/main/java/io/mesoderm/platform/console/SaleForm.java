package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is typed at a sale, in the words that the API has for it; fields that are empty are left out. */
public final class SaleForm {

    private static final List<String> KEPT =
            List.of("line", "planned", "priceChange.", "discount.", "plan.", "buyerText");

    /** As many instalments as a sale may have. */
    private static final int MOST_PARTS = 60;

    private static final int MOST_LINES = 50;

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
                .filter(field -> KEPT.stream().anyMatch(field::startsWith))
                .filter(field -> !typed.value(field).isBlank())
                .sorted()
                .toList();
    }

    /** The package, and in what the sale differs from its offer. */
    ObjectNode terms() {
        ObjectNode terms = FormJson.emptyObject().put("template", typed.value("template"));
        planned(terms);
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
        buyer(sale);
        ArrayNode parts = parts();
        if (!parts.isEmpty()) {
            sale.set("instalments", parts);
        }
        ArrayNode payments = TenderForm.parts(typed, currency);
        if (!payments.isEmpty()) {
            sale.set("payments", payments);
        }
        return sale;
    }

    /** What to ask for the instalments of a price; nothing if none are wanted. */
    Optional<ObjectNode> plan(long priceMinor) {
        return isTyped("plan.count")
                ? Optional.of(
                        FormJson.emptyObject()
                                .put("amountMinor", priceMinor)
                                .put(
                                        "count",
                                        PackageForm.whole("plan.count", typed.value("plan.count")))
                                .put("firstOn", typed.value("plan.firstOn")))
                : Optional.empty();
    }

    private void planned(ObjectNode terms) {
        ArrayNode planned = Json.NODES.arrayNode();
        for (int line = 1; line <= MOST_LINES; line++) {
            String field = plannedField(typed.value("template"), line);
            if (isTyped(field)) {
                planned.addObject()
                        .put("line", line)
                        .put("quantity", PackageForm.whole("planned", typed.value(field)));
            }
        }
        if (!planned.isEmpty()) {
            terms.set("planned", planned);
        }
    }

    /** Where it is typed how many grafts of a line of a package are planned; another package has fields of its own. */
    public static String plannedField(String template, int line) {
        return "planned[" + template + "][" + line + "]";
    }

    private void buyer(ObjectNode sale) {
        if (isTyped("buyer")) {
            sale.put("buyer", typed.value("buyer"));
        }
        if (isTyped("newBuyer.name")) {
            ObjectNode buyer = sale.putObject("newBuyer");
            for (String field : List.of("kind", "name", "street", "postcode", "city", "country")) {
                buyer.put(field, typed.value("newBuyer." + field).strip());
            }
            if (isTyped("newBuyer.email")) {
                buyer.put("email", typed.value("newBuyer.email").strip());
            }
        }
    }

    private ArrayNode parts() {
        ArrayNode parts = FormJson.emptyObject().arrayNode();
        for (int part = 0; part < MOST_PARTS; part++) {
            String day = "instalments[%d].dueOn".formatted(part);
            String amount = "instalments[%d].amountMinor".formatted(part);
            if (isTyped(day, amount)) {
                parts.addObject().put("dueOn", typed.value(day)).put("amountMinor", minor(amount));
            }
        }
        return parts;
    }

    private void discount(ObjectNode discount) {
        if (isTyped("discount.amountMinor")) {
            discount.put("amountMinor", minor("discount.amountMinor"));
        }
        if (isTyped("discount.percent")) {
            discount.put("percent", percent("discount.percent", typed.value("discount.percent")));
        }
        ArrayNode lines = FormJson.emptyObject().arrayNode();
        for (int line = 1; line <= MOST_LINES; line++) {
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
