package io.mesoderm.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code bench}: measures the platform and writes one JSON file of figures for each scenario. */
@Command(
        name = "bench",
        description = "Measure the platform beside a floor in the same run.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<Scenario> ALL =
            List.of(
                    new StartScenario(),
                    new ChainScenario(),
                    new MemoryScenario(),
                    new RedemptionScenario(),
                    new WalletScenario(),
                    new MonthEndScenario(),
                    new RecallScenario(),
                    new MaintenanceScenario(),
                    new BookingScenario(),
                    new ChaosScenario());

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "What to measure (repeatable; all if left out).")
    private List<String> names = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "15",
            description = "How long each window of load lasts.")
    private int seconds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder of the results; docs/bench if left out.")
    private Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder for the platforms' data; a temporary one if left out.")
    private Path data;

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path home = Path.of(System.getProperty("mesoderm.home"));
        Path results = out == null ? home.resolve("docs").resolve("bench") : out;
        Path folder = data == null ? Files.createTempDirectory("mesoderm-bench") : data;
        var workplace = new Workplace(folder, Duration.ofSeconds(seconds));
        List<String> known = ALL.stream().map(Scenario::name).toList();
        if (!known.containsAll(names)) {
            System.err.println("bench: the scenarios are " + String.join(", ", known));
            return 2;
        }
        for (Scenario scenario : ALL) {
            if (names.isEmpty() || names.contains(scenario.name())) {
                write(results, scenario.name(), measured(scenario, workplace));
            }
        }
        return 0;
    }

    private static ObjectNode measured(Scenario scenario, Workplace workplace) throws Exception {
        ObjectNode all = JSON.createObjectNode();
        all.put("scenario", scenario.name());
        all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        Machine.describe(all.putObject("machine"));
        all.put("load-before", Machine.load());
        scenario.run(workplace, all.putObject("figures"));
        all.put("load-after", Machine.load());
        return all;
    }

    private static void write(Path results, String name, ObjectNode result) throws IOException {
        Files.createDirectories(results);
        Path file = results.resolve(name + ".json");
        JSON.writeValue(file.toFile(), result);
        System.out.println(JSON.writeValueAsString(result));
    }
}
