package io.mesoderm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.bench.Stopwatch.Timed;
import io.mesoderm.system.ApiClient;
import io.mesoderm.system.PlatformProcess;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * The recall of a lot in a chain with a million uses, over HTTP: of a usual lot, of one that went to a hundred thousand, and
 * of that one in its middle.
 */
final class RecallScenario implements Scenario {

    private static final int TIMES = 20;

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public void run(Workplace workplace, ObjectNode result) throws Exception {
        Path data = workplace.fresh("recall");
        try (PlatformProcess platform = PlatformProcess.launch(data)) {
            ApiClient director = ApiClient.anonymous(platform.url()).demo("director@demo.example");
            String site = site(director);
            ManyUses uses = new ManyUses(Database.of(data), site);
            uses.write();
            result.put("uses", ManyUses.USES);
            result.put("lots", ManyUses.LOTS);
            result.put("uses-of-the-large-lot", ManyUses.LARGE);
            String recall = "/chains/aurelia/sites/" + site + "/lots/%s/recall";
            measure(result, "usual-lot", () -> director.get(recall.formatted(ManyUses.lot(7))));
            String large = recall.formatted(ManyUses.lot(0));
            JsonNode first = measure(result, "large-lot", () -> director.get(large + "?limit=200"));
            if (first.at("/totals/uses").asLong() != ManyUses.LARGE) {
                throw new IllegalStateException("the large lot has " + first.path("totals"));
            }
            String middle = large + "?cursor=" + ManyUses.use(ManyUses.LARGE / 2);
            measure(result, "middle-of-the-large-lot", () -> director.get(middle));
        }
    }

    private static String site(ApiClient director) {
        for (JsonNode site : director.get("/chains/aurelia/sites").ok().path("items")) {
            if (site.path("code").asText().equals("munich")) {
                return site.path("id").asText();
            }
        }
        throw new IllegalStateException("the demo has no Munich");
    }

    /** The first calls warm the platform up and do not count. */
    private static JsonNode measure(
            ObjectNode result, String name, Supplier<ApiClient.Answer> call) {
        List<Long> millis = new ArrayList<>();
        JsonNode answer = call.get().ok();
        for (int i = 1; i < 2 * TIMES; i++) {
            Timed<JsonNode> timed = Stopwatch.time(() -> call.get().ok());
            if (i >= TIMES) {
                millis.add(timed.millis());
            }
        }
        ObjectNode figures = result.putObject(name);
        figures.put("median-ms", Stopwatch.median(millis.stream().mapToLong(Long::longValue)));
        figures.put(
                "worst-ms",
                LongStream.of(millis.stream().mapToLong(Long::longValue).toArray())
                        .max()
                        .orElseThrow());
        return answer;
    }
}
