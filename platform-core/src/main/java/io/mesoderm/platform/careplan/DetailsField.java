package io.mesoderm.platform.careplan;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.FieldPath;

import java.util.Map;
import java.util.Optional;

/**
 * Where in a session's details a value stands. A lot reaches the core through the module, which need not
 * say from which of its fields; the refusal of a lot names that field all the same.
 */
final class DetailsField {

    private static final FieldPath DETAILS = FieldPath.ROOT.name("details");

    private DetailsField() {}

    /** The first field that holds the text; {@code details} itself when none does. */
    static String holding(String text, JsonNode details) {
        return find(text, details, DETAILS).orElse(DETAILS).toString();
    }

    private static Optional<FieldPath> find(String text, JsonNode node, FieldPath path) {
        if (node.isTextual()) {
            return text.equals(node.textValue()) ? Optional.of(path) : Optional.empty();
        }
        Optional<FieldPath> found = Optional.empty();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            found = found.or(() -> find(text, field.getValue(), path.name(field.getKey())));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            int index = i;
            found = found.or(() -> find(text, node.get(index), path.index(index)));
        }
        return found;
    }
}
