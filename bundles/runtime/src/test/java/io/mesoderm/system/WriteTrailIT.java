package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Every route of the running platform that writes leaves an event of writing that says who did what to which
 * thing: the chain's routes in the chain's trail, the others in the platform's.
 */
class WriteTrailIT extends WorldRun {

    private static ApiClient operator;

    /** Method and path of each route that is no GET, by its operation. */
    private static Map<String, String> routes;

    @BeforeAll
    static void makeAChain() {
        operator = platform.operator();
        own.keep("unused", sell().path("contract").asText());
        invite(platform.anybody());
        routes = new LinkedHashMap<>();
        Operation.all(platform.anybody()).stream()
                .filter(route -> !route.method().equals("GET"))
                .forEach(route -> routes.put(route.id(), route.method() + " " + route.path()));
    }

    private static JsonNode sell() {
        return own.person()
                .post(
                        own.filled("/chains/<chain>/sites/<seller>/package-contracts"),
                        ApiClient.json(
                                own.filled(RouteCases.body("core.sell-package").orElseThrow())))
                .ok();
    }

    /** Somebody who is to accept, somebody whose invitation is withdrawn, and the person into another chain. */
    private static void invite(ApiClient anybody) {
        JsonNode guest = own.invite(own.person(), "guest@x.example", "Guest", "auditor");
        own.keep("invitation", guest.path("invitation").asText());
        JsonNode stranger = own.invite(own.person(), "stranger@x.example", "Stranger", "auditor");
        own.keep("stranger", stranger.path("id").asText());
        operator.post(
                        "/platform/chains",
                        ApiClient.json(
                                WriteCases.body("core.create-chain").replace("west", "east")))
                .ok();
        ApiClient owner = anybody.signIn("o@east.example", "a long enough secret 9");
        JsonNode all =
                ApiClient.json(
                        """
                {"email": "all@north.example", "displayName": "All Roles", "practitioner": false,
                 "role": "auditor", "from": "2020-01-01"}
                """);
        JsonNode issued = owner.post("/chains/east/staff", all).ok();
        own.keep("invitationToEast", issued.path("invitation").asText());
    }

    @Test
    void everyRouteThatWritesHasACaseOrAReasonForNone() {
        Set<String> known = new LinkedHashSet<>(WriteCases.WRITES_NOTHING.keySet());
        known.addAll(WriteCases.inOrder(routes.keySet()));
        assertThat(routes).hasSizeGreaterThan(40);
        assertThat(known).containsExactlyInAnyOrderElementsOf(routes.keySet());
        assertThat(routes.keySet())
                .allSatisfy(
                        operation ->
                                assertThat(RouteCases.body(operation))
                                        .as("a case for the route %s", operation)
                                        .isPresent());
    }

    @Test
    void everyWriteLeavesItsEvent() {
        Map<String, ApiClient.Answer> answers = new LinkedHashMap<>();
        for (String operation : WriteCases.inOrder(routes.keySet())) {
            answers.put(operation, call(operation));
        }
        SoftAssertions softly = new SoftAssertions();
        Map<String, List<JsonNode>> written = written();
        answers.forEach(
                (operation, answer) -> {
                    softly.assertThat(answer.status())
                            .as("%s: %s", operation, answer.body())
                            .isBetween(200, 299);
                    List<JsonNode> events = written.getOrDefault(requestId(answer), List.of());
                    softly.assertThat(events).as("%s leaves an event", operation).isNotEmpty();
                    events.forEach(event -> whoDidWhatToWhich(operation, event, softly));
                });
        softly.assertAll();
    }

    private static void whoDidWhatToWhich(String operation, JsonNode event, SoftAssertions softly) {
        softly.assertThat(event.path("actor").asText())
                .as("who did %s: %s", operation, event)
                .isEqualTo(WriteCases.actor(operation));
        softly.assertThat(event.path("action").asText())
                .as("what was done by %s: %s", operation, event)
                .matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*");
        softly.assertThat(event.path("entityType").asText())
                .as("to what %s was done: %s", operation, event)
                .isNotBlank();
        softly.assertThat(event.path("entity").asText())
                .as("to which %s was done: %s", operation, event)
                .isNotBlank();
    }

    private static ApiClient.Answer call(String operation) {
        String[] address = routes.get(operation).split(" ");
        String path = WriteCases.address(operation, address[1]);
        String body = WriteCases.body(operation);
        ApiClient by = WriteCases.isOperators(operation) ? operator : own.person();
        return by.send(
                address[0],
                own.filled(path),
                body.isEmpty() ? null : ApiClient.body(own.filled(body)),
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "If-Match", "\"1\""));
    }

    /** The events of writing in both trails, by the request that left them. */
    private static Map<String, List<JsonNode>> written() {
        Map<String, List<JsonNode>> events = new HashMap<>();
        String chain = "/chains/" + own.id("chain") + "/audit-events?limit=1000";
        for (JsonNode event : own.person().get(chain).ok().path("items")) {
            if (event.path("kind").asText().equals("WRITE")) {
                keep(event, events);
            }
        }
        operator.get("/platform/audit-events?limit=1000")
                .ok()
                .path("items")
                .forEach(event -> keep(event, events));
        return events;
    }

    private static void keep(JsonNode event, Map<String, List<JsonNode>> events) {
        events.computeIfAbsent(event.path("requestId").asText(), request -> new ArrayList<>())
                .add(event);
    }

    private static String requestId(ApiClient.Answer answer) {
        return answer.response().headers().firstValue("X-Request-Id").orElseThrow();
    }
}
