package io.mesoderm.platform.http;

import io.mesoderm.platform.schema.Definitions;
import io.mesoderm.platform.schema.Faults;
import io.mesoderm.platform.schema.OutputSchema;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.platform.schema.UnsupportedRecord;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Endpoint.Trait;
import io.mesoderm.spi.http.Handler;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;
import io.mesoderm.spi.http.Scope;
import io.mesoderm.spi.http.Versioned;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** An endpoint with everything worked out that does not depend on the request. */
final class CompiledEndpoint {

    private static final byte[] NOTHING = new byte[0];

    private final Route route;
    private final InputBinding input;
    private final OutputSchema output;

    private CompiledEndpoint(Route route, InputBinding input, OutputSchema output) {
        this.route = route;
        this.input = input;
        this.output = output;
    }

    /** {@link InvalidEndpoint} when it could never be served as it is declared. */
    static CompiledEndpoint of(Route route, PermissionCatalogue permissions) {
        Endpoint<?, ?> endpoint = route.endpoint();
        if (!knows(endpoint.permission(), permissions)) {
            throw new InvalidEndpoint(
                    route.operationId(), "permission '" + endpoint.permission() + "' is not known");
        }
        if (route.isPublic() && endpoint.scope() != Scope.ROOT) {
            throw new InvalidEndpoint(
                    route.operationId(),
                    "only what lies outside platform and chains may be public");
        }
        if (endpoint.is(Trait.IDEMPOTENT) && !route.inChain()) {
            throw new InvalidEndpoint(
                    route.operationId(), "idempotency keys are kept in a chain; this lies in none");
        }
        if (isFile(endpoint) && endpoint.method() != Method.GET) {
            throw new InvalidEndpoint(route.operationId(), "only a GET answers a file");
        }
        try {
            OutputSchema output = output(endpoint);
            output.describe(new Definitions());
            return new CompiledEndpoint(route, InputBinding.of(route), output);
        } catch (UnsupportedRecord e) {
            throw new InvalidEndpoint(route.operationId(), e.getMessage());
        }
    }

    private static boolean isFile(Endpoint<?, ?> endpoint) {
        return endpoint.output() == FileAnswer.class;
    }

    /** A file has no schema. */
    private static OutputSchema output(Endpoint<?, ?> endpoint) {
        if (endpoint.output() == Page.class) {
            return OutputSchema.pageOf(endpoint.element());
        }
        return OutputSchema.of(isFile(endpoint) ? Empty.class : endpoint.output());
    }

    private static boolean knows(String permission, PermissionCatalogue permissions) {
        return permission.equals(Endpoint.PUBLIC)
                || permission.equals(Endpoint.SIGNED_IN)
                || permissions.knows(permission);
    }

    Route route() {
        return route;
    }

    InputBinding input() {
        return input;
    }

    OutputSchema output() {
        return output;
    }

    boolean is(Trait trait) {
        return route.endpoint().is(trait);
    }

    boolean answersNothing() {
        return route.endpoint().output() == Empty.class;
    }

    boolean answersFile() {
        return isFile(route.endpoint());
    }

    int successStatus() {
        if (is(Trait.CREATES)) {
            return 201;
        }
        return answersNothing() ? 204 : 200;
    }

    /** Throws {@link Problem} 403 unless the caller may. */
    void requirePermission(CallContext context) {
        String permission = route.endpoint().permission();
        boolean open = permission.equals(Endpoint.PUBLIC) || permission.equals(Endpoint.SIGNED_IN);
        if (!open && !context.actor().may(permission)) {
            throw Problem.forbidden(permission);
        }
    }

    /** What is left to do once all is read that must not be read in the command's transaction. */
    @SuppressWarnings("unchecked")
    Supplier<Object> handler(Object values, CallContext context) {
        var endpoint = (Endpoint<Object, Object>) route.endpoint();
        Request<Object> request = new Request<>(values, context);
        Handler<Object, Object> handler =
                endpoint.handler() instanceof PreparedHandler<Object, Object> prepared
                        ? prepared.prepare(request)
                        : endpoint.handler();
        return () -> handler.handle(request);
    }

    Answer answer(Object result, Exchange exchange) {
        if (result instanceof FileAnswer file) {
            return new Answer(
                    successStatus(),
                    NOTHING,
                    OptionalLong.empty(),
                    exchange.responseHeaders(),
                    is(Trait.READS_PATIENT) ? file.patients() : Set.of(),
                    false,
                    Optional.of(WrittenFile.of(file)));
        }
        OptionalLong version =
                result instanceof Versioned versioned
                        ? OptionalLong.of(versioned.version())
                        : OptionalLong.empty();
        byte[] body = answersNothing() ? NOTHING : output.bytes(result);
        Set<PatientId> patients = is(Trait.READS_PATIENT) ? patientsIn(result) : Set.of();
        return new Answer(
                successStatus(),
                body,
                version,
                exchange.responseHeaders(),
                patients,
                false,
                Optional.empty());
    }

    /** The patients asked for by the path, as far as they can be read: a refusal is remembered with them. */
    Set<PatientId> patientsIn(List<String> pathValues) {
        Set<PatientId> patients = new HashSet<>();
        List<String> names =
                Segments.ofTemplate(route.path()).stream().filter(PathTree::isParameter).toList();
        for (var field : input.pathFields()) {
            if (field.declaredType() == PatientId.class) {
                Object value =
                        field.parse(
                                List.of(pathValues.get(names.indexOf("{" + field.name() + "}"))),
                                new Faults());
                if (value != null) {
                    patients.add((PatientId) value);
                }
            }
        }
        return patients;
    }

    /** The patients an input names or an answer speaks of. */
    static Set<PatientId> patientsIn(Object values) {
        Set<PatientId> patients = new HashSet<>();
        RecordSchema.collect(values, PatientId.class, patients::add);
        return patients;
    }

    /** The patient the endpoint is about, if it names one component as such and that is present. */
    Optional<PatientId> patientOf(Object values) {
        return route.endpoint()
                .patientParameter()
                .flatMap(
                        name ->
                                RecordSchema.of(route.endpoint().input()).fields().stream()
                                        .filter(field -> field.name().equals(name))
                                        .findFirst()
                                        .map(field -> field.of(values))
                                        .map(
                                                value ->
                                                        value instanceof Optional<?> perhaps
                                                                ? perhaps.orElse(null)
                                                                : value)
                                        .filter(PatientId.class::isInstance)
                                        .map(PatientId.class::cast));
    }
}
