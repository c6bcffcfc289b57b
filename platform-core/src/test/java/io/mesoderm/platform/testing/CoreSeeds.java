package io.mesoderm.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The core's seeds of the repository, so that tests without a database judge by what a chain gets. */
public final class CoreSeeds {

    private static final Path FOLDER = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");
    private static final ObjectMapper YAML =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                            .build());

    private CoreSeeds() {}

    /** The entries of {@code seeds/care/<catalogue>.yaml}. */
    public static <R extends Record> List<Entry<R>> care(Catalogue<R> catalogue) {
        return read("care", catalogue);
    }

    /** The entries of {@code seeds/<module>/<catalogue>.yaml}, read into the catalogue's record. */
    public static <R extends Record> List<Entry<R>> read(String module, Catalogue<R> catalogue) {
        JsonNode file = yaml(FOLDER.resolve(module).resolve(catalogue.name() + ".yaml"));
        return elements(file.path("entries")).stream()
                .map(node -> entry(catalogue.type(), (ObjectNode) node))
                .toList();
    }

    /** The ids of {@code seeds/sources.yaml}, of which every entry cites some. */
    public static List<String> sourceIds() {
        return elements(yaml(FOLDER.resolve("sources.yaml")).path("sources")).stream()
                .map(source -> source.get("id").asText())
                .toList();
    }

    /** A file of the tests' resources or of the seeds, as a tree. */
    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static <R extends Record> Entry<R> entry(Class<R> type, ObjectNode node) {
        String code = node.remove("code").asText();
        List<String> sources =
                elements(node.remove("sources")).stream().map(JsonNode::asText).toList();
        JsonNode designDefault = node.remove("design-default");
        return new Entry<>(
                code,
                ChainReference.record(node.toString(), type),
                sources,
                designDefault != null && designDefault.asBoolean());
    }
}
