package io.mesoderm.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Definitions;
import io.mesoderm.platform.schema.Field;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.http.Endpoint.Trait;
import io.mesoderm.spi.http.Method;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Describes endpoints as OpenAPI 3.1, from the same compiled bindings that serve them: the two cannot differ. */
final class OpenApi {

    private static final String REFERENCE = "$ref";

    /** The statuses a call can be refused with, whatever it does. */
    private static final Map<String, String> ALWAYS =
            new TreeMap<>(
                    Map.of(
                            "400", "The request is malformed.",
                            "404", "There is nothing here, or it is not the caller's to see.",
                            "405", "The path answers other methods.",
                            "413", "The body is too large.",
                            "422", "Some fields are not valid; every one is named.",
                            "429", "Too many requests.",
                            "500", "A fault on the platform's side.",
                            "503", "Not available for the moment."));

    private final Definitions definitions = new Definitions();
    private final ObjectNode root = Json.NODES.objectNode();

    private final SortedMap<String, Class<? extends Record>> details;

    private OpenApi(SortedMap<String, Class<? extends Record>> details) {
        this.details = details;
    }

    /** {@code details} are the modules' own parts of a session, by the module's id. */
    static ObjectNode document(
            List<CompiledEndpoint> endpoints, SortedMap<String, Class<? extends Record>> details) {
        var document = new OpenApi(details);
        document.root.put("openapi", "3.1.0");
        document.root.putObject("info").put("title", "Mesoderm").put("version", "1");
        ObjectNode paths = document.root.putObject("paths");
        for (CompiledEndpoint endpoint : endpoints) {
            Route route = endpoint.route();
            String method = route.endpoint().method().name().toLowerCase(Locale.ROOT);
            paths.withObjectProperty(route.path()).set(method, document.operation(endpoint));
        }
        document.components();
        return document.root;
    }

    private ObjectNode operation(CompiledEndpoint endpoint) {
        Route route = endpoint.route();
        ObjectNode operation =
                Json.NODES
                        .objectNode()
                        .put("operationId", route.operationId())
                        .put("summary", route.endpoint().summary())
                        .put("x-permission", route.endpoint().permission())
                        .put("x-reads-patients", endpoint.is(Trait.READS_PATIENT));
        operation
                .putArray("tags")
                .add(route.operationId().substring(0, route.operationId().indexOf('.')));
        parameters(endpoint, operation.putArray("parameters"));
        requestBody(endpoint, operation);
        responses(endpoint, operation.putObject("responses"));
        ArrayNode security = operation.putArray("security");
        if (!route.isPublic()) {
            security.addObject().putArray("bearer");
            security.addObject().putArray("session");
        }
        return operation;
    }

    private void parameters(CompiledEndpoint endpoint, ArrayNode parameters) {
        InputBinding input = endpoint.input();
        for (String segment : Segments.ofTemplate(endpoint.route().path())) {
            if (PathTree.isParameter(segment)) {
                String name = segment.substring(1, segment.length() - 1);
                parameter(parameters, name, "path", true).set("schema", pathSchema(input, name));
            }
        }
        for (Field field : input.queryFields()) {
            parameter(parameters, field.name(), "query", !field.optional() && !field.list())
                    .set("schema", field.describe(definitions));
        }
        if (endpoint.is(Trait.IDEMPOTENT)) {
            header(
                    parameters,
                    "Idempotency-Key",
                    "A new one per command, the same when it is repeated.");
        }
        if (endpoint.is(Trait.VERSIONED)) {
            header(parameters, "If-Match", "The ETag last read.");
        }
    }

    private static ObjectNode parameter(
            ArrayNode parameters, String name, String in, boolean required) {
        return parameters.addObject().put("name", name).put("in", in).put("required", required);
    }

    private static void header(ArrayNode parameters, String name, String description) {
        parameter(parameters, name, "header", true)
                .put("description", description)
                .putObject("schema")
                .put("type", "string");
    }

    private ObjectNode pathSchema(InputBinding input, String name) {
        return input.pathFields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map(field -> field.describe(definitions))
                .orElseGet(
                        () ->
                                name.equals("chain")
                                        ? Json.NODES
                                                .objectNode()
                                                .put("type", "string")
                                                .put("pattern", "^[a-z][a-z0-9]{1,15}$")
                                        : Json.NODES
                                                .objectNode()
                                                .put("type", "string")
                                                .put("format", "uuid"));
    }

    private void requestBody(CompiledEndpoint endpoint, ObjectNode operation) {
        InputBinding input = endpoint.input();
        if (input.takesRawBody()) {
            ObjectNode body = operation.putObject("requestBody").put("required", true);
            body.putObject("content").putObject("*/*").putObject("schema");
        } else if (!input.bodyFields().isEmpty()) {
            ObjectNode body = operation.putObject("requestBody");
            body.put("required", input.bodyFields().stream().anyMatch(field -> !field.optional()));
            ObjectNode schema = RecordSchema.describe(input.bodyFields(), definitions);
            if (CallsModule.class.isAssignableFrom(endpoint.route().endpoint().input())) {
                input.bodyFields().stream()
                        .filter(field -> field.declaredType() == JsonNode.class)
                        .forEach(
                                field ->
                                        schema.withObject("properties")
                                                .set(field.name(), ofModule()));
            }
            json(body.putObject("content"), schema);
        }
    }

    /**
     * What is checked against the record that the module declares: {@code anyOf}, since what suits one module may suit
     * another too, and {@code oneOf} would then refuse it.
     */
    private ObjectNode ofModule() {
        ObjectNode schema = Json.NODES.objectNode();
        if (details.size() == 1) {
            schema.setAll(RecordSchema.of(details.firstEntry().getValue()).reference(definitions));
            return schema.put("description", "As the module " + details.firstKey() + " takes it.");
        }
        schema.put("type", "object")
                .put(
                        "description",
                        "As the module that `module` names takes it; each one's is titled with its id.");
        details.forEach(
                (module, type) -> {
                    ObjectNode one = RecordSchema.of(type).reference(definitions);
                    schema.withArray("anyOf").add(one.put("title", module));
                });
        return schema;
    }

    private static void json(ObjectNode content, ObjectNode schema) {
        content.putObject("application/json").set("schema", schema);
    }

    private void responses(CompiledEndpoint endpoint, ObjectNode responses) {
        ObjectNode success = responses.putObject(Integer.toString(endpoint.successStatus()));
        success.put("description", "Done.");
        if (endpoint.answersFile()) {
            success.putObject("content").putObject("*/*").putObject("schema");
        } else if (!endpoint.answersNothing()) {
            json(success.putObject("content"), endpoint.output().describe(definitions));
        }
        ALWAYS.keySet().forEach(status -> problem(responses, status));
        if (!endpoint.route().isPublic()) {
            problem(responses, "401");
            problem(responses, "403");
        }
        if (!endpoint.input().bodyFields().isEmpty()) {
            problem(responses, "415");
        }
        if (endpoint.route().endpoint().method() != Method.GET) {
            problem(responses, "409");
        }
        if (endpoint.is(Trait.VERSIONED)) {
            problem(responses, "412");
            problem(responses, "428");
        }
    }

    private static void problem(ObjectNode responses, String status) {
        responses.putObject(status).put(REFERENCE, "#/components/responses/" + status);
    }

    private void components() {
        ObjectNode components = root.putObject("components");
        ObjectNode responses = components.putObject("responses");
        Map<String, String> described = new TreeMap<>(ALWAYS);
        described.put("401", "Sign in, or send a valid bearer token.");
        described.put("403", "A permission is missing.");
        described.put("409", "It contradicts what is already there.");
        described.put("412", "The record has changed since it was read.");
        described.put("415", "The body is not JSON.");
        described.put("428", "If-Match is missing.");
        ObjectNode reference = RecordSchema.of(ProblemDocument.class).reference(definitions);
        described.forEach(
                (status, text) -> {
                    ObjectNode response = responses.putObject(status).put("description", text);
                    response.putObject("content")
                            .putObject("application/problem+json")
                            .set("schema", reference);
                });
        ObjectNode schemas = components.putObject("schemas");
        definitions.schemas().forEach(schemas::set);
        securitySchemes(components.putObject("securitySchemes"));
    }

    private static void securitySchemes(ObjectNode schemes) {
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
        schemes.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", Credentials.SESSION_COOKIE)
                .put(
                        "description",
                        "Unsafe methods also need the header " + Credentials.CSRF_HEADER + ".");
    }
}
