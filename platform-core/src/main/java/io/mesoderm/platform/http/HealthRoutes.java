package io.mesoderm.platform.http;

import io.mesoderm.platform.schema.Json;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * {@code /health/live} says that the process answers, {@code /health/ready} that work can be done. Open to
 * everybody, so it names what is in trouble and keeps the reason for the log.
 */
public final class HealthRoutes implements Consumer<Router> {

    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
    private static final long LONGEST_MS = 2000;

    private final List<HealthCheck> checks;
    private final Executor executor;

    public HealthRoutes(List<HealthCheck> checks, Executor executor) {
        this.checks = List.copyOf(checks);
        this.executor = executor;
    }

    /** What {@code /health/*} answers. */
    record Health(String status, List<Part> checks) {}

    /** One check's state. */
    record Part(String name, String status) {}

    @Override
    public void accept(Router router) {
        router.get("/health/live")
                .handler(routing -> send(routing.response(), true, new Health("up", List.of())));
        router.get("/health/ready").handler(this::ready);
    }

    private void ready(RoutingContext routing) {
        Context context = Vertx.currentContext();
        executor.execute(
                () -> {
                    List<CompletableFuture<Optional<String>>> running =
                            checks.stream()
                                    .map(
                                            check ->
                                                    CompletableFuture.supplyAsync(
                                                            check::trouble, executor))
                                    .toList();
                    boolean ready = true;
                    List<Part> parts = new java.util.ArrayList<>();
                    for (int i = 0; i < running.size(); i++) {
                        HealthCheck check = checks.get(i);
                        Optional<String> trouble = outcome(running.get(i));
                        trouble.ifPresent(
                                what ->
                                        LOG.warn(
                                                "health: {} is in trouble: {}",
                                                check.name(),
                                                what));
                        ready &= trouble.isEmpty() || !check.critical();
                        parts.add(new Part(check.name(), trouble.isEmpty() ? "up" : "down"));
                    }
                    boolean up = ready;
                    context.runOnContext(
                            v ->
                                    send(
                                            routing.response(),
                                            up,
                                            new Health(up ? "up" : "down", parts)));
                });
    }

    private static Optional<String> outcome(CompletableFuture<Optional<String>> running) {
        try {
            return running.get(LONGEST_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of("no answer within " + LONGEST_MS + " ms");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static void send(HttpServerResponse response, boolean up, Health health) {
        response.setStatusCode(up ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(Json.bytes(health)));
    }
}
