package io.mesoderm.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.MalformedJson;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.platform.schema.Yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads settings: the shipped file first, then what the installation's own file says differently. */
public final class SettingsFile {

    private SettingsFile() {}

    /** What holds when no file says otherwise. */
    public static Settings defaults() {
        return bind("the shipped mesoderm.yaml", shipped());
    }

    /** The settings of a file; {@link InvalidSettings} names each key at fault and the fix. */
    public static Settings read(Path file) {
        ObjectNode merged = shipped();
        List<String> unknown = new ArrayList<>();
        overlay(merged, parse(file), "", unknown);
        if (!unknown.isEmpty()) {
            throw new InvalidSettings(file + ": " + String.join("; ", unknown));
        }
        return bind(file.toString(), merged);
    }

    static ObjectNode shipped() {
        try (InputStream shipped = SettingsFile.class.getResourceAsStream("mesoderm.yaml")) {
            return (ObjectNode) Yaml.parse(shipped.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the shipped mesoderm.yaml cannot be read", e);
        }
    }

    private static JsonNode parse(Path file) {
        try {
            return Yaml.parse(Files.readAllBytes(file));
        } catch (MalformedJson e) {
            throw new InvalidSettings(file + ", " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidSettings(
                    file + " cannot be read; name a file that is there with --config FILE");
        }
    }

    private static void overlay(
            ObjectNode base, JsonNode changes, String prefix, List<String> unknown) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            String key = change.getKey();
            if (!base.has(key)) {
                unknown.add(
                        "'"
                                + prefix
                                + key
                                + "' is no setting; here are known: "
                                + String.join(", ", names(base)));
            } else if (base.get(key) instanceof ObjectNode section
                    && change.getValue().isObject()) {
                overlay(section, change.getValue(), prefix + key + ".", unknown);
            } else {
                base.set(key, change.getValue());
            }
        }
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Settings bind(String source, ObjectNode dashed) {
        try {
            return RecordSchema.of(Settings.class).read(Yaml.named(dashed));
        } catch (InvalidInput e) {
            List<String> faults =
                    e.errors().stream()
                            .map(fault -> Yaml.dashed(fault.field()) + " " + fault.message())
                            .toList();
            throw new InvalidSettings(source + ": " + String.join("; ", faults));
        }
    }
}
