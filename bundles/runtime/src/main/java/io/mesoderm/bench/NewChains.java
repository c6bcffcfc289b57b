package io.mesoderm.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.system.ApiClient;

import java.net.URI;
import java.time.LocalDate;

/** Opens chains as the platform's operator, and sites and modules in them as their owner. */
final class NewChains {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "bench-of-mesoderm-2026";

    private final ApiClient anonymous;
    private final ApiClient operator;

    NewChains(URI url) {
        this.anonymous = ApiClient.anonymous(url);
        this.operator = anonymous.demo("operator@demo.example");
    }

    /** With an owner of its own, who must be new to the installation. */
    void create(String key) {
        ObjectNode chain =
                JSON.createObjectNode()
                        .put("key", key)
                        .put("displayName", "Bench " + key)
                        .put("settlementZone", "Europe/Berlin")
                        .put("settlementCurrency", "EUR")
                        .put("careDutiesFrom", "2099-01-01")
                        .put("ownerEmail", ownerOf(key))
                        .put("ownerName", "Bea Bench")
                        .put("ownerPassword", PASSWORD);
        operator.post("/platform/chains", chain).ok();
    }

    /** The owner of the chain, signed in. */
    ApiClient owner(String key) {
        return anonymous.signIn(ownerOf(key), PASSWORD);
    }

    private static String ownerOf(String key) {
        return "owner@" + key + ".example";
    }

    /** A legal entity of the chain, by its id. */
    static String entity(ApiClient owner, String chain) {
        ObjectNode entity =
                JSON.createObjectNode()
                        .put("code", "entity")
                        .put("name", "Bench GmbH")
                        .put("country", "DE")
                        .put("currency", "EUR")
                        .put("fiscalStartMonth", 1);
        return id(owner, "/chains/" + chain + "/legal-entities", entity);
    }

    /** A site of the chain, by its path. */
    static String site(ApiClient owner, String chain, String entity, String code) {
        ObjectNode site =
                JSON.createObjectNode()
                        .put("code", code)
                        .put("name", "Site " + code)
                        .put("zone", "Europe/Berlin")
                        .put("locale", "de-DE")
                        .put("legalEntity", entity)
                        .put("ownership", "OWNED")
                        .put("ownedFrom", LocalDate.of(2020, 1, 1).toString());
        String path = "/chains/" + chain + "/sites";
        return path + "/" + id(owner, path, site);
    }

    /** What whoever enables a module at the site sees first. */
    static void look(ApiClient owner, String site) {
        owner.get(site + "/modules").ok();
    }

    static void enable(ApiClient owner, String site, String module) {
        owner.send("PUT", site + "/modules/" + module, JSON.createObjectNode(), module).ok();
    }

    static void disable(ApiClient owner, String site, String module) {
        owner.send("DELETE", site + "/modules/" + module, null, module).ok();
    }

    private static String id(ApiClient owner, String path, ObjectNode body) {
        return owner.post(path, body).ok().path("id").textValue();
    }
}
