package io.mesoderm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.system.ApiClient;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The demo chain with patients of the bench: each has bought a package of scalp massages for five years at Berlin
 * and uses it at Munich, with oil of a lot of their own, so that both legs of a settlement are posted and
 * no two clients wait for one patient or one bottle.
 */
final class Clinic {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAIN = "/chains/aurelia";
    private static final String FIVE_YEARS = "bench-60";
    private static final int UNITS = 60;
    private static final int UNIT_MINOR = 4_000;

    private final String offer;
    private final ApiClient desk;
    private final String deskToken;
    private final String practitionerToken;
    private final Map<String, String> sites = new HashMap<>();
    private final String practitioner;
    private final List<String> patients = new ArrayList<>();
    private final List<String> lots = new ArrayList<>();

    private Clinic(URI url, String offer) {
        this.offer = offer;
        ApiClient anonymous = ApiClient.anonymous(url);
        this.desk = anonymous.demo("desk.berlin@demo.example");
        this.deskToken = anonymous.demoToken("desk.berlin@demo.example");
        this.practitionerToken = anonymous.demoToken("practitioner.munich@demo.example");
        desk.get(CHAIN + "/sites")
                .ok()
                .path("items")
                .forEach(
                        site ->
                                sites.put(
                                        site.path("code").textValue(),
                                        site.path("id").textValue()));
        JsonNode staff =
                anonymous
                        .demo("practitioner.munich@demo.example")
                        .get(site("munich") + "/practitioners")
                        .ok();
        this.practitioner = staff.path("items").path(0).path("id").textValue();
        publishPackage(anonymous.demo("owner@demo.example"));
    }

    /** A clinic with {@code patients} who can take part. */
    static Clinic open(URI url, int patients) {
        return open(url, FIVE_YEARS, patients);
    }

    /** As above, with another package than that one. */
    static Clinic open(URI url, String offer, int patients) {
        Clinic clinic = new Clinic(url, offer);
        ApiClient director = ApiClient.anonymous(url).demo("director@demo.example");
        for (int i = 0; i < patients; i++) {
            clinic.admit(i, director);
        }
        return clinic;
    }

    List<String> patients() {
        return patients;
    }

    /** The lot that is used for the patient of the same number. */
    List<String> lots() {
        return lots;
    }

    private String site(String code) {
        return CHAIN + "/sites/" + sites.get(code);
    }

    private void publishPackage(ApiClient owner) {
        ObjectNode offer = JSON.createObjectNode().put("code", FIVE_YEARS).put("name", "Bench");
        offer.putArray("items")
                .addObject()
                .put("serviceItem", "scalp-massage-session")
                .put("quantity", UNITS);
        offer.putArray("prices")
                .addObject()
                .put("site", sites.get("berlin"))
                .put("amountMinor", UNITS * UNIT_MINOR);
        owner.post(CHAIN + "/package-templates", offer).ok();
    }

    private void admit(int number, ApiClient director) {
        ObjectNode person =
                JSON.createObjectNode()
                        .put("familyName", "Bench" + number)
                        .put("givenNames", "Ben")
                        .put("birthDate", "1980-01-01")
                        .put("sex", "MALE");
        String patient =
                desk.post(site("berlin") + "/patients", person).ok().path("id").textValue();
        director.post(
                        site("munich") + "/patients/" + patient + "/health-answers",
                        JSON.createObjectNode()
                                .put("question", "scalp-infection")
                                .put("value", "NO"))
                .ok();
        patients.add(patient);
        sell(number);
        ObjectNode delivery =
                JSON.createObjectNode()
                        .put("productCode", "argan-oil-50ml")
                        .put("lotNumber", "BENCH-" + UUID.randomUUID())
                        .put("expiresOn", LocalDate.now(ZoneOffset.UTC).plusYears(2).toString())
                        .put("quantity", 100_000);
        lots.add(
                director.post(site("munich") + "/stock/receipts", delivery)
                        .ok()
                        .path("lot")
                        .textValue());
    }

    /** Another package for the patient of this number. */
    void sell(int number) {
        ObjectNode sale =
                JSON.createObjectNode().put("patient", patients.get(number)).put("template", offer);
        desk.post(site("berlin") + "/package-contracts", sale).ok();
    }

    /** A client that redeems one unit with each call, of its own among the first {@code among} patients. */
    Load.Client redeeming(URI url, int number, int clients, int among) throws Exception {
        Wire wire = new Wire(url);
        return new Load.Client() {
            private int turn = number;

            @Override
            public void ask() throws Exception {
                int patient = turn % among;
                turn += clients;
                String headers =
                        "Authorization: Bearer %s\r\nContent-Type: application/json\r\nIdempotency-Key: %s\r\n"
                                .formatted(practitionerToken, UUID.randomUUID());
                String path = "/api/v1" + site("munich") + "/treatment-sessions";
                expect(wire, wire.ask("POST", path, headers, session(patient)), 201);
            }

            @Override
            public void close() throws Exception {
                wire.close();
            }
        };
    }

    /** A client that reads the wallet of one patient. */
    Load.Client readingWallet(URI url, int number) throws Exception {
        Wire wire = new Wire(url);
        String path =
                "/api/v1"
                        + site("berlin")
                        + "/patients/"
                        + patients.get(number % patients.size())
                        + "/wallet";
        String headers = "Authorization: Bearer %s\r\n".formatted(deskToken);
        return new Load.Client() {
            @Override
            public void ask() throws Exception {
                expect(wire, wire.ask("GET", path, headers, ""), 200);
            }

            @Override
            public void close() throws Exception {
                wire.close();
            }
        };
    }

    private static void expect(Wire wire, int status, int expected) {
        if (status != expected) {
            throw new IllegalStateException("answered with " + status + ": " + wire.text());
        }
    }

    private String session(int number) {
        Instant ended = Instant.now();
        ObjectNode session =
                JSON.createObjectNode()
                        .put("module", "sample-treatment")
                        .put("patient", patients.get(number))
                        .put("practitioner", practitioner)
                        .put("startedAt", ended.toString())
                        .put("endedAt", ended.toString())
                        .put("usePackage", "package");
        session.putObject("details")
                .put("minutes", 10)
                .put("oil", "argan")
                .put("lot", lots.get(number))
                .put("ml", 1);
        return session.toString();
    }
}
