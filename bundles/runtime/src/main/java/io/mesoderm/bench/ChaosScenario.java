package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.bench.Load.Window;
import io.mesoderm.system.ApiClient;
import io.mesoderm.system.PlatformProcess;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The time in which one module answers while four others misbehave, beside the time without them. Each
 * pair is followed by a second calm window: what two calm windows differ by is what chance does.
 */
final class ChaosScenario implements Scenario {

    private static final int CLIENTS = 8;
    private static final int PAIRS = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "chaos";
    }

    @Override
    public void run(Workplace workplace, ObjectNode result) throws Exception {
        Path data = workplace.fresh("chaos");
        Path modules = copyOfModules(workplace.fresh("chaos-modules"));
        try (PlatformProcess platform = PlatformProcess.start(data, modules)) {
            try (Trouble trouble = Trouble.at(platform.url(), modules)) {
                measure(platform.url(), workplace.window(), trouble, result);
            }
        }
    }

    private static void measure(URI url, Duration window, Trouble trouble, ObjectNode result)
            throws Exception {
        Load.Clients readers = readers(url);
        warmUp(trouble, readers);
        double half = Load.run(CLIENTS, window, readers).perSecond() / 2;
        result.put("clients", CLIENTS);
        result.put("calls-per-second", Figures.rounded(half));
        ArrayNode list = result.putArray("pairs");
        DoubleStream.Builder ratios = DoubleStream.builder();
        DoubleStream.Builder control = DoubleStream.builder();
        for (int i = 0; i < PAIRS; i++) {
            Window calm = Load.paced(CLIENTS, half, window, readers);
            trouble.begin();
            Window chaos = Load.paced(CLIENTS, half, window, readers);
            int disturbances = trouble.end();
            Window again = Load.paced(CLIENTS, half, window, readers);
            ObjectNode pair = list.addObject();
            calm.write(pair.putObject("calm"));
            chaos.write(pair.putObject("chaos").put("calls-to-the-sleeper", disturbances));
            again.write(pair.putObject("calm-again"));
            ratios.add(chaos.p99Millis() / calm.p99Millis());
            control.add(again.p99Millis() / calm.p99Millis());
        }
        result.put("p99-ratio", median(ratios));
        result.put("p99-ratio-of-two-calm-windows", median(control));
    }

    /**
     * With the trouble in it: what is loaded and compiled the first time that a bundle cannot start belongs to the
     * platform's start, as the first readings do.
     */
    private static void warmUp(Trouble trouble, Load.Clients readers) throws Exception {
        trouble.begin();
        Load.run(CLIENTS, WARM_UP, readers);
        trouble.end();
    }

    private static double median(DoubleStream.Builder ratios) {
        return Figures.rounded(Stopwatch.median(ratios.build().toArray()));
    }

    /** The recipes of mesotherapy: through the guard, the module's pool, its role and its database. */
    private static Load.Clients readers(URI url) {
        ApiClient anonymous = ApiClient.anonymous(url);
        String path = "/api/v1" + Trouble.site(anonymous) + "/modules/hair-mesotherapy/recipes";
        String token = anonymous.demoToken("practitioner.munich@demo.example");
        String headers = "Authorization: Bearer %s\r\n".formatted(token);
        return number -> {
            Wire wire = new Wire(url);
            return new Load.Client() {
                @Override
                public void ask() throws Exception {
                    if (wire.ask("GET", path, headers, "") != 200) {
                        throw new IllegalStateException("no recipes");
                    }
                }

                @Override
                public void close() throws Exception {
                    wire.close();
                }
            };
        };
    }

    private static Path copyOfModules(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> jars = Files.list(PlatformProcess.modules())) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, folder.resolve(jar.getFileName()));
            }
        }
        return folder;
    }
}
