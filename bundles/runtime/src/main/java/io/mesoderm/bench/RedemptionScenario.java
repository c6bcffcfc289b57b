package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.bench.Figures.Pair;
import io.mesoderm.bench.Load.Client;
import io.mesoderm.system.PlatformProcess;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/**
 * Redeeming a unit over HTTP beside the same statements sent by a bare driver: what the database alone
 * would allow. Product and floor take turns on one running platform, so that both meet the same data.
 */
final class RedemptionScenario implements Scenario {

    /**
     * Half of them are the product's, half the floor's: neither must meet a unit that the other has used. So many that
     * nobody has more sessions than a real patient of some years.
     */
    private static final int PATIENTS = 1536;

    private static final int HALF = PATIENTS / 2;
    private static final int CONNECTIONS = 16;
    private static final int PAIRS = 3;
    private static final int RECORDED_AFTER = 30;

    /** As long as the throughput still rises while the JVM compiles; a clinic's platform runs for weeks. */
    private static final Duration WARM_UP = Duration.ofSeconds(120);

    /** The library is little code, which is compiled soon. */
    private static final Duration LIBRARY_WARM_UP = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "redemption";
    }

    @Override
    public void run(Workplace workplace, ObjectNode result) throws Exception {
        Path data = workplace.fresh("redemption");
        Units units = new Units();
        Replay floor = record(data, units, result);
        try (PlatformProcess platform = PlatformProcess.launch(data)) {
            Clinic clinic = Clinic.open(platform.url(), PATIENTS);
            units.load(Database.of(data), clinic);
            Load.run(8, WARM_UP, number -> clinic.redeeming(platform.url(), number, 8, HALF));
            for (int clients : List.of(8, 32)) {
                measure(workplace, clients, platform, clinic, floor, units, data, result);
            }
        }
    }

    /** On a platform whose driver writes values into the statements, since the log shows them only then. */
    private static Replay record(Path data, Units units, ObjectNode result) throws Exception {
        PlatformProcess.launch(data).close();
        try (PlatformProcess platform = PlatformProcess.launchRecording(data)) {
            Clinic clinic = Clinic.open(platform.url(), 1);
            try (Client client = clinic.redeeming(platform.url(), 0, 1, 1)) {
                for (int i = 0; i < RECORDED_AFTER; i++) {
                    client.ask();
                }
                Instant began = Instant.now();
                List<String> logged =
                        Recording.of(Database.of(data), "INSERT INTO idem", client::ask);
                Replay floor = new Replay(logged, began);
                units.recorded(Database.of(data), clinic);
                result.put("statements-per-redemption", floor.statements());
                return floor;
            }
        }
    }

    private static void measure(
            Workplace workplace,
            int clients,
            PlatformProcess platform,
            Clinic clinic,
            Replay floor,
            Units units,
            Path data,
            ObjectNode result)
            throws Exception {
        List<Connection> connections = connect(data);
        Load.Clients bare = replaying(senders(connections, Sender::bare), floor, units, clients);
        Load.Clients library =
                replaying(senders(connections, Sender::library), floor, units, clients);
        Load.Clients product = number -> clinic.redeeming(platform.url(), number, clients, HALF);
        Load.run(clients, workplace.window(), product);
        Load.run(clients, workplace.window(), bare);
        Figures.write(
                byTurns(workplace, clients, bare, product), result.putObject("clients-" + clients));
        Load.run(clients, LIBRARY_WARM_UP, library);
        Figures.write(
                byTurns(workplace, clients, bare, library),
                result.putObject("library-clients-" + clients));
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private static List<Connection> connect(Path data) throws Exception {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = Database.of(data).application();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            connections.add(connection);
        }
        return connections;
    }

    private static BlockingQueue<Sender> senders(
            List<Connection> connections, Function<Connection, Sender> by) {
        return new ArrayBlockingQueue<>(
                connections.size(), false, connections.stream().map(by).toList());
    }

    private static List<Pair> byTurns(
            Workplace workplace, int clients, Load.Clients floor, Load.Clients other)
            throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(
                    new Pair(
                            Load.run(clients, workplace.window(), floor),
                            Load.run(clients, workplace.window(), other)));
        }
        return pairs;
    }

    private static Load.Clients replaying(
            BlockingQueue<Sender> senders, Replay recorded, Units units, int clients) {
        return number ->
                new Client() {
                    private int turn = number;

                    @Override
                    public void ask() throws Exception {
                        redeem(senders, recorded, units.take(HALF + turn % HALF));
                        turn += clients;
                    }
                };
    }

    private static void redeem(
            BlockingQueue<Sender> senders, Replay recorded, Map<ByteBuffer, byte[]> unit)
            throws Exception {
        Sender sender = senders.take();
        try {
            recorded.run(sender, unit);
        } finally {
            senders.add(sender);
        }
    }
}
