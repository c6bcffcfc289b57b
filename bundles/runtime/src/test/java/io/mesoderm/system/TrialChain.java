package io.mesoderm.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;
import java.util.List;

/**
 * A chain made over the API, empty but for a person who holds every role in it.
 *
 * @param owner who made it, and alone can do what two persons have to
 * @param staff the person's id
 * @param role the id of the last role given to the person
 */
record TrialChain(
        URI url, String key, ApiClient owner, ApiClient person, String staff, String role) {

    private static final String PASSWORD = "a long enough secret 7";
    private static final List<String> ROLES =
            List.of("chain-owner", "chain-billing", "site-manager", "practitioner", "front-desk");

    /** Makes the chain; {@code operator} is the platform's. */
    static TrialChain create(URI url, ApiClient operator, String key) {
        String email = "owner@" + key + ".example";
        operator.post(
                        "/platform/chains",
                        ApiClient.json(
                                """
                                {"key": "%s", "displayName": "Chain %s", "settlementZone": "Europe/Berlin",
                                 "settlementCurrency": "EUR", "careDutiesFrom": "2099-01-01",
                                 "ownerEmail": "%s", "ownerName": "Owner", "ownerPassword": "%s"}
                                """,
                                key, key, email, PASSWORD))
                .ok();
        ApiClient owner = ApiClient.anonymous(url).signIn(email, PASSWORD);
        var empty = new TrialChain(url, key, owner, owner, "", "");
        String all = "all@" + key + ".example";
        JsonNode admitted = empty.invite(owner, all, "All Roles", "medical-director");
        empty.accept(admitted);
        String staff = admitted.path("id").asText();
        String last = "";
        for (String role : ROLES) {
            JsonNode body = ApiClient.json("{\"role\": \"%s\", \"from\": \"2020-01-01\"}", role);
            last =
                    owner.post(empty.path("/staff/" + staff + "/roles"), body)
                            .ok()
                            .path("id")
                            .asText();
        }
        return new TrialChain(url, key, owner, empty.signIn(all), staff, last);
    }

    /** The same chain and people on a platform that was started again. */
    TrialChain at(URI again) {
        return new TrialChain(again, key, owner.at(again), person.at(again), staff, role);
    }

    String path(String below) {
        return "/chains/" + key + below;
    }

    /** What somebody is given to become staff with. */
    JsonNode invite(ApiClient by, String email, String name, String role) {
        return by.post(
                        path("/staff"),
                        ApiClient.json(
                                """
                                {"email": "%s", "displayName": "%s", "practitioner": true, "role": "%s",
                                 "from": "2020-01-01"}
                                """,
                                email, name, role))
                .ok();
    }

    void accept(JsonNode admitted) {
        JsonNode acceptance =
                ApiClient.json(
                        "{\"invitation\": \"%s\", \"password\": \"%s\"}",
                        admitted.path("invitation").asText(), PASSWORD);
        ApiClient.anonymous(url).post("/invitations/accept", acceptance).ok();
    }

    ApiClient signIn(String email) {
        return ApiClient.anonymous(url).signIn(email, PASSWORD);
    }

    /** The same person in a browser. */
    ConsoleVisitor visitor(String email) {
        JsonNode credentials =
                ApiClient.json("{\"email\": \"%s\", \"password\": \"%s\"}", email, PASSWORD);
        JsonNode session = ApiClient.anonymous(url).post("/sign-in", credentials).ok();
        return new ConsoleVisitor(
                url, session.path("token").asText(), session.path("csrf").asText());
    }
}
