package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** A list, or a set whose entries differ. */
record ListType(ValueType element, boolean distinct, int min, int max, boolean declared)
        implements ValueType {

    private static final int DEFAULT_MAX = 200;

    ListType(ValueType element, boolean distinct) {
        this(element, distinct, 0, DEFAULT_MAX, false);
    }

    /** A length is the list's own; range and shape are its entries'. */
    @Override
    public ValueType constrained(Constraints constraints) {
        var entries =
                new Constraints(
                        java.util.Optional.empty(), constraints.range(), constraints.shape());
        return new ListType(
                entries.any() ? element.constrained(entries) : element,
                distinct,
                constraints.length().map(l -> l.min()).orElse(min),
                constraints.length().map(l -> l.max()).orElse(max),
                constraints.length().isPresent());
    }

    @Override
    public Object read(JsonNode node, FieldPath path, Faults faults) {
        if (!node.isArray()) {
            return faults.refuse(path, "must be a list");
        }
        if (!sizeFits(node.size(), path, faults)) {
            return null;
        }
        List<Object> values = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            values.add(element.read(node.get(i), path.index(i), faults));
        }
        return collect(values, path, faults);
    }

    /** The values of a repeated query parameter. */
    Object parseAll(List<String> texts, FieldPath path, Faults faults) {
        if (!sizeFits(texts.size(), path, faults)) {
            return null;
        }
        List<Object> values = new ArrayList<>(texts.size());
        for (String text : texts) {
            values.add(element.parse(text, path, faults));
        }
        return collect(values, path, faults);
    }

    private boolean sizeFits(int size, FieldPath path, Faults faults) {
        if (faults.strict(declared) && (size < min || size > max)) {
            faults.add(path, "must have from " + min + " to " + max + " entries, has " + size);
            return false;
        }
        return true;
    }

    private Object collect(List<Object> values, FieldPath path, Faults faults) {
        if (values.contains(null)) {
            return null;
        }
        if (!distinct) {
            return List.copyOf(values);
        }
        var set = new LinkedHashSet<>(values);
        return set.size() == values.size()
                ? java.util.Collections.unmodifiableSet(set)
                : faults.refuse(path, "must not name an entry twice");
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object entry : (Collection<?>) value) {
            element.write(entry, out);
        }
        out.writeEndArray();
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        ObjectNode schema = Definitions.type("array");
        schema.set("items", element.describe(definitions));
        if (min > 0) {
            schema.put("minItems", min);
        }
        if (distinct) {
            schema.put("uniqueItems", true);
        }
        return schema.put("maxItems", max);
    }
}
