package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what was typed into the JSON an API client would have sent, so that one validation serves both.
 * What does not read as a number stays text and is refused there, with the field's name; an empty field is
 * left out; a repeated row in which nothing was typed is dropped.
 */
final class FormJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FormValues values;
    private final ZoneId zone;

    /** {@code zone} is the clock that times were typed by. */
    FormJson(FormValues values, ZoneId zone) {
        this.values = values;
        this.zone = zone;
    }

    /** A local time as an instant; left as typed when it is none, for the API to refuse. */
    static String instant(String typed, ZoneId zone) {
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant().toString();
        } catch (DateTimeParseException e) {
            return typed;
        }
    }

    static ObjectNode emptyObject() {
        return JSON.objectNode();
    }

    ObjectNode read(Class<?> record, String prefix) {
        ObjectNode node = JSON.objectNode();
        for (RecordComponent component : record.getRecordComponents()) {
            Type type = component.getGenericType();
            if (component.getType() == Optional.class) {
                type = ((ParameterizedType) type).getActualTypeArguments()[0];
            }
            put(node, component.getName(), type, prefix + component.getName());
        }
        return node;
    }

    private void put(ObjectNode node, String name, Type type, String path) {
        if (type instanceof ParameterizedType generic
                && Collection.class.isAssignableFrom((Class<?>) generic.getRawType())) {
            node.set(name, list((Class<?>) generic.getActualTypeArguments()[0], path));
            return;
        }
        Class<?> simple = (Class<?>) type;
        if (isGroup(simple)) {
            ObjectNode group = read(simple, path + ".");
            if (!isEmpty(group)) {
                node.set(name, group);
            }
        } else if (simple == boolean.class || simple == Boolean.class) {
            node.put(name, !values.value(path).isEmpty());
        } else if (!values.value(path).isBlank()) {
            String typed = values.value(path).strip();
            putValue(node, name, simple, simple == Instant.class ? instant(typed, zone) : typed);
        }
    }

    private ArrayNode list(Class<?> element, String path) {
        ArrayNode list = JSON.arrayNode();
        if (isGroup(element)) {
            for (int i = 0; i < values.rows(path); i++) {
                ObjectNode row = read(element, path + "[" + i + "].");
                if (!isEmpty(row)) {
                    list.add(row);
                }
            }
        } else {
            List<String> all = values.all(path);
            all.stream().filter(value -> !value.isBlank()).forEach(list::add);
        }
        return list;
    }

    private static boolean isGroup(Class<?> type) {
        return type.isRecord()
                && !io.mesoderm.spi.context.EntityId.class.isAssignableFrom(type)
                && type != io.mesoderm.spi.context.ModuleId.class;
    }

    private static boolean isEmpty(ObjectNode node) {
        return node.properties().stream()
                .allMatch(
                        entry ->
                                entry.getValue().isArray() && entry.getValue().isEmpty()
                                        || entry.getValue().isBoolean()
                                                && !entry.getValue().booleanValue());
    }

    private static void putValue(ObjectNode node, String name, Class<?> type, String typed) {
        boolean number =
                Set.of(int.class, long.class, double.class).contains(type)
                        || Number.class.isAssignableFrom(type);
        if (number) {
            try {
                node.put(name, new BigDecimal(typed));
                return;
            } catch (NumberFormatException e) {
                // Left as text: the schema then says which field must be a number.
            }
        }
        node.put(name, typed);
    }
}
