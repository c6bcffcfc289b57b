package io.mesoderm.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The demo chain as tests play in it: its people signed in, its sites, patients and a package of massages. */
public final class Aurelia {

    public static final String CHAIN = "/chains/aurelia";

    private final ApiClient anybody;
    private final ApiClient desk;
    private final JsonNode sites;

    private Aurelia(ApiClient anybody, ApiClient desk) {
        this.anybody = anybody;
        this.desk = desk;
        this.sites = desk.get(CHAIN + "/sites").ok().path("items");
    }

    public static Aurelia at(URI url) {
        ApiClient anybody = ApiClient.anonymous(url);
        return new Aurelia(anybody, anybody.demo("desk.berlin@demo.example"));
    }

    /** The front desk of Berlin. */
    public ApiClient desk() {
        return desk;
    }

    public ApiClient person(String name) {
        return anybody.demo(name + "@demo.example");
    }

    /** The path of a site, by its code. */
    public String site(String code) {
        for (JsonNode site : sites) {
            if (site.path("code").asText().equals(code)) {
                return CHAIN + "/sites/" + site.path("id").asText();
            }
        }
        throw new IllegalArgumentException(code);
    }

    public String siteId(String code) {
        return site(code).substring((CHAIN + "/sites/").length());
    }

    /** The path of a legal entity, by its code, as billing finds it. */
    public String legalEntity(String code) {
        for (JsonNode entity :
                person("billing").get(CHAIN + "/legal-entities").ok().path("items")) {
            if (entity.path("code").asText().equals(code)) {
                return CHAIN + "/legal-entities/" + entity.path("id").asText();
            }
        }
        throw new IllegalArgumentException(code);
    }

    /** The id of the demo's patient of this family name, as Berlin finds it. */
    public String patient(String familyName) {
        JsonNode body = ApiClient.json("{\"text\": \"%s\"}", familyName);
        JsonNode found = desk.post(site("berlin") + "/patients/search", body).ok().path("items");
        return found.path(0).path("id").asText();
    }

    /** Offers a package of so many massages at Berlin; its code. */
    public String massages(int units) {
        String code = "massage-" + units;
        JsonNode body =
                ApiClient.json(
                        """
                        {"code": "%s", "name": "%s", "validityDays": 90,
                         "items": [{"serviceItem": "scalp-massage-session", "quantity": %d}],
                         "prices": [{"site": "%s", "amountMinor": %d}]}
                        """,
                        code, code, units, siteId("berlin"), 4000 * units);
        person("billing").post(CHAIN + "/package-templates", body).ok();
        return code;
    }

    /** Sells a package at Berlin; the contract's id. */
    public String sell(String template, String patient) {
        JsonNode body =
                ApiClient.json("{\"patient\": \"%s\", \"template\": \"%s\"}", patient, template);
        return desk.post(site("berlin") + "/package-contracts", body)
                .ok()
                .path("contract")
                .asText();
    }

    /** Somebody who treats at a site, with what a massage there needs to be recorded. */
    public Masseur masseur(String site) {
        ApiClient client = person("practitioner." + site);
        JsonNode treating = client.get(site(site) + "/practitioners").ok().path("items");
        return new Masseur(
                client, site(site) + "/treatment-sessions", treating.path(0).path("id").asText());
    }

    /** Records massages at one site. */
    public record Masseur(ApiClient client, String path, String practitioner) {

        /** The body of a massage of this patient, done just now and paid by that contract. */
        public JsonNode massage(String patient, String contract) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            return ApiClient.json(
                    """
                    {"module": "sample-treatment", "patient": "%s", "practitioner": "%s",
                     "startedAt": "%s", "endedAt": "%s", "usePackage": "%s",
                     "details": {"minutes": 20, "oil": "argan"}}
                    """,
                    patient, practitioner, now, now, contract);
        }

        public ApiClient.Answer record(String patient, String contract) {
            return client.post(path, massage(patient, contract));
        }
    }

    /** What the ledger's own proof says. */
    JsonNode ledgerAudit() {
        return person("billing").get(CHAIN + "/ledger/audit").ok();
    }
}
