package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values by name: an object whose keys are data. */
record MapType(ValueType key, ValueType element) implements ValueType {

    private static final int MOST_ENTRIES = 200;

    @Override
    public Object read(JsonNode node, FieldPath path, Faults faults) {
        if (!node.isObject() || node.size() > MOST_ENTRIES) {
            return faults.refuse(path, "must be an object of at most " + MOST_ENTRIES + " entries");
        }
        Map<Object, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            FieldPath at = path.name(entry.getKey());
            Object name = key.parse(entry.getKey(), at, faults);
            Object value = element.read(entry.getValue(), at, faults);
            values.put(name, value);
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            out.writeFieldName(entry.getKey().toString());
            element.write(entry.getValue(), out);
        }
        out.writeEndObject();
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        ObjectNode schema = Definitions.type("object");
        schema.set("additionalProperties", element.describe(definitions));
        return schema;
    }
}
