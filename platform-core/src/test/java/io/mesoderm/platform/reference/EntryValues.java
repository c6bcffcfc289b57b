package io.mesoderm.platform.reference;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** All that an entry of the seeds sets beside its words: limits, days, severities, offsets, doses. */
final class EntryValues {

    private EntryValues() {}

    /** {@code severity BLOCK, when (fact AGE_BELOW, limit 18)}; empty lists and what is worded are left out. */
    static String of(JsonNode body) {
        List<String> values = new ArrayList<>();
        body.properties()
                .forEach(
                        field -> {
                            String value = value(field.getValue());
                            if (!value.isEmpty()) {
                                values.add(field.getKey() + " " + value);
                            }
                        });
        return String.join(", ", values);
    }

    private static String value(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream()
                    .map(EntryValues::value)
                    .filter(value -> !value.isEmpty())
                    .collect(joining(" "));
        }
        if (!node.isObject()) {
            return node.asText();
        }
        String inner = node.has("en") ? "" : of(node);
        return inner.isEmpty() ? "" : "(" + inner + ")";
    }
}
