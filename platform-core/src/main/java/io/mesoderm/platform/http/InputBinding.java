package io.mesoderm.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.mesoderm.platform.schema.Faults;
import io.mesoderm.platform.schema.Field;
import io.mesoderm.platform.schema.FieldPath;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.platform.schema.UnsupportedRecord;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Endpoint.Trait;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills an endpoint's input from path, query and body, in this order, and names every field at fault in
 * one answer. What is in no component is refused: silence about a misspelt field would be a lie.
 */
final class InputBinding {

    private static final String IF_MATCH = "ifMatch";

    /** Where one component of the input comes from. */
    private enum Source {
        PATH,
        QUERY,
        BODY,
        RAW,
        IF_MATCH
    }

    private record Bound(Field field, Source source, int pathIndex) {}

    private final RecordSchema<?> schema;
    private final List<Bound> bounds;
    private final Set<String> queryNames;
    private final Set<String> bodyNames;

    private InputBinding(RecordSchema<?> schema, List<Bound> bounds) {
        this.schema = schema;
        this.bounds = bounds;
        this.queryNames =
                bounds.stream()
                        .filter(
                                b ->
                                        b.source() == Source.QUERY
                                                || (b.source() == Source.BODY
                                                        && b.field().textual()))
                        .map(b -> b.field().name())
                        .collect(Collectors.toUnmodifiableSet());
        this.bodyNames =
                fields(Source.BODY).stream()
                        .map(Field::name)
                        .collect(Collectors.toUnmodifiableSet());
    }

    static InputBinding of(Route route) {
        Endpoint<?, ?> endpoint = route.endpoint();
        List<String> names =
                Segments.ofTemplate(route.path()).stream()
                        .filter(PathTree::isParameter)
                        .map(segment -> segment.substring(1, segment.length() - 1))
                        .toList();
        try {
            RecordSchema<?> schema = RecordSchema.of(endpoint.input());
            List<Bound> bounds = new ArrayList<>();
            schema.fields().forEach(field -> bounds.add(bind(field, names, endpoint)));
            var binding = new InputBinding(schema, bounds);
            binding.check(route);
            return binding;
        } catch (UnsupportedRecord e) {
            throw new InvalidEndpoint(route.operationId(), e.getMessage());
        }
    }

    private static Bound bind(Field field, List<String> pathNames, Endpoint<?, ?> endpoint) {
        int index = pathNames.indexOf(field.name());
        if (index >= 0) {
            return new Bound(field, Source.PATH, index);
        }
        if (field.declaredType() == RawBody.class) {
            return new Bound(field, Source.RAW, -1);
        }
        if (endpoint.is(Trait.VERSIONED) && field.name().equals(IF_MATCH)) {
            return new Bound(field, Source.IF_MATCH, -1);
        }
        return new Bound(field, hasBody(endpoint) ? Source.BODY : Source.QUERY, -1);
    }

    private static boolean hasBody(Endpoint<?, ?> endpoint) {
        return switch (endpoint.method()) {
            case GET, DELETE -> false;
            case POST, PUT, PATCH -> true;
        };
    }

    private void check(Route route) {
        Endpoint<?, ?> endpoint = route.endpoint();
        for (String segment : endpoint.path().split("/")) {
            if (PathTree.isParameter(segment)
                    && fields(Source.PATH).stream()
                            .noneMatch(f -> segment.equals("{" + f.name() + "}"))) {
                throw new InvalidEndpoint(
                        route.operationId(), "the input has no component for " + segment);
            }
        }
        for (Bound bound : bounds) {
            if ((bound.source() == Source.PATH || bound.source() == Source.QUERY)
                    && !bound.field().textual()) {
                throw new InvalidEndpoint(
                        route.operationId(),
                        bound.field().name() + " cannot stand in a path or query");
            }
        }
        boolean versionBound =
                bounds.stream()
                        .anyMatch(
                                b ->
                                        b.source() == Source.IF_MATCH
                                                && b.field().declaredType() == long.class);
        if (endpoint.is(Trait.VERSIONED) && !versionBound) {
            throw new InvalidEndpoint(
                    route.operationId(), "is versioned, so its input needs 'long ifMatch'");
        }
    }

    List<Field> pathFields() {
        return fields(Source.PATH);
    }

    List<Field> queryFields() {
        return fields(Source.QUERY);
    }

    List<Field> bodyFields() {
        return fields(Source.BODY);
    }

    boolean takesRawBody() {
        return !fields(Source.RAW).isEmpty();
    }

    private List<Field> fields(Source source) {
        return bounds.stream().filter(b -> b.source() == source).map(Bound::field).toList();
    }

    /** The input, or a {@link Problem}: 404 for a path that cannot name anything, 400, 415, 422 or 428. */
    Object read(List<String> pathValues, Incoming incoming) {
        var faults = new Faults();
        JsonNode body = body(incoming);
        refuseUnknown(incoming, body, faults);
        Object[] values = new Object[bounds.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(bounds.get(i), pathValues, incoming, body, faults);
        }
        Object input = schema.construct(values, FieldPath.ROOT, faults);
        faults.throwIfAny();
        return input;
    }

    private Object value(
            Bound bound, List<String> pathValues, Incoming incoming, JsonNode body, Faults faults) {
        Field field = bound.field();
        return switch (bound.source()) {
            case PATH -> pathValue(field, pathValues.get(bound.pathIndex()));
            case QUERY -> field.parse(incoming.query().getAll(field.name()), faults);
            case BODY ->
                    incoming.query().contains(field.name())
                            ? field.parse(incoming.query().getAll(field.name()), faults)
                            : field.read(body.get(field.name()), FieldPath.ROOT, faults);
            case RAW -> new RawBody(incoming.body(), incoming.contentType());
            case IF_MATCH -> EntityTag.parse(incoming.header("If-Match"));
        };
    }

    private static Object pathValue(Field field, String text) {
        var faults = new Faults();
        Object value = field.parse(List.of(text), faults);
        if (faults.any()) {
            throw Problem.notFound();
        }
        return value;
    }

    private JsonNode body(Incoming incoming) {
        if (takesRawBody()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (incoming.body().length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        String type = incoming.contentType();
        if (!type.equals("application/json") && !type.endsWith("+json")) {
            throw Problem.of(415, "media-type-unsupported", "Send the body as application/json.");
        }
        JsonNode body = Json.parse(incoming.body());
        if (!body.isObject()) {
            throw Problem.of(400, "json-malformed", "The body must be a JSON object.");
        }
        return body;
    }

    private void refuseUnknown(Incoming incoming, JsonNode body, Faults faults) {
        for (String name : incoming.query().names()) {
            if (!queryNames.contains(name)) {
                faults.add(
                        FieldPath.ROOT.name(name),
                        "is not a query parameter of this; leave it out");
            }
        }
        body.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!bodyNames.contains(name)) {
                                faults.add(
                                        FieldPath.ROOT.name(name),
                                        "is not known here; leave it out");
                            }
                        });
    }
}
