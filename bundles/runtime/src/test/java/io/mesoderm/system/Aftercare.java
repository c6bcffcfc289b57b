package io.mesoderm.system;

import static io.mesoderm.system.World.SITE;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A session that leaves a document in a {@link World}'s chart: mesotherapy, since massages file none. */
final class Aftercare {

    private static final String CHART = SITE + "/patients/<patient>";

    private Aftercare() {}

    /** Records it for the world's patient, and keeps the id of the sheet as {@code document}. */
    static void file(World world) {
        answer(world);
        receive(world);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        world.keep("mesotherapySession", SITE + "/treatment-sessions", session(now), "session");
        JsonNode filed = world.get(CHART + "/documents");
        world.keep("document", filed.at("/items/0/id").asText());
    }

    /** The world's {@code patient} has nothing that bars a treatment. */
    static void answer(World world) {
        JsonNode asked = world.get(SITE + "/health-questions");
        for (JsonNode question : asked.path("questions")) {
            String code = question.path("code").asText();
            String value = code.equals("diagnosis-made") ? "YES" : "NO";
            world.post(
                    CHART + "/health-answers",
                    "{\"question\": \"%s\", \"value\": \"%s\"}".formatted(code, value));
        }
    }

    /** What a session of mesotherapy uses up, kept as {@code vitamins} and {@code needles}. */
    static void receive(World world) {
        world.keep("vitamins", stock(world, "vitamin-complex-5ml"));
        world.keep("needles", stock(world, "needle-30g-4mm"));
    }

    /** A session of mesotherapy of the world's {@code patient}. */
    static String session(Instant at) {
        return """
                {"module": "hair-mesotherapy", "patient": "<patient>", "practitioner": "<practitioner>",
                 "startedAt": "%1$s", "endedAt": "%1$s", "usePackage": "none",
                 "details": {"device": "needle", "technique": "nappage", "recipe": "<recipe>@1",
                  "zones": [{"zone": "VERTEX", "points": 40, "mlPerPoint": 0.05, "depthMm": 3}],
                  "points": [{"zone": "FRONTAL", "xPct": 50, "yPct": 20, "depthMm": 3, "ml": 0.05}],
                  "totalMl": 2, "products": [{"lot": "<vitamins>", "quantity": 2}],
                  "parts": [{"lot": "<needles>", "count": 1}], "anaesthetics": [],
                  "steps": [{"step": "identity-and-answers"}, {"step": "scalp-disinfected"},
                            {"step": "injected"}, {"step": "sharps-disposed"}],
                  "aftercareGiven": true}}
                """
                .formatted(at);
    }

    private static String stock(World world, String product) {
        String receipt =
                """
                {"productCode": "%1$s", "productName": "%1$s", "unit": "ml", "lotNumber": "L-1",
                 "expiresOn": "2099-01-01", "quantity": 100}
                """
                        .formatted(product);
        return world.post(SITE + "/stock/receipts", receipt).path("lot").asText();
    }
}
