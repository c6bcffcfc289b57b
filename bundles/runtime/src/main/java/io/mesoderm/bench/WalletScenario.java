package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.bench.Figures.Pair;
import io.mesoderm.bench.Load.Client;
import io.mesoderm.system.PlatformProcess;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A patient's wallet, read by somebody signed in, beside a bare Vert.x that says hello on the same machine. A
 * third figure says what of the distance is the database's: one row of a chain, read under the chain's role by
 * a bare driver.
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
            Load.Clients row = number -> readsOneRow(Database.of(data));
            Load.run(CLIENTS, workplace.window(), row);
            Load.run(CLIENTS, workplace.window(), row)
                    .write(result.putObject("one-row-of-a-chain"));
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

    private static Client readsOneRow(Database database) throws Exception {
        Connection connection = database.application();
        connection.setAutoCommit(false);
        Statement sql = connection.createStatement();
        return new Client() {
            @Override
            public void ask() throws Exception {
                sql.execute("SET ROLE `c_aurelia`");
                try (ResultSet row =
                        sql.executeQuery("SELECT version FROM c_aurelia.chain_policy")) {
                    if (!row.next()) {
                        throw new IllegalStateException("no row");
                    }
                }
                connection.commit();
                sql.execute("SET ROLE NONE");
            }

            @Override
            public void close() throws Exception {
                connection.close();
            }
        };
    }
}
