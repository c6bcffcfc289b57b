package io.mesoderm.platform.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.RecordSchema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One YAML file of the seeds, read and checked as far as that goes without knowing its record. */
record SeedFile(String path, String sha256, JsonNode content) {

    private static final ObjectMapper YAML =
            new ObjectMapper(
                            YAMLFactory.builder()
                                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** Reads {@code root/path}; {@code path} has slashes, whatever the machine uses. */
    static SeedFile read(Path root, String path) {
        try {
            byte[] bytes = Files.readAllBytes(root.resolve(path));
            return new SeedFile(path, sha256(bytes), YAML.readTree(bytes));
        } catch (JsonProcessingException e) {
            throw new InvalidSeed(path, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String module() {
        return moduleOf(path);
    }

    String catalogue() {
        return catalogueOf(path);
    }

    static String moduleOf(String path) {
        return path.substring(0, path.indexOf('/'));
    }

    static String catalogueOf(String path) {
        return path.substring(path.indexOf('/') + 1, path.length() - ".yaml".length());
    }

    /** The sources of {@code sources.yaml}. */
    List<SeedSource> sources() {
        List<SeedSource> sources = new ArrayList<>();
        for (JsonNode node : list("sources")) {
            String id = node.path("id").asText("?");
            try {
                JsonNode fields = SeedFields.named(node, SeedSource.class);
                sources.add(RecordSchema.of(SeedSource.class).read(fields));
            } catch (InvalidInput e) {
                throw new InvalidSeed(path, id, e.getMessage());
            }
        }
        return sources;
    }

    /** The entries; each has a code of its own and cites sources of {@code grades} only. */
    List<SeedEntry> entries(Map<String, String> grades) {
        List<SeedEntry> entries = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (JsonNode node : list("entries")) {
            SeedEntry entry = entry(node, grades);
            if (!codes.add(entry.code())) {
                throw new InvalidSeed(path, entry.code(), "code: stands twice");
            }
            entries.add(entry);
        }
        return entries;
    }

    private SeedEntry entry(JsonNode node, Map<String, String> grades) {
        String code = node.path("code").asText();
        if (!(node instanceof ObjectNode object) || code.isEmpty()) {
            throw new InvalidSeed(path, "an entry without 'code'");
        }
        List<String> sources = new ArrayList<>();
        node.path("sources").forEach(source -> sources.add(source.asText()));
        if (sources.isEmpty()) {
            throw new InvalidSeed(path, code, "sources: cites none");
        }
        for (String source : sources) {
            if (!grades.containsKey(source)) {
                throw new InvalidSeed(
                        path, code, "sources: '" + source + "' is not in sources.yaml");
            }
        }
        boolean designDefault = node.path("design-default").asBoolean(false);
        if (!designDefault && sources.stream().allMatch(source -> isLead(source, grades))) {
            throw new InvalidSeed(
                    path, code, "sources: grade D alone bears only an entry with design-default");
        }
        ObjectNode body = object.deepCopy();
        body.remove(List.of("code", "sources", "design-default"));
        return new SeedEntry(code, sources, designDefault, body);
    }

    /** What this project sets itself says so by its source and needs no other. */
    private static boolean isLead(String source, Map<String, String> grades) {
        return grades.get(source).equals(SeedSource.LEAD) && !source.equals("house");
    }

    private JsonNode list(String name) {
        JsonNode list = content.path(name);
        if (!list.isArray()) {
            throw new InvalidSeed(path, "'" + name + ":' must be a list");
        }
        return list;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
