package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One of the records of a sealed family; {@code type} says which: {@code KeyValues} is {@code
 * key-values}.
 */
record SealedType(Class<?> family, Map<String, Class<?>> members) implements ValueType {

    static final String TAG = "type";

    static SealedType of(Class<?> family) {
        Map<String, Class<?>> members = new TreeMap<>();
        records(family).forEach(member -> members.put(tag(member), member));
        return new SealedType(family, members);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        if (type.isRecord()) {
            return Stream.of(type);
        }
        if (!type.isSealed()) {
            throw new UnsupportedRecord(type.getName() + " is neither a record nor sealed");
        }
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedType::records);
    }

    private static String tag(Class<?> member) {
        return member.getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public Object read(JsonNode node, FieldPath path, Faults faults) {
        JsonNode tag = node.path(TAG);
        Class<?> member = tag.isTextual() ? members.get(tag.textValue()) : null;
        if (member == null) {
            return faults.refuse(
                    path.name(TAG), "must be one of " + String.join(", ", members.keySet()));
        }
        ObjectNode rest = node.deepCopy();
        rest.remove(TAG);
        return RecordSchema.of(member).read(rest, path, faults);
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField(TAG, tag(value.getClass()));
        RecordSchema.of(value.getClass()).writeFields(value, out);
        out.writeEndObject();
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        return definitions.refer(
                family,
                () -> {
                    ObjectNode schema = Json.NODES.objectNode();
                    var oneOf = schema.putArray("oneOf");
                    members.forEach((tag, member) -> oneOf.add(tagged(tag, member, definitions)));
                    return schema;
                });
    }

    private static ObjectNode tagged(String tag, Class<?> member, Definitions definitions) {
        ObjectNode schema = RecordSchema.of(member).describe(definitions);
        schema.withObject("/properties").putObject(TAG).put("const", tag);
        schema.withArray("/required").add(TAG);
        return schema;
    }
}
