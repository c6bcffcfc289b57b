package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Every route of the running platform against the ids of another chain: the answer must be that of an id that
 * does not exist. And every route that returns data of patients leaves one event of reading.
 */
class IsolationIT extends WorldRun {

    /** What is done to a visit, or to a time that is offered, when that has come, and a medicine that runs is begun by nobody. */
    private static final Set<String> AT_THEIR_TIME =
            Set.of(
                    "core.arrive-appointment",
                    "core.complete-checkpoint",
                    "core.skip-checkpoint",
                    "core.decide-by-checkpoint",
                    "core.miss-appointment",
                    "core.book-from-waitlist",
                    "core.decline-waitlist",
                    "core.start-medicine");

    private static World other;
    private static List<Operation> operations;

    @BeforeAll
    static void makeTwoChains() {
        other = platform.world("south");
        operations = Operation.all(platform.anybody());
    }

    @Test
    void everyRouteHasACase() {
        assertThat(operations)
                .hasSizeGreaterThan(80)
                .allSatisfy(
                        operation ->
                                assertThat(RouteCases.body(operation.id()))
                                        .as("a case for the route %s", operation.id())
                                        .isPresent());
    }

    @Test
    void whatIsAnotherChainsIsNotThere() {
        SoftAssertions softly = new SoftAssertions();
        int compared = 0;
        for (Operation operation : operations) {
            Set<String> places = operation.places();
            for (String place : places) {
                compare(operation, Set.of(place), softly);
                compared++;
            }
            if (places.size() > 1) {
                compare(operation, places, softly);
                compared++;
            }
        }
        softly.assertAll();
        assertThat(compared).isGreaterThan(240);
    }

    private static void compare(Operation operation, Set<String> foreign, SoftAssertions softly) {
        String nothing = UUID.randomUUID().toString();
        ApiClient.Answer theirs =
                operation.call(
                        own.person(),
                        place -> foreign.contains(place) ? other.id(place) : own.id(place));
        ApiClient.Answer nobodys =
                operation.call(
                        own.person(),
                        place -> foreign.contains(place) ? nowhere(place, nothing) : own.id(place));
        softly.assertThat(told(theirs, place -> other.id(place), foreign))
                .as("%s with another chain's %s", operation.id(), foreign)
                .isEqualTo(told(nobodys, place -> nowhere(place, nothing), foreign));
        softly.assertThat(theirs.status())
                .as("%s with another chain's %s: %s", operation.id(), foreign, theirs.body())
                .isBetween(400, 499);
    }

    /** An id of the same form that nothing has. */
    private static String nowhere(String place, String nothing) {
        return switch (place) {
            case "chain" -> "atlantis";
            case "recipe" -> "missing-serum";
            default -> nothing;
        };
    }

    /** Status and body, without what differs between any two requests: the request's id and the ids asked for. */
    private static String told(
            ApiClient.Answer answer, UnaryOperator<String> ids, Set<String> asked) {
        String body = answer.body().toString().replaceAll("\"requestId\":\"\\w+\"", "");
        for (String place : asked) {
            body = body.replace(ids.apply(place), "<" + place + ">");
        }
        return answer.status() + " " + body;
    }

    /** Without the id that was asked for, and without the keys that a form gets anew each time it is shown. */
    private static String shown(HttpResponse<String> answer, String id) {
        return answer.statusCode()
                + answer.body().replace(id, "").replaceAll("name=\"key\" value=\"[^\"]*\"", "");
    }

    @Test
    void whatIsAnotherChainsIsNotThereInTheConsole() {
        SoftAssertions softly = new SoftAssertions();
        ConsoleVisitor visitor = own.visitor();
        for (ConsolePlaces page : ConsolePlaces.all()) {
            for (String foreign : page.places()) {
                String nothing = nowhere(foreign, UUID.randomUUID().toString());
                HttpResponse<String> theirs =
                        page.visit(visitor, id -> id.equals(foreign) ? other.id(id) : own.id(id));
                HttpResponse<String> nobodys =
                        page.visit(visitor, id -> id.equals(foreign) ? nothing : own.id(id));
                softly.assertThat(shown(theirs, other.id(foreign)))
                        .as("%s with another chain's %s", page, foreign)
                        .isEqualTo(shown(nobodys, nothing));
                softly.assertThat(theirs.statusCode())
                        .as("%s with another chain's %s", page, foreign)
                        .isBetween(300, 499);
            }
        }
        softly.assertAll();
    }

    @Test
    void everyPageThatShowsPatientsLeavesOneEvent() {
        List<ConsolePlaces> pages =
                ConsolePlaces.all().stream()
                        .filter(page -> page.showsPatients() && page.method().equals("GET"))
                        .toList();
        assertThat(pages).hasSizeGreaterThan(4);
        ConsoleVisitor visitor = own.visitor();
        int first = readings("console.");
        for (ConsolePlaces page : pages) {
            int before = readings("console.");
            assertThat(page.visit(visitor, own::id).statusCode()).as("%s", page).isEqualTo(200);
            await(() -> readings("console.") > before);
            assertThat(readings("console.")).as("%s", page).isEqualTo(before + 1);
        }
        assertThat(readings("console.")).as("none came late").isEqualTo(first + pages.size());
    }

    private static int readings(String action) {
        int readings = 0;
        for (JsonNode event : trail()) {
            boolean counts =
                    event.path("kind").asText().equals("READ")
                            && event.path("action").asText().startsWith(action);
            readings += counts ? 1 : 0;
        }
        return readings;
    }

    /** Readings are written within a tenth of a second; a slow machine is given more. */
    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void everyReadingOfPatientsLeavesOneEvent() {
        List<Operation> reading =
                operations.stream()
                        .filter(Operation::readsPatients)
                        .filter(operation -> !AT_THEIR_TIME.contains(operation.id()))
                        .toList();
        Map<String, String> requests = new TreeMap<>();
        for (Operation operation : reading) {
            ApiClient.Answer answer = operation.call(own.person(), own::id);
            assertThat(answer.status())
                    .as("%s: %s", operation.id(), answer.body())
                    .isBetween(200, 299);
            requests.put(operation.id(), requestId(answer));
        }
        assertThat(requests).hasSizeGreaterThan(15);

        Map<String, Integer> expected = new TreeMap<>();
        requests.keySet().forEach(operation -> expected.put(operation, 1));
        await(() -> events("READ", requests).equals(expected));
        assertThat(events("READ", requests)).isEqualTo(expected);
    }

    /** Who asks for what is not in the chart learns nothing but that, and is seen to have asked. */
    @Test
    void aDocumentThatIsNotInTheChartIsNotThereAndLeavesOneEventOfTheRefusal() {
        ApiClient person = own.person();
        String document = "/patients/<patient>/documents/<document>";
        String nothing = UUID.randomUUID().toString();
        String chart = "/chains/<chain>/sites/<site>";
        List<String> asked =
                List.of(
                        chart + document.replace("<document>", nothing),
                        chart + document.replace("<document>", other.id("document")),
                        chart + document.replace("<patient>", stranger()),
                        "/chains/<chain>/sites/" + foreignSite() + document);

        assertThat(person.get(own.filled(chart + document)).outcome()).isEqualTo("200");
        Map<String, String> requests = new TreeMap<>();
        Map<String, Integer> expected = new TreeMap<>();
        Set<String> told = new HashSet<>();
        for (String path : asked) {
            ApiClient.Answer answer = person.get(own.filled(path));
            assertThat(answer.outcome()).as(path).isEqualTo("404 not-found");
            told.add(told(answer, id -> id, Set.of()));
            requests.put(path, requestId(answer));
            expected.put(path, 1);
        }

        assertThat(told).hasSize(1);
        await(() -> events("REFUSED", requests).equals(expected));
        assertThat(events("REFUSED", requests)).isEqualTo(expected);
        assertThat(events("READ", requests)).isEmpty();
    }

    /** Somebody else of the chain, whose chart the site may open. */
    private static String stranger() {
        JsonNode body =
                ApiClient.json(
                        "{\"familyName\": \"Stranger\", \"givenNames\": \"S\", \"sex\": \"MALE\"}");
        String patients = own.filled("/chains/<chain>/sites/<site>/patients");
        return own.person().post(patients, body).ok().path("id").asText();
    }

    /** A site of another legal entity, which may not open the chart. */
    private static String foreignSite() {
        JsonNode entity =
                ApiClient.json(
                        """
                        {"code": "two", "name": "Two", "country": "DE", "currency": "EUR", "fiscalStartMonth": 1}
                        """);
        String chain = own.filled("/chains/<chain>");
        JsonNode made = own.person().post(chain + "/legal-entities", entity).ok();
        JsonNode site =
                ApiClient.json(
                        """
                        {"code": "far", "name": "Far", "zone": "Europe/Berlin", "locale": "de-DE",
                         "legalEntity": "%s", "ownership": "OWNED", "ownedFrom": "2020-01-01"}
                        """,
                        made.path("id").asText());
        return own.person().post(chain + "/sites", site).ok().path("id").asText();
    }

    private static String requestId(ApiClient.Answer answer) {
        return answer.response().headers().firstValue("X-Request-Id").orElseThrow();
    }

    /** How many events of this kind each of these requests has left. */
    private static Map<String, Integer> events(String kind, Map<String, String> requests) {
        Map<String, Integer> events = new TreeMap<>();
        for (JsonNode event : trail()) {
            requests.forEach(
                    (operation, request) -> {
                        if (event.path("kind").asText().equals(kind)
                                && event.path("requestId").asText().equals(request)) {
                            events.merge(operation, 1, Integer::sum);
                        }
                    });
        }
        return events;
    }

    /** All that is in it, however many pages. */
    private static List<JsonNode> trail() {
        String path = "/chains/" + own.id("chain") + "/audit-events?limit=1000";
        List<JsonNode> events = new ArrayList<>();
        JsonNode page = own.person().get(path).ok();
        page.path("items").forEach(events::add);
        while (page.hasNonNull("next")) {
            page = own.person().get(path + "&cursor=" + page.path("next").asText()).ok();
            page.path("items").forEach(events::add);
        }
        return events;
    }
}
