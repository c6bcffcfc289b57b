package io.mesoderm.platform.http;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The event loop's part of a call under {@code /api/v1}: find the route, read the body, hand over to a
 * thread that may block, and write what comes back. A module's routes depend on the chain and are
 * found later, by the {@link Dispatcher}.
 */
final class ApiHandler implements Handler<RoutingContext> {

    private final EndpointMounter mounter;
    private final Dispatcher dispatcher;
    private final Executor executor;
    private final Limits limits;

    ApiHandler(EndpointMounter mounter, Dispatcher dispatcher, Executor executor, Limits limits) {
        this.mounter = mounter;
        this.dispatcher = dispatcher;
        this.executor = executor;
        this.limits = limits;
    }

    @Override
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String requestId = RequestIds.next();
        try {
            List<String> segments = Segments.of(request.path()).orElseThrow(Problem::notFound);
            Optional<CompiledCall> core =
                    ModulePath.isOne(segments)
                            ? Optional.empty()
                            : Optional.of(find(request, segments));
            MultiMap query = query(request);
            Context context = Vertx.currentContext();
            BodyReader.read(request, limit(core))
                    .onSuccess(
                            body ->
                                    handOver(
                                            request,
                                            incoming(request, segments, query, body, requestId),
                                            core,
                                            context))
                    .onFailure(thrown -> refuse(request.response(), thrown, requestId));
        } catch (RuntimeException e) {
            refuse(request.response(), e, requestId);
        }
    }

    private CompiledCall find(HttpServerRequest request, List<String> segments) {
        return CompiledCall.of(
                mounter.findCore(segments).orElseThrow(Problem::notFound), request.method().name());
    }

    private long limit(Optional<CompiledCall> core) {
        return core.filter(call -> call.endpoint().input().takesRawBody()).isPresent()
                ? limits.uploadBytes()
                : limits.bodyBytes();
    }

    private static MultiMap query(HttpServerRequest request) {
        try {
            return request.params();
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "query-malformed", "The query string has a broken escape.");
        }
    }

    private static Incoming incoming(
            HttpServerRequest request,
            List<String> segments,
            MultiMap query,
            byte[] body,
            String requestId) {
        return new Incoming(
                request.method().name(),
                request.path(),
                segments,
                Optional.ofNullable(request.query()).orElse(""),
                query,
                request.headers(),
                Door.credentials(request),
                body,
                requestId);
    }

    private void handOver(
            HttpServerRequest request,
            Incoming incoming,
            Optional<CompiledCall> core,
            Context context) {
        executor.execute(
                () -> {
                    Runnable reply = reply(request.response(), incoming, core);
                    context.runOnContext(v -> reply.run());
                });
    }

    private Runnable reply(
            HttpServerResponse response, Incoming incoming, Optional<CompiledCall> core) {
        try {
            Answer answer = dispatcher.dispatch(incoming, core);
            return () -> Responder.send(response, answer, incoming.requestId());
        } catch (Throwable e) {
            Problem problem = Problems.of(e, incoming.path(), incoming.requestId());
            return () -> Responder.send(response, problem, incoming.requestId());
        }
    }

    private static void refuse(HttpServerResponse response, Throwable thrown, String requestId) {
        Responder.send(response, Problems.of(thrown, "the API", requestId), requestId);
    }
}
