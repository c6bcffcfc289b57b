package io.mesoderm.platform;

import io.mesoderm.platform.command.RunningPlatform;
import io.mesoderm.platform.config.Installation;
import io.mesoderm.platform.config.InvalidSettings;
import io.mesoderm.platform.config.Settings;
import io.mesoderm.platform.demo.DemoYearRun;
import io.mesoderm.platform.http.HealthRoutes;
import io.mesoderm.platform.http.HttpFront;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
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
    private final ReentrantLock starting = new ReentrantLock();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;
    private HttpFront front;

    private Platform(Installation installation) {
        this.installation = installation;
    }

    /**
     * Opens everything; the last line written is {@code ready http://…}. What fails closes what was opened, and so
     * does the end of the process (Ctrl-C, TERM), also in the middle of a start.
     */
    public static Platform start(Installation installation, PrintWriter out) {
        requireFreePort(installation);
        var platform = new Platform(installation);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
        boolean ready = false;
        try {
            platform.open(out);
            ready = true;
            return platform;
        } finally {
            if (!ready) {
                platform.close();
            }
        }
    }

    /** Asked first: it would be a pity to hear of it after the database and the demo. */
    private static void requireFreePort(Installation installation) {
        var wanted =
                new InetSocketAddress(installation.settings().http().host(), installation.port());
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(wanted);
        } catch (IOException e) {
            throw new InvalidSettings(
                    "%s:%d cannot be listened on (%s); choose another port with --port N"
                            .formatted(wanted.getHostString(), wanted.getPort(), e.getMessage()));
        }
    }

    private void open(PrintWriter out) {
        starting.lock();
        try {
            openAll(out);
        } finally {
            starting.unlock();
        }
    }

    private void openAll(PrintWriter out) {
        Preparation prepared = Preparation.begin(installation);
        opened.push(() -> prepared.vertx().close().await());
        Databases databases = opened(Databases.open(installation));
        databases.migrations().control();
        ExecutorService executor = opened(Executors.newVirtualThreadPerTaskExecutor());
        Features features = opened(new Features(installation, prepared, databases, executor));
        features.open();
        boolean made = installation.demo() && features.demo().makeIfEmpty();
        listen(prepared.vertx(), features, executor);
        new RunningPlatform(url(), features.operators().issueCommandLineToken(TOKEN_LIFE))
                .write(installation.data());
        opened.push(() -> RunningPlatform.forget(installation.data()));
        announce(features, out);
        if (made && installation.demoYear() || features.demo().year().isCut()) {
            opened(DemoYearRun.begin(features.demo().year()));
        }
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

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        if (stopping) {
            throw new CancellationException("told to stop while it started");
        }
        return part;
    }

    @Override
    public void close() {
        stopping = true;
        starting.lock();
        try {
            closeAll();
        } finally {
            starting.unlock();
            stopped.countDown();
        }
    }

    /** Returns when it was told to stop and has. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    private void closeAll() {
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
