package io.mesoderm.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chain made over the API with one of everything that has an id, and a person in it who holds every role.
 * Ids are kept under the names that paths and bodies use for them.
 */
final class World {

    static final String CHAIN = "/chains/<chain>";
    static final String SITE = CHAIN + "/sites/<site>";

    private static final Pattern PLACE = Pattern.compile("<(\\w+)>");

    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, ConsoleVisitor> visitors = new HashMap<>();
    private final TrialChain chain;

    private World(TrialChain chain) {
        this.chain = chain;
    }

    /** Makes the chain; {@code operator} is the platform's. */
    static World create(URI url, ApiClient operator, String key) {
        World world = new World(TrialChain.create(url, operator, key));
        world.ids.put("chain", key);
        world.staff();
        world.places();
        Offers.file(world);
        world.patients();
        Aftercare.file(world);
        Photographed.file(world);
        BookingCases.file(world);
        BookImportCases.file(world);
        RecordCases.file(world);
        SoldPackages.file(world);
        SettledMoney.file(world);
        return world;
    }

    /** The same chain on a platform that was started again. */
    World at(URI url) {
        World moved = new World(chain.at(url));
        moved.ids.putAll(ids);
        return moved;
    }

    /** The id under this name. */
    String id(String name) {
        return ids.get(name);
    }

    /** Gives an id, or whatever else a body names, a name. */
    void keep(String name, String id) {
        ids.put(name, id);
    }

    /** The text with this chain's ids for the places that name them. */
    String filled(String text) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(known(place.group(1))));
    }

    private String known(String name) {
        return Optional.ofNullable(id(name))
                .orElseThrow(() -> new IllegalStateException("nothing here is named " + name));
    }

    /** Somebody who may do everything in this chain. */
    ApiClient person() {
        return chain.person();
    }

    /** The same person in a browser. */
    ConsoleVisitor visitor() {
        return chain.visitor("all@" + id("chain") + ".example");
    }

    /** Somebody of the staff who has this role alone, at every site, in a browser. */
    ConsoleVisitor visitorWith(String role) {
        return visitors.computeIfAbsent(role, only -> visitor(only, role, ""));
    }

    /** As above, at one of the sites alone. */
    ConsoleVisitor visitorAt(String site, String role) {
        String where = "\"siteId\": \"" + id(site) + "\", ";
        return visitors.computeIfAbsent(role + "-" + site, only -> visitor(only, role, where));
    }

    private ConsoleVisitor visitor(String name, String role, String where) {
        String email = name + "@" + id("chain") + ".example";
        String somebody =
                """
                {"email": "%s", "displayName": "Only %s", "practitioner": true, "role": "%s", %s
                 "from": "2020-01-01"}
                """
                        .formatted(email, name, role, where);
        chain.accept(post(CHAIN + "/staff", somebody));
        return chain.visitor(email);
    }

    /** Somebody else than {@link #person}, who bills in the whole chain. */
    ApiClient biller(String name) {
        String email = name + "@" + id("chain") + ".example";
        chain.accept(invite(person(), email, name, "chain-billing"));
        return chain.signIn(email);
    }

    /** Who made the chain, and alone can do what two persons have to. */
    ApiClient owner() {
        return chain.owner();
    }

    /** What an owner is given to hand on to somebody. */
    JsonNode invite(ApiClient owner, String email, String name, String role) {
        return chain.invite(owner, email, name, role);
    }

    JsonNode get(String path) {
        return person().get(filled(path)).ok();
    }

    JsonNode post(String path, String body) {
        return post(person(), path, body);
    }

    /** Path and body are filled. */
    JsonNode post(ApiClient by, String path, String body) {
        return by.post(filled(path), ApiClient.body(filled(body))).ok();
    }

    /** Posts it, and keeps what the answer has in {@code field} under the name. */
    void keep(String name, String path, String body, String field) {
        keep(name, person(), path, body, field);
    }

    void keep(String name, ApiClient by, String path, String body, String field) {
        String id = post(by, path, body).path(field).asText();
        if (id.isEmpty()) {
            throw new IllegalStateException(path + " answers no " + field);
        }
        keep(name, id);
    }

    private void staff() {
        keep("staff", chain.staff());
        keep("practitioner", chain.staff());
        keep("role", chain.role());
        keep(
                "token",
                "/api-tokens",
                "{\"name\": \"t\", \"scopes\": [\"site.read\"], \"days\": 5}",
                "id");
    }

    private void places() {
        keep(
                "legalEntity",
                CHAIN + "/legal-entities",
                """
                {"code": "one", "name": "One", "country": "DE", "currency": "EUR", "fiscalStartMonth": 1}
                """,
                "id");
        for (String site : List.of("seller", "site")) {
            keep(
                    site,
                    CHAIN + "/sites",
                    """
                    {"code": "%1$s", "name": "%1$s", "zone": "Europe/Berlin", "locale": "de-DE",
                     "legalEntity": "<legalEntity>", "ownership": "OWNED", "ownedFrom": "2020-01-01"}
                    """
                            .formatted(site),
                    "id");
            for (String module :
                    List.of(
                            "sample-treatment",
                            "hair-mesotherapy",
                            "combination-protocols",
                            "maintenance-scheduling")) {
                String path = filled(CHAIN + "/sites/<" + site + ">/modules/" + module);
                person().send("PUT", path, ApiClient.json("{}"), Map.of()).ok();
            }
        }
        keep("provider", id("site"));
        keep("siteId", id("site"));
    }

    private void patients() {
        for (String name : List.of("patient", "retired", "receiver")) {
            JsonNode registered =
                    post(
                            SITE + "/patients",
                            """
                            {"familyName": "%s<chain>", "givenNames": "P", "sex": "MALE", "birthDate": "1980-01-01"}
                            """
                                    .formatted(name));
            keep(name, registered.path("id").asText());
            keep(name + "Number", registered.path("number").asText());
            post(
                    SITE + "/patients/<" + name + ">/health-answers",
                    "{\"question\": \"scalp-infection\", \"value\": \"NO\"}");
        }
        for (String name : List.of("task", "taskDropped")) {
            String task = "{\"title\": \"Call\", \"dueAt\": \"2099-01-01T10:00:00Z\"}";
            keep(name, SITE + "/tasks", task, "id");
        }
        keep(
                "vialLot",
                SITE + "/stock/receipts",
                """
                {"productCode": "botanix", "productName": "Botanix", "unit": "ml", "lotNumber": "B-1",
                 "expiresOn": "2099-01-01", "quantity": 100, "container": "MULTI_DOSE"}
                """,
                "lot");
        for (String name : List.of("vial", "vialEmptied")) {
            String vial = "{\"lot\": \"<vialLot>\", \"label\": \"%s\"}".formatted(name);
            keep(name, SITE + "/vials", vial, "id");
        }
        String runs = CHAIN + "/jobs/sample-treatment/count-minutes/runs";
        keep("jobRun", runs, "{}", "id");
        keep("notice", UUID.randomUUID().toString());
        keep("survivor", id("patient"));
        keep("event", UUID.randomUUID().toString());
    }
}
