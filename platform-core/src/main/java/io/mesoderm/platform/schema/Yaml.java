package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** YAML written by people, as the tree a {@link RecordSchema} reads: keys with dashes become component names. */
public final class Yaml {

    private static final YAMLMapper MAPPER =
            new YAMLMapper(
                    YAMLFactory.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build());

    private Yaml() {}

    /** Parses one document; {@link MalformedJson} with the line when it is none or names a key twice. */
    public static JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new MalformedJson(
                    "line " + line + ": this is not YAML, or a key stands there twice");
        } catch (IOException e) {
            throw new MalformedJson("this is not UTF-8");
        }
    }

    /** The tree with component names for keys; a key without a value counts as left out. */
    public static JsonNode named(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode named = Json.NODES.objectNode();
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                named.set(component(property.getKey()), named(property.getValue()));
            }
            return named;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode named = Json.NODES.arrayNode(array.size());
            array.forEach(entry -> named.add(named(entry)));
            return named;
        }
        return node.isTextual() && node.textValue().isEmpty() ? Json.NODES.nullNode() : node;
    }

    private static String component(String key) {
        var component = new StringBuilder(key.length());
        for (String word : key.split("-")) {
            component.append(
                    component.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return component.toString();
    }

    /** A path of component names in the spelling of YAML. */
    public static String dashed(String path) {
        return path.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
