package io.mesoderm.platform;

import io.mesoderm.platform.command.RunningPlatform;
import io.mesoderm.platform.config.Installation;
import io.mesoderm.platform.config.Settings;
import io.mesoderm.platform.http.HealthRoutes;
import io.mesoderm.platform.http.HttpFront;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The running platform. It is opened from the database upwards and closed the other way round: what was
 * started last, the socket, stops first and lets the requests under way finish.
 */
public final class Platform implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Duration TOKEN_LIFE = Duration.ofDays(366);

    private final Installation installation;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private HttpFront front;

    private Platform(Installation installation) {
        this.installation = installation;
    }

    /** Opens everything; the last line written is {@code ready http://…}. What fails closes what was opened. */
    public static Platform start(Installation installation, PrintWriter out) {
        var platform = new Platform(installation);
        try {
            platform.open(out);
            return platform;
        } catch (RuntimeException | Error e) {
            platform.close();
            throw e;
        }
    }

    private void open(PrintWriter out) {
        CompletableFuture<Vertx> starting = CompletableFuture.supplyAsync(Platform::vertx);
        opened.push(() -> starting.join().close().await());
        Databases databases = opened(Databases.open(installation));
        databases.migrations().control();
        ExecutorService executor = opened(Executors.newVirtualThreadPerTaskExecutor());
        Features features = opened(new Features(installation, databases, executor));
        features.open();
        if (installation.demo()) {
            features.demo().makeIfEmpty();
        }
        listen(starting.join(), features, executor);
        new RunningPlatform(url(), features.operators().issueCommandLineToken(TOKEN_LIFE))
                .write(installation.data());
        opened.push(() -> RunningPlatform.forget(installation.data()));
        announce(features, out);
    }

    private void listen(Vertx vertx, Features features, ExecutorService executor) {
        Settings.Http http = installation.settings().http();
        front =
                opened(
                        HttpFront.start(
                                vertx,
                                http.host(),
                                installation.port(),
                                http.drain(),
                                routes(features, executor)));
    }

    private static List<Consumer<Router>> routes(Features features, ExecutorService executor) {
        List<Consumer<Router>> routes = new ArrayList<>();
        routes.add(new HealthRoutes(features.health(), executor));
        routes.addAll(features.routes());
        return routes;
    }

    private void announce(Features features, PrintWriter out) {
        if (installation.demo()) {
            out.println("demo accounts:");
            features.demo().accounts().forEach(line -> out.println("  " + line));
        }
        out.println("ready " + url());
        out.flush();
    }

    /** Where it answers. */
    public String url() {
        return "http://" + installation.settings().http().host() + ":" + front.port();
    }

    private static Vertx vertx() {
        return Vertx.vertx(
                new VertxOptions()
                        .setEventLoopPoolSize(
                                Math.max(1, Runtime.getRuntime().availableProcessors() / 2)));
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("stop: a part did not close cleanly", e);
            }
        }
    }
}
