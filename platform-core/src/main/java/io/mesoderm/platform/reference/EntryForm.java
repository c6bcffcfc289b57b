package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.reference.EntryField.Kind;
import io.mesoderm.platform.schema.Json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lays an entry of a catalogue out as fields, by the catalogue's record: every component has one, also where the entry
 * gives nothing, and a list of records one row of empty fields more than it has entries.
 */
final class EntryForm {

    /** The languages in which the house speaks to patients. */
    private static final List<String> LANGUAGES = List.of("en", "de");

    private final List<EntryField> fields = new ArrayList<>();

    private EntryForm() {}

    static List<EntryField> of(Class<?> record, JsonNode body) {
        EntryForm form = new EntryForm();
        form.ofRecord(record, body, "", false);
        return List.copyOf(form.fields);
    }

    private void add(Type type, JsonNode node, String path, boolean optional) {
        switch (type) {
            case Class<?> record when record.isRecord() -> ofRecord(record, node, path, optional);
            case Class<?> scalar -> leaf(scalar, node, path, optional);
            case ParameterizedType generic -> ofGeneric(generic, node, path, optional);
            default -> json(node, path, optional);
        }
    }

    private void ofGeneric(ParameterizedType type, JsonNode node, String path, boolean optional) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type inner = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (raw == Optional.class) {
            add(inner, node, path, true);
        } else if (Collection.class.isAssignableFrom(raw) && inner instanceof Class<?> element) {
            ofList(element, node, path);
        } else if (raw == Map.class && inner == String.class) {
            ofTexts(node, path);
        } else {
            json(node, path, optional);
        }
    }

    private void ofRecord(Class<?> record, JsonNode node, String path, boolean optional) {
        for (RecordComponent component : record.getRecordComponents()) {
            String below = path.isEmpty() ? component.getName() : path + "." + component.getName();
            add(component.getGenericType(), node.path(component.getName()), below, optional);
        }
    }

    private void ofList(Class<?> element, JsonNode node, String path) {
        if (element.isRecord()) {
            for (int i = 0; i <= node.size(); i++) {
                ofRecord(element, node.path(i), path + "[" + i + "]", true);
            }
            return;
        }
        List<String> lines = new ArrayList<>();
        node.forEach(line -> lines.add(line.asText()));
        fields.add(
                new EntryField(path, Kind.LINES, true, choices(element), String.join("\n", lines)));
    }

    private void ofTexts(JsonNode node, String path) {
        Set<String> languages = new LinkedHashSet<>(LANGUAGES);
        node.fieldNames().forEachRemaining(languages::add);
        for (String language : languages) {
            fields.add(
                    new EntryField(
                            path + "." + language,
                            Kind.TEXT,
                            true,
                            List.of(),
                            node.path(language).asText("")));
        }
    }

    private void leaf(Class<?> type, JsonNode node, String path, boolean optional) {
        Kind kind = kind(type);
        fields.add(new EntryField(path, kind, optional, choices(type), node.asText("")));
    }

    private void json(JsonNode node, String path, boolean optional) {
        String text =
                node instanceof MissingNode
                        ? ""
                        : new String(Json.bytes(node), StandardCharsets.UTF_8);
        fields.add(new EntryField(path, Kind.JSON, optional, List.of(), text));
    }

    private static Kind kind(Class<?> type) {
        if (type.isEnum()) {
            return Kind.CHOICE;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Kind.YES_NO;
        }
        return isNumber(type) ? Kind.NUMBER : Kind.TEXT;
    }

    static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type) || type == int.class || type == long.class;
    }

    private static List<String> choices(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .collect(Collectors.toList())
                : List.of();
    }
}
