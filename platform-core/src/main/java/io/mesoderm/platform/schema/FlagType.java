package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;

/** True or false. */
record FlagType() implements ValueType {

    private static final String HINT = "must be true or false";

    @Override
    public Object read(JsonNode node, FieldPath path, Faults faults) {
        return node.isBoolean() ? (Object) node.booleanValue() : faults.refuse(path, HINT);
    }

    @Override
    public boolean textual() {
        return true;
    }

    @Override
    public Object parse(String text, FieldPath path, Faults faults) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> faults.refuse(path, HINT);
        };
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeBoolean((Boolean) value);
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        return Definitions.type("boolean");
    }
}
