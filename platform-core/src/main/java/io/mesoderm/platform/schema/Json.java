package io.mesoderm.platform.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to JSON and back, strictly: one key once, one document, shallow, numbers exact. Jackson
 * parses; {@link RecordSchema} binds.
 */
public final class Json {

    private static final int DEEPEST = 32;

    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNumberLength(100)
                                    .build())
                    .build();

    static final ObjectMapper MAPPER =
            new ObjectMapper(FACTORY)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ObjectReader TREE =
            MAPPER.reader().without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    private Json() {}

    /** Parses one document; {@link MalformedJson} with line and column when it is none. */
    public static JsonNode parse(byte[] bytes) {
        try {
            JsonNode node = TREE.readTree(bytes);
            if (node.isMissingNode()) {
                throw new MalformedJson("The document is empty.");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new MalformedJson(reason(e));
        } catch (IOException e) {
            throw new MalformedJson("The document is not UTF-8.");
        }
    }

    public static JsonNode parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "This is nested more than "
                    + DEEPEST
                    + " deep, or has a number or a name that is too long.";
        }
        String what =
                e.getOriginalMessage().startsWith("Duplicate field")
                        ? "A key is named twice"
                        : "This is not well-formed JSON";
        return e.getLocation() == null
                ? what + "."
                : what
                        + " (line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr()
                        + ").";
    }

    /** Reads a record from outside. */
    public static <R> R read(byte[] bytes, Class<R> type) {
        return RecordSchema.of(type).read(parse(bytes));
    }

    /** Writes a record, or one of a sealed family, as JSON. */
    public static byte[] bytes(Object record) {
        return bytes(out -> write(record, out));
    }

    /** Writes a record, or one of a sealed family, or a single value into what is being written. */
    public static void write(Object value, JsonGenerator out) throws IOException {
        ValueTypes.of(declared(value)).write(value, out);
    }

    public static String text(Object record) {
        return new String(bytes(record), StandardCharsets.UTF_8);
    }

    /** The tree as bytes. */
    public static byte[] bytes(JsonNode node) {
        return bytes(out -> MAPPER.writeTree(out, node));
    }

    private static Class<?> declared(Object value) {
        if (value instanceof Record) {
            for (Class<?> family : value.getClass().getInterfaces()) {
                if (family.isSealed()) {
                    return family;
                }
            }
        }
        return value.getClass();
    }

    /** Bytes of whatever {@code content} writes. */
    public static byte[] bytes(Content content) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Whether the record has more bytes than {@code most}. */
    public static boolean exceeds(long most, Object record) {
        return exceeds(most, (Content) out -> write(record, out));
    }

    /** Whether {@code content} writes more bytes than {@code most}, after which it is not asked for any more of them. */
    public static boolean exceeds(long most, Content content) {
        try (JsonGenerator out = FACTORY.createGenerator(new Gauge(most))) {
            content.write(out);
        } catch (Gauge.Full e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return false;
    }

    /** Something that writes itself. */
    @FunctionalInterface
    public interface Content {

        void write(JsonGenerator out) throws IOException;
    }
}
