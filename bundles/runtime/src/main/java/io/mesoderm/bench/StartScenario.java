package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.bench.Stopwatch.Timed;
import io.mesoderm.system.PlatformProcess;

import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** From the typed command to {@code ready}: once on an empty folder, then on what that start left. */
final class StartScenario implements Scenario {

    private static final int LATER = 5;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Workplace workplace, ObjectNode result) {
        Path data = workplace.fresh("start");
        result.put("first-ms", startAndStop(data));
        ArrayNode later = result.putArray("later-ms");
        for (int i = 0; i < LATER; i++) {
            later.add(startAndStop(data));
        }
        result.put(
                "later-median-ms",
                Stopwatch.median(
                        StreamSupport.stream(later.spliterator(), false)
                                .mapToLong(value -> value.longValue())));
    }

    private static long startAndStop(Path data) {
        Timed<PlatformProcess> start = Stopwatch.time(() -> PlatformProcess.launch(data));
        start.result().close();
        return start.millis();
    }
}
