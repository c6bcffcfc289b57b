package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.spi.http.Page;

import java.io.IOException;

/** What goes out: a record, one of a sealed family, JSON as it is, or a page of such. */
public final class OutputSchema {

    private final ValueType type;

    private OutputSchema(ValueType type) {
        this.type = type;
    }

    public static OutputSchema of(Class<?> type) {
        return new OutputSchema(ValueTypes.of(type));
    }

    public static OutputSchema pageOf(Class<?> element) {
        return new OutputSchema(new PageType(element, ValueTypes.of(element)));
    }

    public byte[] bytes(Object value) {
        return Json.bytes(out -> type.write(value, out));
    }

    /** Its JSON Schema; everything it refers to is among {@code definitions} afterwards. */
    public ObjectNode describe(Definitions definitions) {
        return type.describe(definitions);
    }

    /** {@link Page} has a type parameter, which its class alone does not tell. */
    private record PageType(Class<?> of, ValueType element) implements ValueType {

        @Override
        public Object read(
                com.fasterxml.jackson.databind.JsonNode node, FieldPath path, Faults faults) {
            throw new UnsupportedRecord("a page only goes out");
        }

        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            Page<?> page = (Page<?>) value;
            out.writeStartObject();
            out.writeArrayFieldStart("items");
            for (Object item : page.items()) {
                element.write(item, out);
            }
            out.writeEndArray();
            if (page.next().isPresent()) {
                out.writeStringField("next", page.next().get());
            }
            out.writeEndObject();
        }

        @Override
        public ObjectNode describe(Definitions definitions) {
            ObjectNode schema = Definitions.type("object");
            ObjectNode properties = schema.putObject("properties");
            properties
                    .putObject("items")
                    .put("type", "array")
                    .set("items", element.describe(definitions));
            properties
                    .putObject("next")
                    .put("type", "string")
                    .put("description", "Cursor of the next page.");
            schema.putArray("required").add("items");
            return schema.put("additionalProperties", false);
        }
    }
}
