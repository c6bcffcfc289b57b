package io.mesoderm.platform.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the keys of a YAML tree the names of a record's components: {@code max-percent} becomes
 * {@code maxPercent}. Keys of maps are data and stay as they are.
 */
final class SeedFields {

    private SeedFields() {}

    static JsonNode named(JsonNode node, Type type) {
        return switch (type) {
            case Class<?> record when record.isRecord() && node.isObject() ->
                    ofRecord(node, record);
            case ParameterizedType generic when generic.getRawType() == Optional.class ->
                    named(node, generic.getActualTypeArguments()[0]);
            case ParameterizedType generic
                    when generic.getRawType() == Map.class && node.isObject() ->
                    ofMap(node, generic.getActualTypeArguments()[1]);
            case ParameterizedType generic when node.isArray() ->
                    ofList(node, generic.getActualTypeArguments()[0]);
            default -> node;
        };
    }

    private static JsonNode ofRecord(JsonNode node, Class<?> record) {
        Map<String, Type> components = new HashMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            components.put(component.getName(), component.getGenericType());
        }
        ObjectNode named = Json.NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String name = camelCase(property.getKey());
            Type type = components.getOrDefault(name, Object.class);
            named.set(name, named(property.getValue(), type));
        }
        return named;
    }

    private static JsonNode ofMap(JsonNode node, Type values) {
        ObjectNode named = Json.NODES.objectNode();
        node.properties().forEach(p -> named.set(p.getKey(), named(p.getValue(), values)));
        return named;
    }

    private static JsonNode ofList(JsonNode node, Type element) {
        ArrayNode named = Json.NODES.arrayNode(node.size());
        node.forEach(item -> named.add(named(item, element)));
        return named;
    }

    static String camelCase(String key) {
        StringBuilder name = new StringBuilder(key.length());
        boolean upper = false;
        for (char c : key.toCharArray()) {
            if (c == '-') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }
}
