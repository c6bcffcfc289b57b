package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.IllformedLocaleException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A value with one written form: an id, a date, a currency. {@code hint} completes "must be …". */
record WordType(
        Function<String, ?> parser,
        Function<Object, String> printer,
        String hint,
        Consumer<ObjectNode> schema,
        int longest)
        implements ValueType {

    private static final int LONGEST = 100;

    WordType(
            Function<String, ?> parser,
            Function<Object, String> printer,
            String hint,
            Consumer<ObjectNode> schema) {
        this(parser, printer, hint, schema, LONGEST);
    }

    static WordType of(Function<String, ?> parser, String hint, String format) {
        return new WordType(parser, Object::toString, hint, schema -> schema.put("format", format));
    }

    @Override
    public Object read(JsonNode node, FieldPath path, Faults faults) {
        return node.isTextual()
                ? parse(node.textValue(), path, faults)
                : faults.refuse(path, "must be " + hint);
    }

    @Override
    public boolean textual() {
        return true;
    }

    @Override
    public Object parse(String text, FieldPath path, Faults faults) {
        try {
            if (text.length() <= longest) {
                return parser.apply(text);
            }
        } catch (IllegalArgumentException | DateTimeException | IllformedLocaleException e) {
            // Said below, with the form that is wanted instead of the parser's words.
        }
        return faults.refuse(path, "must be " + hint);
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeString(printer.apply(value));
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        ObjectNode node = Definitions.type("string");
        schema.accept(node);
        return node;
    }
}
