package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;

/** A record within a record; looked up when used, so that records may contain themselves. */
record RecordType(Class<?> type) implements ValueType {

    @Override
    public Object read(JsonNode node, FieldPath path, Faults faults) {
        return RecordSchema.of(type).read(node, path, faults);
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        RecordSchema.of(type).writeObject(value, out);
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        return definitions.refer(type, () -> RecordSchema.of(type).describe(definitions));
    }
}
