package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Plain text. Control characters and halves of surrogate pairs are refused at the door: the
 * database would refuse some of them later, with a fault nobody can mend.
 */
record TextType(int min, int max, Pattern shape, String hint, boolean declared)
        implements ValueType {

    private static final int DEFAULT_MAX = 4000;

    static final TextType PLAIN = new TextType(0, DEFAULT_MAX, null, "", false);

    @Override
    public ValueType constrained(Constraints constraints) {
        if (constraints.range().isPresent()) {
            throw new UnsupportedRecord("a text takes no range");
        }
        return new TextType(
                constraints.length().map(l -> l.min()).orElse(min),
                constraints.length().map(l -> l.max()).orElse(max),
                constraints.shape().map(s -> Pattern.compile(s.regex())).orElse(null),
                constraints.shape().map(s -> s.hint()).orElse(""),
                true);
    }

    @Override
    public Object read(JsonNode node, FieldPath path, Faults faults) {
        return node.isTextual()
                ? parse(node.textValue(), path, faults)
                : faults.refuse(path, "must be a text");
    }

    @Override
    public boolean textual() {
        return true;
    }

    @Override
    public Object parse(String text, FieldPath path, Faults faults) {
        if (!faults.strict(declared)) {
            return text;
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            return faults.refuse(path, "must have at most " + max + " characters, has " + length);
        }
        if (length < min) {
            return faults.refuse(path, "must have at least " + min + " characters, has " + length);
        }
        if (!clean(text)) {
            return faults.refuse(path, "must not contain control characters or broken Unicode");
        }
        if (shape != null && !shape.matcher(text).matches()) {
            return faults.refuse(path, hint);
        }
        return text;
    }

    private static boolean clean(String text) {
        return text.codePoints()
                .noneMatch(
                        c ->
                                (c < ' ' && c != '\n' && c != '\r' && c != '\t')
                                        || c == 0x7f
                                        || (c >= Character.MIN_SURROGATE
                                                && c <= Character.MAX_SURROGATE));
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeString((String) value);
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        ObjectNode schema = Definitions.type("string").put("maxLength", max);
        if (min > 0) {
            schema.put("minLength", min);
        }
        if (shape != null) {
            schema.put("pattern", "^(?:" + shape.pattern() + ")$");
        }
        return schema;
    }
}
