package io.mesoderm.platform.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The named schemas of one document. Two records of the same simple name keep apart by a number.
 */
public final class Definitions {

    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<String, ObjectNode> schemas = new TreeMap<>();

    /** A reference to the record's schema, which is described the first time it is asked for. */
    ObjectNode refer(Class<?> type, Supplier<ObjectNode> description) {
        String name = names.get(type);
        if (name == null) {
            name = freeName(type);
            names.put(type, name);
            schemas.put(name, Json.NODES.objectNode());
            schemas.put(name, description.get());
        }
        return Json.NODES.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private String freeName(Class<?> type) {
        String name = type.getSimpleName();
        for (int i = 2; schemas.containsKey(name); i++) {
            name = type.getSimpleName() + i;
        }
        return name;
    }

    /** Everything referred to so far, by name. */
    public Map<String, ObjectNode> schemas() {
        return schemas;
    }

    static ObjectNode type(String type) {
        return Json.NODES.objectNode().put("type", type);
    }
}
