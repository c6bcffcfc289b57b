package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;

/**
 * JSON that is checked elsewhere, such as a session's details against the record of the module that
 * records it.
 */
record AnyType() implements ValueType {

    @Override
    public Object read(JsonNode node, FieldPath path, Faults faults) {
        return node;
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        Json.MAPPER.writeTree(out, (JsonNode) value);
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        return Json.NODES.objectNode();
    }
}
