package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a prescriber says of each rule that takes their word before a visit is booked: one field of the form for each. */
final class PrescriberWords {

    private static final String FIELD = "override.";

    private PrescriberWords() {}

    /** Sends what was typed with the wish. */
    static void add(ObjectNode wish, FormValues typed) {
        ArrayNode words = FormJson.emptyObject().arrayNode();
        for (String rule : rules(typed)) {
            String reason = typed.value(FIELD + rule).strip();
            if (!reason.isEmpty()) {
                words.addObject().put("rule", rule).put("reason", reason);
            }
        }
        if (!words.isEmpty()) {
            wish.set("overrides", words);
        }
    }

    /** With a field for each rule for want of a word on which the visit was refused. */
    static FormValues asked(FormValues typed, Problem problem) {
        if (!problem.code().equals("booking-needs-prescriber")) {
            return typed;
        }
        Map<String, List<String>> values = new HashMap<>(typed.typed());
        problem.errors().forEach(error -> values.putIfAbsent(FIELD + error.field(), List.of("")));
        return new FormValues(values, typed.faults());
    }

    /** The rules to give a word on, for whoever may. */
    static List<String> rules(PageRequest request, FormValues typed) {
        return request.may("care.override") ? rules(typed) : List.of();
    }

    private static List<String> rules(FormValues typed) {
        return typed.typed().keySet().stream()
                .filter(field -> field.startsWith(FIELD))
                .map(field -> field.substring(FIELD.length()))
                .sorted()
                .toList();
    }
}
