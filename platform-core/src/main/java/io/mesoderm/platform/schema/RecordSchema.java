package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.spi.http.Page;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A record type, compiled: how it is read from JSON with every fault named, and written. Kept with
 * the class itself ({@link ClassValue}), so it goes when a module's classes go.
 */
public final class RecordSchema<R> {

    private static final ClassValue<RecordSchema<?>> COMPILED =
            new ClassValue<>() {
                @Override
                protected RecordSchema<?> computeValue(Class<?> type) {
                    return new RecordSchema<>(type);
                }
            };

    private final Class<R> type;
    private final List<Field> fields;
    private final Map<String, Field> byName;
    private final Constructor<?> constructor;

    private RecordSchema(Class<R> type) {
        if (!type.isRecord()) {
            throw new UnsupportedRecord(type.getName() + " is not a record");
        }
        this.type = type;
        this.fields = Arrays.stream(type.getRecordComponents()).map(Field::new).toList();
        this.byName = fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
        this.constructor = Records.constructor(type);
    }

    /**
     * The schema of a record type; {@link UnsupportedRecord} when a component's type cannot be
     * JSON.
     */
    @SuppressWarnings("unchecked")
    public static <R> RecordSchema<R> of(Class<R> type) {
        return (RecordSchema<R>) COMPILED.get(type);
    }

    public Class<R> type() {
        return type;
    }

    public List<Field> fields() {
        return fields;
    }

    /** Reads an object from outside; {@link InvalidInput} with every fault. */
    public R read(JsonNode node) {
        return read(node, FieldPath.ROOT);
    }

    /** As above; the faults' paths begin with {@code path}. */
    public R read(JsonNode node, FieldPath path) {
        var faults = new Faults();
        R record = read(node, path, faults);
        faults.throwIfAny();
        return record;
    }

    /**
     * Reads what this platform wrote itself: shape and types are checked, lengths of texts and
     * lists are not.
     */
    public R readStored(JsonNode node) {
        var faults = Faults.lenient();
        R record = read(node, FieldPath.ROOT, faults);
        faults.throwIfAny();
        return record;
    }

    /**
     * Reads back what is to be stored of a module's answer: shape and types are checked, and the lengths that its
     * types declare.
     */
    public R readAnswered(JsonNode node) {
        var faults = Faults.declared();
        R record = read(node, FieldPath.ROOT, faults);
        faults.throwIfAny();
        return record;
    }

    R read(JsonNode node, FieldPath path, Faults faults) {
        if (!node.isObject()) {
            faults.add(path, "must be an object");
            return null;
        }
        refuseUnknown(node, path, faults);
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).read(node.get(fields.get(i).name()), path, faults);
        }
        return construct(values, path, faults);
    }

    private void refuseUnknown(JsonNode node, FieldPath path, Faults faults) {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!byName.containsKey(property.getKey())) {
                faults.add(
                        path.name(shortened(property.getKey())),
                        "is not known here; leave it out" + known());
            }
        }
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    private String known() {
        return fields.isEmpty()
                ? ""
                : " (known: "
                        + fields.stream().map(Field::name).collect(Collectors.joining(", "))
                        + ")";
    }

    /**
     * Makes the record from values in component order; null when one is missing or the constructor
     * refuses them, whose message is then the fault.
     */
    @SuppressWarnings("unchecked")
    public R construct(Object[] values, FieldPath path, Faults faults) {
        if (Arrays.asList(values).contains(null)) {
            return null;
        }
        try {
            return (R) Records.construct(constructor, values);
        } catch (IllegalArgumentException e) {
            faults.add(path, e.getMessage() == null ? "is not valid" : e.getMessage());
            return null;
        }
    }

    /** Every value of type {@code wanted} in a record, however deep; what an answer says about whom. */
    public static <T> void collect(Object value, Class<T> wanted, Consumer<T> found) {
        switch (value) {
            case null -> {}
            case Optional<?> perhaps -> perhaps.ifPresent(inner -> collect(inner, wanted, found));
            case Collection<?> entries -> entries.forEach(entry -> collect(entry, wanted, found));
            case Map<?, ?> entries -> {
                collect(entries.keySet(), wanted, found);
                collect(entries.values(), wanted, found);
            }
            case Page<?> page -> collect(page.items(), wanted, found);
            case Record record when wanted.isInstance(record) -> found.accept(wanted.cast(record));
            case Record record ->
                    of(record.getClass()).fields.forEach(f -> collect(f.of(record), wanted, found));
            default -> {}
        }
    }

    void writeObject(Object record, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeFields(record, out);
        out.writeEndObject();
    }

    void writeFields(Object record, JsonGenerator out) throws IOException {
        for (Field field : fields) {
            field.write(record, out);
        }
    }

    /** A reference to the record's JSON Schema, which is among {@code definitions} afterwards. */
    public ObjectNode reference(Definitions definitions) {
        return new RecordType(type).describe(definitions);
    }

    ObjectNode describe(Definitions definitions) {
        return describe(fields, definitions);
    }

    /** The JSON Schema of an object with some of the fields. */
    public static ObjectNode describe(List<Field> fields, Definitions definitions) {
        ObjectNode schema = Definitions.type("object");
        ObjectNode properties = schema.putObject("properties");
        fields.forEach(field -> properties.set(field.name(), field.describe(definitions)));
        List<Field> required = fields.stream().filter(field -> !field.optional()).toList();
        if (!required.isEmpty()) {
            required.forEach(field -> schema.withArray("/required").add(field.name()));
        }
        return schema.put("additionalProperties", false);
    }
}
