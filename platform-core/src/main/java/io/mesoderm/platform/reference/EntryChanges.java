package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.MalformedJson;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts an entry together again from its fields. What does not fit its type stays as it was written, so that reading the
 * record names it; a record of a list that has no value at all is left out.
 */
final class EntryChanges {

    /** As people write figures; nothing longer has a meaning here. */
    private static final Pattern FIGURE = Pattern.compile("-?\\d{1,12}(?:[.,]\\d{1,9})?");

    private final Map<String, EntryField> fields = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();

    private EntryChanges(List<EntryField> now, Map<String, String> changes) {
        for (EntryField field : now) {
            fields.put(field.path(), field);
            values.put(field.path(), changes.getOrDefault(field.path(), field.value()).strip());
        }
    }

    /** The entry with these fields as {@code changes} has them. */
    static JsonNode apply(Class<?> record, JsonNode body, Map<String, String> changes) {
        return new EntryChanges(EntryForm.of(record, body), changes).ofRecord(record, body, "");
    }

    /** Those changes that are of no field of the entry. */
    static List<FieldError> unknown(
            Class<?> record, JsonNode body, Collection<String> changed, String prefix) {
        List<String> known = EntryForm.of(record, body).stream().map(EntryField::path).toList();
        return changed.stream()
                .filter(path -> !known.contains(path))
                .map(path -> new FieldError(prefix + path, "is no field of this entry"))
                .toList();
    }

    private ObjectNode ofRecord(Class<?> record, JsonNode body, String path) {
        ObjectNode made = Json.NODES.objectNode();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            String below = path.isEmpty() ? name : path + "." + name;
            of(component.getGenericType(), body.path(name), below)
                    .ifPresent(value -> made.set(name, value));
        }
        return made;
    }

    private Optional<JsonNode> of(Type type, JsonNode body, String path) {
        return switch (type) {
            case Class<?> record when record.isRecord() ->
                    Optional.of(ofRecord(record, body, path));
            case Class<?> scalar -> leaf(path);
            case ParameterizedType generic -> ofGeneric(generic, body, path);
            default -> leaf(path);
        };
    }

    private Optional<JsonNode> ofGeneric(ParameterizedType type, JsonNode body, String path) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type inner = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (raw == Optional.class) {
            return inner instanceof Class<?> record && record.isRecord() && isBlank(path + ".")
                    ? Optional.empty()
                    : of(inner, body, path);
        }
        if (Collection.class.isAssignableFrom(raw) && inner instanceof Class<?> element) {
            return Optional.of(
                    element.isRecord() ? records(element, body, path) : lines(element, path));
        }
        if (raw == Map.class && inner == String.class) {
            return Optional.of(texts(path));
        }
        return leaf(path);
    }

    private ArrayNode records(Class<?> element, JsonNode body, String path) {
        ArrayNode made = Json.NODES.arrayNode();
        for (int i = 0; i <= body.size(); i++) {
            String below = path + "[" + i + "]";
            if (!isBlank(below + ".")) {
                made.add(ofRecord(element, body.path(i), below));
            }
        }
        return made;
    }

    private ArrayNode lines(Class<?> element, String path) {
        ArrayNode made = Json.NODES.arrayNode();
        for (String line : values.get(path).lines().map(String::strip).toList()) {
            if (!line.isEmpty()) {
                made.add(EntryForm.isNumber(element) ? figure(line) : Json.NODES.textNode(line));
            }
        }
        return made;
    }

    private ObjectNode texts(String path) {
        ObjectNode made = Json.NODES.objectNode();
        List<String> paths = new ArrayList<>(fields.keySet());
        paths.removeIf(each -> !each.startsWith(path + "."));
        paths.sort(null);
        for (String each : paths) {
            if (!values.get(each).isEmpty()) {
                made.put(each.substring(path.length() + 1), values.get(each));
            }
        }
        return made;
    }

    private Optional<JsonNode> leaf(String path) {
        String text = values.get(path);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (fields.get(path).kind()) {
                    case NUMBER -> figure(text);
                    case YES_NO -> flag(text);
                    case JSON -> json(text);
                    case TEXT, CHOICE, LINES -> Json.NODES.textNode(text);
                });
    }

    private boolean isBlank(String prefix) {
        return fields.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .allMatch(path -> values.get(path).isEmpty());
    }

    private static JsonNode figure(String text) {
        if (!FIGURE.matcher(text).matches()) {
            return Json.NODES.textNode(text);
        }
        BigDecimal number = new BigDecimal(text.replace(',', '.'));
        return number.scale() == 0
                ? Json.NODES.numberNode(number.toBigIntegerExact())
                : Json.NODES.numberNode(number);
    }

    private static JsonNode flag(String text) {
        return text.equals("true") || text.equals("false")
                ? Json.NODES.booleanNode(text.equals("true"))
                : Json.NODES.textNode(text);
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (MalformedJson e) {
            return Json.NODES.textNode(text);
        }
    }
}
