package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.spi.field.Label;
import io.mesoderm.spi.field.Secret;
import io.mesoderm.spi.field.Unit;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * One component of a record: its name, its type, and whether it may be missing ({@code Optional}).
 */
public final class Field {

    private static final String REQUIRED = "is required";

    private final RecordComponent component;
    private final boolean optional;
    private final ValueType type;
    private final Method accessor;

    Field(RecordComponent component) {
        this.component = component;
        this.optional = component.getType() == Optional.class;
        this.type = compile(component, optional);
        this.accessor = Records.accessor(component);
    }

    private static ValueType compile(RecordComponent component, boolean optional) {
        Type declared = component.getGenericType();
        try {
            ValueType plain =
                    ValueTypes.of(
                            optional
                                    ? ((ParameterizedType) declared).getActualTypeArguments()[0]
                                    : declared);
            Constraints constraints = Constraints.of(component);
            return constraints.any() ? plain.constrained(constraints) : plain;
        } catch (UnsupportedRecord e) {
            throw new UnsupportedRecord(
                    component.getDeclaringRecord().getSimpleName()
                            + "."
                            + component.getName()
                            + ": "
                            + e.getMessage());
        }
    }

    public String name() {
        return component.getName();
    }

    public boolean optional() {
        return optional;
    }

    /** The component's declared type, {@code Optional} included. */
    public Type declaredType() {
        return component.getGenericType();
    }

    public <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Optional.ofNullable(component.getAnnotation(type));
    }

    /** Whether the field is a list, which a query may leave out. */
    public boolean list() {
        return type instanceof ListType;
    }

    /** Whether the field can stand in a path or query. */
    public boolean textual() {
        return type.textual() || (type instanceof ListType list && list.element().textual());
    }

    /** The value of a body's field; {@code node} may be null. Null after a fault. */
    public Object read(JsonNode node, FieldPath parent, Faults faults) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return absent(parent, faults);
        }
        FieldPath path = parent.name(name());
        if (!optional
                && node.isTextual()
                && type instanceof TextType
                && node.textValue().isBlank()
                && faults.strict()) {
            return faults.refuse(path, "must not be empty");
        }
        Object value = type.read(node, path, faults);
        return optional && value != null ? Optional.of(value) : value;
    }

    /**
     * The value of the texts given for it in a path or query; none when it is not there. Null after
     * a fault.
     */
    public Object parse(List<String> texts, Faults faults) {
        FieldPath path = FieldPath.ROOT.name(name());
        if (type instanceof ListType list) {
            Object values = list.parseAll(texts, path, faults);
            return optional && values != null ? Optional.of(values) : values;
        }
        if (texts.isEmpty() || (texts.size() == 1 && texts.getFirst().isEmpty())) {
            return absent(FieldPath.ROOT, faults);
        }
        if (texts.size() > 1) {
            return faults.refuse(path, "must be given once, is given " + texts.size() + " times");
        }
        Object value = type.parse(texts.getFirst(), path, faults);
        return optional && value != null ? Optional.of(value) : value;
    }

    private Object absent(FieldPath parent, Faults faults) {
        return optional ? Optional.empty() : faults.refuse(parent.name(name()), REQUIRED);
    }

    /** The value of this component in a record. */
    public Object of(Object record) {
        return Records.get(accessor, record);
    }

    /** Writes name and value; an absent one is left out. */
    void write(Object record, JsonGenerator out) throws IOException {
        Object value = of(record);
        if (value instanceof Optional<?> perhaps) {
            value = perhaps.orElse(null);
        }
        if (value != null) {
            out.writeFieldName(name());
            type.write(value, out);
        }
    }

    /** Its JSON Schema, with what people want to know beside the type. */
    public ObjectNode describe(Definitions definitions) {
        ObjectNode schema = type.describe(definitions);
        annotation(Label.class).ifPresent(label -> schema.put("title", label.value()));
        annotation(Unit.class).ifPresent(unit -> schema.put("x-unit", unit.value()));
        annotation(Secret.class).ifPresent(secret -> schema.put("writeOnly", true));
        return schema;
    }
}
