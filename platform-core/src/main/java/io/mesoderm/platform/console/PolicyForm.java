package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is typed as a refund policy: fields named as the API names them, amounts in the policy's currency. */
final class PolicyForm {

    private static final List<String> FEES = List.of("terms.fee", "terms.law", "terms.medical.fee");
    private static final List<String> AMOUNTS = List.of("amountMinor", "minimumMinor");

    private final FormValues typed;

    PolicyForm(FormValues typed) {
        this.typed = typed;
    }

    /** A new policy, with the example it is first tried on. */
    static FormValues empty() {
        return FormValues.of(
                Map.of(
                        "terms.used", "CARRYING_VALUE",
                        "example.priceMinor", "1000",
                        "example.sessions", "3",
                        "example.listPriceMinor", "400",
                        "example.used", "1",
                        "example.returned", "2",
                        "example.currency", "EUR",
                        "example.reason", "PATIENT_CANCELS"));
    }

    /** A policy that is there, to write its next version from, or one of one's own from a shipped one. */
    static FormValues of(JsonNode policy) {
        Map<String, String> values = new HashMap<>();
        empty().typed().forEach((field, value) -> values.put(field, value.getFirst()));
        JsonNode terms = policy.path("terms");
        if (policy.path("versionNo").asInt() > 0) {
            values.put("code", policy.path("code").asText());
        }
        String currency = terms.path("currency").asText("");
        put(values, "terms.name", terms.path("name").path("en"));
        put(values, "terms.name.de", terms.path("name").path("de"));
        put(values, "terms.currency", terms.path("currency"));
        put(values, "terms.used", terms.path("used"));
        put(values, "terms.dueDays", terms.path("dueDays"));
        put(values, "terms.medical.used", terms.path("medical").path("used"));
        String onTop = "compensationPercentOfPrice";
        put(values, "terms.clinicAtFault." + onTop, terms.path("clinicAtFault").path(onTop));
        for (String flag : List.of("noFeeBeforeFirst", "adviserMustConfirm")) {
            if (terms.path(flag).asBoolean()) {
                values.put("terms." + flag, "true");
            }
        }
        for (String field : FEES) {
            JsonNode fee = policy.at("/" + field.replace('.', '/'));
            put(values, field + ".percent", fee.path("percent"));
            put(values, field + ".of", fee.path("of"));
            for (String amount : AMOUNTS) {
                if (fee.hasNonNull(amount)) {
                    values.put(field + "." + amount, units(fee.path(amount).asLong(), currency));
                }
            }
        }
        if (!currency.isEmpty()) {
            values.put("example.currency", currency);
        }
        return FormValues.of(values);
    }

    private static void put(Map<String, String> values, String field, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            values.put(field, value.asText());
        }
    }

    private static String units(long minor, String currency) {
        int digits = java.util.Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(minor, digits).toPlainString();
    }

    /** As the API publishes it. */
    ObjectNode policy() {
        ObjectNode policy = FormJson.emptyObject();
        policy.put("code", typed.value("code").strip());
        policy.set("terms", terms());
        return policy;
    }

    /** As the API tries it. */
    ObjectNode preview() {
        ObjectNode preview = FormJson.emptyObject();
        preview.set("terms", terms());
        ObjectNode example = preview.putObject("example");
        String currency = typed.value("example.currency").strip();
        example.put("currency", currency);
        example.put("reason", typed.value("example.reason"));
        for (String whole : List.of("sessions", "used", "returned")) {
            String field = "example." + whole;
            example.put(whole, PackageForm.whole(field, typed.value(field)));
        }
        for (String amount : List.of("priceMinor", "paidMinor", "listPriceMinor")) {
            String field = "example." + amount;
            if (!typed.value(field).isBlank()) {
                example.put(amount, RuleForm.minor(field, typed.value(field), currency));
            }
        }
        return preview;
    }

    private ObjectNode terms() {
        ObjectNode terms = FormJson.emptyObject();
        ObjectNode name = terms.putObject("name");
        name.put("en", typed.value("terms.name").strip());
        text(name, "de", "terms.name.de");
        text(terms, "currency", "terms.currency");
        terms.put("used", typed.value("terms.used"));
        for (String flag : List.of("noFeeBeforeFirst", "adviserMustConfirm")) {
            terms.put(flag, !typed.value("terms." + flag).isEmpty());
        }
        if (!typed.value("terms.dueDays").isBlank()) {
            terms.put("dueDays", PackageForm.whole("terms.dueDays", typed.value("terms.dueDays")));
        }
        fee(terms, "fee", "terms.fee");
        fee(terms, "law", "terms.law");
        if (!typed.value("terms.medical.used").isEmpty()) {
            ObjectNode medical = terms.putObject("medical");
            medical.put("used", typed.value("terms.medical.used"));
            fee(medical, "fee", "terms.medical.fee");
        }
        String onTop = "compensationPercentOfPrice";
        if (!typed.value("terms.clinicAtFault." + onTop).isBlank()) {
            ObjectNode fault = terms.putObject("clinicAtFault");
            number(fault, onTop, "terms.clinicAtFault." + onTop);
        }
        return terms;
    }

    private void fee(ObjectNode terms, String name, String field) {
        ObjectNode fee = FormJson.emptyObject();
        number(fee, "percent", field + ".percent");
        for (String amount : AMOUNTS) {
            String path = field + "." + amount;
            if (!typed.value(path).isBlank()) {
                fee.put(
                        amount,
                        RuleForm.minor(path, typed.value(path), typed.value("terms.currency")));
            }
        }
        if (!fee.isEmpty()) {
            text(fee, "of", field + ".of");
            terms.set(name, fee);
        }
    }

    private void text(ObjectNode node, String name, String field) {
        if (!typed.value(field).isBlank()) {
            node.put(name, typed.value(field).strip());
        }
    }

    /** What is no number stays as it was typed, for the API to refuse by its name. */
    private void number(ObjectNode node, String name, String field) {
        String value = typed.value(field).strip().replace(',', '.');
        if (!value.isEmpty()) {
            try {
                node.put(name, new BigDecimal(value));
            } catch (NumberFormatException e) {
                node.put(name, value);
            }
        }
    }
}
