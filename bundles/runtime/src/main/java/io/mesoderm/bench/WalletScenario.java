package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.bench.Figures.Pair;
import io.mesoderm.bench.Load.Client;
import io.mesoderm.system.PlatformProcess;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A patient's wallet, read by somebody signed in, beside a bare Vert.x that says hello on the same machine. Two
 * more figures say what of the distance no reading can be spared: {@link BareReading}, untraced and traced.
 */
final class WalletScenario implements Scenario {

    private static final int CLIENTS = 8;
    private static final int PAIRS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "wallet";
    }

    @Override
    public void run(Workplace workplace, ObjectNode result) throws Exception {
        Vertx vertx = Vertx.vertx();
        HttpServer hello =
                vertx.createHttpServer()
                        .requestHandler(request -> request.response().end("hello"))
                        .listen(0, "127.0.0.1")
                        .await();
        URI helloUrl = URI.create("http://127.0.0.1:" + hello.actualPort());
        Path data = workplace.fresh("wallet");
        try (PlatformProcess platform = PlatformProcess.launch(data)) {
            Clinic clinic = Clinic.open(platform.url(), "meso-6", CLIENTS);
            Load.Clients floor = number -> saysHello(helloUrl);
            Load.Clients product = number -> clinic.readingWallet(platform.url(), number);
            Load.run(CLIENTS, workplace.window(), floor);
            Load.run(CLIENTS, WARM_UP, product);
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                pairs.add(
                        new Pair(
                                Load.run(CLIENTS, workplace.window(), floor),
                                Load.run(CLIENTS, workplace.window(), product)));
            }
            Figures.write(pairs, result);
            Database database = Database.of(data);
            atTheLeast(workplace, database, false).write(result.putObject("one-row-of-a-chain"));
            atTheLeast(workplace, database, true)
                    .write(result.putObject("one-row-of-a-chain-traced"));
        } finally {
            vertx.close().await();
        }
    }

    private static Client saysHello(URI url) throws Exception {
        Wire wire = new Wire(url);
        return new Client() {
            @Override
            public void ask() throws Exception {
                if (wire.ask("GET", "/", "", "") != 200) {
                    throw new IllegalStateException("no hello");
                }
            }

            @Override
            public void close() throws Exception {
                wire.close();
            }
        };
    }

    private static Load.Window atTheLeast(Workplace workplace, Database database, boolean traced)
            throws Exception {
        Load.Clients clients = number -> new BareReading(database, traced);
        Load.run(CLIENTS, workplace.window(), clients);
        return Load.run(CLIENTS, workplace.window(), clients);
    }
}
