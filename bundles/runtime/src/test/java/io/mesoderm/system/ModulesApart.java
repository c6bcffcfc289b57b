package io.mesoderm.system;

import static io.mesoderm.system.World.CHAIN;
import static io.mesoderm.system.World.SITE;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A site of a {@link World} at which the three treatment modules are switched on and off, and what each does for a living. */
final class ModulesApart {

    static final String WORKS = "works";
    static final List<String> MODULES =
            List.of("hair-mesotherapy", "combination-protocols", "maintenance-scheduling");

    private static final String SESSIONS = SITE + "/treatment-sessions";

    private static final String RECOMPUTE = CHAIN + "/jobs/maintenance-scheduling/recompute/runs";
    private static final String REVIEW =
            "{\"modality\": \"MESOTHERAPY\", \"outcome\": {\"gais\": 2, \"pullTestTurnedPositive\": false}}";

    private final World world;

    ModulesApart(World world) {
        this.world = world;
    }

    void enable(String module) {
        change("PUT", module);
    }

    void disable(String module) {
        change("DELETE", module);
    }

    private void change(String method, String module) {
        String path = world.filled(SITE + "/modules/" + module);
        world.person().send(method, path, ApiClient.json("{}"), Map.of()).ok();
    }

    /** Does the module's daily work for somebody new: {@code works}, or the refusal. */
    String works(String module) {
        somebody("newcomer");
        return switch (module) {
            case "hair-mesotherapy" -> said(SESSIONS, mesotherapy(Duration.ZERO));
            case "combination-protocols" -> said(SESSIONS, light(Duration.ZERO));
            default -> maintenance();
        };
    }

    /** Counts the days of everybody's courses anew, and looks at the outcome of one. */
    private String maintenance() {
        String counted = said(RECOMPUTE, "{}");
        if (!counted.equals(WORKS)) {
            return counted;
        }
        awaitDone();
        String reviews = "/modules/maintenance-scheduling/patients/<longTreated>/reviews";
        return said(SITE + reviews, REVIEW);
    }

    private void awaitDone() {
        Instant end = Instant.now().plusSeconds(60);
        String state = newestRun();
        while (!state.equals("DONE")) {
            if (state.equals("FAILED") || Instant.now().isAfter(end)) {
                throw new IllegalStateException("the job is " + state);
            }
            state = newestRun();
        }
    }

    private String newestRun() {
        return world.get(RECOMPUTE).at("/items/0/state").asText();
    }

    /** Light a month ago and mesotherapy the other day; the patient's id is kept under the name. */
    void treatWithBoth(String name) {
        somebody(name);
        world.post(SESSIONS, light(Duration.ofDays(30)));
        world.post(SESSIONS, mesotherapy(Duration.ofDays(5)));
    }

    /** The sessions that the patient's chart tells of. */
    JsonNode sessions(String name) {
        return world.get(SITE + "/patients/<" + name + ">").path("sessions");
    }

    /** The patient's chart as a person sees it. */
    String chartPage(String name) {
        String address = "/c/<chain>/s/<site>/patients/<" + name + ">";
        return world.visitor().visit("GET", world.filled(address)).body();
    }

    /** The rules that bar plasma today. */
    List<String> barsPlasma(String name) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        String days = "/allowed-days?modality=PRP&from=%1$s&to=%1$s".formatted(today);
        JsonNode answer = world.get(SITE + "/patients/<" + name + ">" + days);
        return answer.at("/days/0/rules").valueStream().map(JsonNode::asText).toList();
    }

    private void somebody(String name) {
        world.keep(
                "patient",
                SITE + "/patients",
                """
                {"familyName": "%s", "givenNames": "P", "sex": "MALE", "birthDate": "1980-01-01"}
                """
                        .formatted(name + UUID.randomUUID()),
                "id");
        world.keep(name, world.id("patient"));
        Aftercare.answer(world);
    }

    private String said(String path, String body) {
        String outcome =
                world.person()
                        .post(world.filled(path), ApiClient.body(world.filled(body)))
                        .outcome();
        return outcome.startsWith("2") ? WORKS : outcome;
    }

    private static String mesotherapy(Duration ago) {
        return Aftercare.session(before(ago));
    }

    private static String light(Duration ago) {
        return """
        {"module": "combination-protocols", "patient": "<patient>", "practitioner": "<practitioner>",
         "modality": "LLLT", "startedAt": "%1$s", "endedAt": "%1$s", "usePackage": "none",
         "details": {"device": "clinic-675", "minutes": 30, "eyesProtected": true}}
        """
                .formatted(before(ago));
    }

    private static Instant before(Duration ago) {
        return Instant.now().minus(ago).truncatedTo(ChronoUnit.SECONDS);
    }
}
