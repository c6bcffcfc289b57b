package io.mesoderm.treatment.combination.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The seeds of the repository as reference data, so that tests judge by what a chain gets. */
public final class Seeds implements ReferenceData {

    private static final Path FOLDER = Path.of("../../seeds");
    private static final ObjectMapper YAML =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                            .build());

    private final Map<Catalogue<?>, List<?>> read = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue, CallContext context) {
        return (List<Entry<R>>) read.computeIfAbsent(catalogue, Seeds::read);
    }

    @Override
    public <R extends Record> Optional<Entry<R>> find(
            Catalogue<R> catalogue, String code, CallContext context) {
        return list(catalogue, context).stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst();
    }

    public <R extends Record> List<Entry<R>> list(Catalogue<R> catalogue) {
        return list(catalogue, null);
    }

    static List<String> sourceIds() {
        return elements(tree(FOLDER.resolve("sources.yaml")).get("sources")).stream()
                .map(source -> source.get("id").asText())
                .toList();
    }

    private static <R extends Record> List<Entry<R>> read(Catalogue<R> catalogue) {
        Path file = FOLDER.resolve("combination-protocols").resolve(catalogue.name() + ".yaml");
        return elements(tree(file).get("entries")).stream()
                .map(node -> entry(catalogue.type(), (ObjectNode) node))
                .toList();
    }

    private static <R extends Record> Entry<R> entry(Class<R> type, ObjectNode node) {
        String code = node.remove("code").asText();
        List<String> sources =
                elements(node.remove("sources")).stream().map(JsonNode::asText).toList();
        boolean designDefault = node.remove("design-default").asBoolean();
        return new Entry<>(
                code, RecordSchema.of(type).read(camelCase(node)), sources, designDefault);
    }

    private static JsonNode camelCase(JsonNode node) {
        if (node.isObject()) {
            ObjectNode named = YAML.createObjectNode();
            node.properties()
                    .forEach(p -> named.set(camelCase(p.getKey()), camelCase(p.getValue())));
            return named;
        }
        if (node.isArray()) {
            return YAML.createArrayNode()
                    .addAll(
                            elements(node).stream()
                                    .map(Seeds::camelCase)
                                    .collect(Collectors.toList()));
        }
        return node;
    }

    private static String camelCase(String key) {
        StringBuilder name = new StringBuilder();
        for (String word : key.split("-")) {
            name.append(
                    name.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static JsonNode tree(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
