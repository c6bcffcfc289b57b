package io.mesoderm.platform.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The listening sockets, one per event loop, over one router. Closing stops accepting and waits for
 * the requests under way.
 */
public final class HttpFront implements AutoCloseable {

    private static final int MAX_LINE_BYTES = 8 * 1024;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_FIELD_BYTES =
            8 * 1024; // beside a file; other forms have no decoder
    private static final int IDLE_SECONDS = 60;

    private final Vertx vertx;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<String> deployments = new ArrayList<>();

    private HttpFront(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Listens on {@code port}, or on one the system chooses when it is 0. */
    public static HttpFront start(
            Vertx vertx, String host, int port, Duration drain, List<Consumer<Router>> mounts) {
        Router router = router(vertx, mounts);
        var front = new HttpFront(vertx);
        front.listen(new Listener(router, host, port, drain));
        for (int i = 1; i < Math.max(1, Runtime.getRuntime().availableProcessors() / 2); i++) {
            front.listen(new Listener(router, host, front.port(), drain));
        }
        return front;
    }

    private static Router router(Vertx vertx, List<Consumer<Router>> mounts) {
        Router router = Router.router(vertx);
        router.route().handler(new SecurityHeaders());
        mounts.forEach(mount -> mount.accept(router));
        router.route().last().handler(routing -> refuse(routing, Problem.notFound()));
        router.route().failureHandler(routing -> refuse(routing, Problems.failure(routing)));
        return router;
    }

    private static void refuse(RoutingContext routing, Throwable thrown) {
        String requestId = RequestIds.next();
        Problem problem = Problems.of(thrown, routing.request().path(), requestId);
        Responder.send(routing.response(), problem, requestId);
    }

    private void listen(Listener listener) {
        deployments.add(vertx.deployVerticle(listener).await());
        listeners.add(listener);
    }

    public int port() {
        return listeners.getFirst().server.actualPort();
    }

    /** Stops accepting, waits for requests under way up to the drain time, then closes; once. */
    @Override
    public void close() {
        List<String> running = List.copyOf(deployments);
        deployments.clear();
        Future.all(running.stream().map(vertx::undeploy).toList()).await();
    }

    private static final class Listener extends VerticleBase {

        private final Router router;
        private final String host;
        private final int port;
        private final Duration drain;
        private HttpServer server;

        Listener(Router router, String host, int port, Duration drain) {
            this.router = router;
            this.host = host;
            this.port = port;
            this.drain = drain;
        }

        @Override
        public Future<?> start() {
            server =
                    vertx.createHttpServer(options())
                            .requestHandler(router)
                            .invalidRequestHandler(Listener::refuseInvalid);
            return server.listen(port, host);
        }

        private static HttpServerOptions options() {
            return new HttpServerOptions()
                    .setMaxInitialLineLength(MAX_LINE_BYTES)
                    .setMaxHeaderSize(MAX_HEADER_BYTES)
                    .setMaxFormAttributeSize(MAX_FIELD_BYTES)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setHandle100ContinueAutomatically(true)
                    .setHttp2ClearTextEnabled(false);
        }

        private static void refuseInvalid(HttpServerRequest request) {
            Throwable cause = request.decoderResult().cause();
            Problem problem =
                    switch (cause) {
                        case TooLongHttpLineException e ->
                                Problem.of(414, "uri-too-long", "The request line is too long.");
                        case TooLongHttpHeaderException e ->
                                Problem.of(
                                        431,
                                        "headers-too-large",
                                        "The headers are larger than 16 KB.");
                        case null, default ->
                                Problem.of(
                                        400, "request-malformed", "This is not well-formed HTTP.");
                    };
            Responder.send(
                    request.response().putHeader("Connection", "close"),
                    problem,
                    RequestIds.next());
            request.connection().close();
        }

        @Override
        public Future<?> stop() {
            return server.shutdown(drain.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
