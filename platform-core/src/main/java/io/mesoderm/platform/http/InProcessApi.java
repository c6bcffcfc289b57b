package io.mesoderm.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.PatientId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.impl.headers.HeadersMultiMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The API called from inside: the console's pages are its first client, behind the same door, permission,
 * validation and idempotency as everybody else. Reads are not audited here, since a page that makes
 * several calls is one reading: whoever calls records it with the {@link Result#patients()}.
 */
public final class InProcessApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EndpointMounter mounter;
    private final Dispatcher dispatcher;

    public InProcessApi(
            EndpointMounter mounter,
            Door door,
            ModuleDispatch modules,
            Charts charts,
            TenantDatabase database,
            AnswerSeal seal,
            InstantSource clock) {
        this.mounter = mounter;
        this.dispatcher =
                new Dispatcher(
                        mounter,
                        door,
                        modules,
                        charts,
                        (event, context) -> {},
                        new StoredCommands(database, seal, clock));
    }

    /** Who calls and how: the credentials of the page's own request. */
    public record Client(Credentials credentials, String language) {}

    /** A call: {@code path} below {@code /api/v1}, a body for those that take one, and headers such as Idempotency-Key. */
    public record Call(
            String method,
            String path,
            Map<String, String> query,
            Optional<JsonNode> body,
            Map<String, String> headers) {

        public static Call get(String path) {
            return new Call("GET", path, Map.of(), Optional.empty(), Map.of());
        }

        public static Call post(String path, JsonNode body) {
            return new Call("POST", path, Map.of(), Optional.of(body), Map.of());
        }

        public static Call put(String path, JsonNode body) {
            return new Call("PUT", path, Map.of(), Optional.of(body), Map.of());
        }

        /** A file as it is, for an operation that takes a raw body. */
        public static Call upload(String path, byte[] file) {
            return new Call(
                    "POST", path, Map.of(), Optional.of(BinaryNode.valueOf(file)), Map.of());
        }

        public Call with(String header, String value) {
            var all = new java.util.HashMap<>(headers);
            all.put(header, value);
            return new Call(method, path, query, body, all);
        }

        public Call asking(String parameter, String value) {
            var all = new java.util.TreeMap<>(query);
            all.put(parameter, value);
            return new Call(method, path, all, body, headers);
        }
    }

    /**
     * What came back: the body (missing for 204 and for a file), its version if it has one, the patients it speaks of, and
     * the file, which the caller sends or closes.
     */
    public record Result(
            JsonNode body,
            OptionalLong version,
            Set<PatientId> patients,
            Optional<WrittenFile> file) {}

    /** Answers the call; what is refused comes as {@link Problem}. On a thread that may block. */
    public Result call(Client client, Call call) {
        byte[] body = call.body().map(InProcessApi::bytes).orElseGet(() -> new byte[0]);
        MultiMap headers = HeadersMultiMap.httpHeaders();
        headers.add("Accept-Language", client.language());
        if (body.length > 0) {
            headers.add("Content-Type", contentType(call.body().orElseThrow()));
        }
        call.headers().forEach(headers::add);
        MultiMap query = MultiMap.caseInsensitiveMultiMap();
        call.query().forEach(query::add);
        String path = Route.API + call.path();
        List<String> segments = Segments.of(path).orElseThrow(Problem::notFound);
        Optional<CompiledCall> core =
                ModulePath.isOne(segments)
                        ? Optional.empty()
                        : Optional.of(
                                CompiledCall.of(
                                        mounter.findCore(segments).orElseThrow(Problem::notFound),
                                        call.method()));
        Answer answer =
                dispatcher.dispatch(
                        new Incoming(
                                call.method(),
                                path,
                                segments,
                                call.query().toString(),
                                query,
                                headers,
                                client.credentials(),
                                body,
                                RequestIds.next()),
                        core);
        return new Result(parse(answer.body()), answer.version(), answer.patients(), answer.file());
    }

    private static String contentType(JsonNode body) {
        return body.isBinary() ? "application/octet-stream" : "application/json";
    }

    private static byte[] bytes(JsonNode body) {
        if (body instanceof BinaryNode file) {
            return file.binaryValue();
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
