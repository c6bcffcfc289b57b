package io.mesoderm.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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
        world.catalogue();
        world.patients();
        Aftercare.file(world);
        world.care();
        world.settlement();
        world.bank();
        return world;
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
        JsonNode somebody =
                ApiClient.json(
                        """
                        {"email": "%s", "displayName": "Only %s", "practitioner": true, "role": "%s", %s
                         "from": "2020-01-01"}
                        """,
                        email, name, role, where);
        chain.accept(person().post(chain("/staff"), somebody).ok());
        return chain.visitor(email);
    }

    private void staff() {
        ids.put("staff", chain.staff());
        ids.put("practitioner", chain.staff());
        ids.put("role", chain.role());
        JsonNode token =
                ApiClient.json("{\"name\": \"t\", \"scopes\": [\"site.read\"], \"days\": 5}");
        keep("token", person(), "/api-tokens", token, "id");
    }

    /** What an owner is given to hand on to somebody. */
    JsonNode invite(ApiClient owner, String email, String name, String role) {
        return chain.invite(owner, email, name, role);
    }

    private void places() {
        JsonNode entity =
                ApiClient.json(
                        """
                        {"code": "one", "name": "One", "country": "DE", "currency": "EUR", "fiscalStartMonth": 1}
                        """);
        keep("legalEntity", person(), chain("/legal-entities"), entity, "id");
        for (String site : List.of("seller", "site")) {
            JsonNode body =
                    ApiClient.json(
                            """
                            {"code": "%s", "name": "%s", "zone": "Europe/Berlin", "locale": "de-DE",
                             "legalEntity": "%s", "ownership": "OWNED", "ownedFrom": "2020-01-01"}
                            """,
                            site, site, id("legalEntity"));
            keep(site, person(), chain("/sites"), body, "id");
            for (String module : List.of("sample-treatment", "hair-mesotherapy")) {
                String path = chain("/sites/" + id(site) + "/modules/" + module);
                person().send("PUT", path, ApiClient.json("{}"), Map.of()).ok();
            }
        }
        ids.put("provider", id("site"));
        ids.put("siteId", id("site"));
    }

    private void catalogue() {
        for (String site : List.of("seller", "site")) {
            person().post(
                            chain("/sites/" + id(site) + "/list-prices"),
                            ApiClient.json(
                                    """
                                    {"item": "scalp-massage-session", "amountMinor": 5000,
                                     "validFrom": "2020-01-01"}
                                    """))
                    .ok();
        }
        ids.put("template", "only-" + id("chain"));
        publish("two", "Two", "\"validityDays\": 90,", 2, 9000);
        publish("visit", "Sold at a visit", id("site"), "", 2, 9000);
        publish(id("template"), "Only here", "", 1, 5000);
        JsonNode oil =
                ApiClient.json(
                        """
                        {"productCode": "oil", "productName": "Oil", "unit": "ml", "lotNumber": "L-1",
                         "expiresOn": "2099-01-01", "quantity": 100}
                        """);
        keep("lot", person(), site("/stock/receipts"), oil, "lot");
        JsonNode offer =
                ApiClient.json(
                        """
                        {"code": "early", "name": "Early", "currency": "EUR", "priceMinor": 100, "valueMinor": 120,
                         "model": "PRICE"}
                        """);
        keep("offer", person(), chain("/credit-offers"), offer, "id");
        JsonNode programme =
                ApiClient.json(
                        """
                        {"code": "wallet", "name": "Wallet", "kind": "WALLET", "clearing": "WALLET_PAY", "refundable": true}
                        """);
        keep("programme", person(), chain("/tender-programmes"), programme, "id");
        ids.put("recipe", "serum-" + id("chain"));
        JsonNode recipe =
                ApiClient.json(
                        """
                        {"code": "%s", "name": "Serum", "maxMl": 4, "readyMade": true, "reason": "for the test",
                         "ingredients": [{"ingredient": "multivitamin-mix", "ml": 3}]}
                        """,
                        id("recipe"));
        person().post(site("/modules/hair-mesotherapy/recipes"), recipe).ok();
    }

    private void publish(String code, String name, String more, int quantity, int amountMinor) {
        publish(code, name, id("seller"), more, quantity, amountMinor);
    }

    private void publish(
            String code, String name, String site, String more, int quantity, int amountMinor) {
        person().post(
                        chain("/package-templates"),
                        ApiClient.json(
                                """
                                {"code": "%s", "name": "%s", %s
                                 "items": [{"serviceItem": "scalp-massage-session", "quantity": %d}],
                                 "prices": [{"site": "%s", "amountMinor": %d}]}
                                """,
                                code, name, more, quantity, site, amountMinor))
                .ok();
    }

    private void patients() {
        for (String name : List.of("patient", "retired", "receiver")) {
            JsonNode body =
                    ApiClient.json(
                            "{\"familyName\": \"%s\", \"givenNames\": \"P\", \"sex\": \"MALE\", \"birthDate\": \"1980-01-01\"}",
                            name + id("chain"));
            JsonNode registered = person().post(site("/patients"), body).ok();
            ids.put(name, registered.path("id").asText());
            ids.put(name + "Number", registered.path("number").asText());
            JsonNode no = ApiClient.json("{\"question\": \"scalp-infection\", \"value\": \"NO\"}");
            person().post(site("/patients/" + id(name) + "/health-answers"), no).ok();
        }
        ids.put("survivor", id("patient"));
        ids.put("event", UUID.randomUUID().toString());
    }

    private void care() {
        JsonNode sale =
                ApiClient.json("{\"patient\": \"%s\", \"template\": \"two\"}", id("patient"));
        String seller = chain("/sites/" + id("seller") + "/package-contracts");
        keep("contract", person(), seller, sale, "contract");
        keep("moved", person(), seller, sale, "contract");
        keepUnit("minutes", "unit", 60);
        keepGrafts();
        keepUnit("swappable", "swapped", 1);
        keepUnit("giveable", "passed", 1);
        person().post(
                        site("/package-contracts/" + id("giveable") + "/payments"),
                        ApiClient.json("{\"tender\": \"CASH\", \"amountMinor\": 6000}"))
                .ok();
        keepUnit("holdable", "held", 1);
        keepUnit("pausable", "paused", 1);
        String freezes = site("/package-contracts/" + id("pausable") + "/freezes");
        keep("freeze", person(), freezes, ApiClient.json("{\"reason\": \"a journey\"}"), "id");
        keepUnit("bookable", "booked", 1);
        for (String name : List.of("reservation", "reservationUsed")) {
            keepUnit(name + "Package", name + "Unit", 1);
            keep(name, person(), site("/unit-reservations"), hold(name + "Unit"), "id");
        }
        cards();
        useMinutes();
        JsonNode cash = ApiClient.json("{\"tender\": \"CASH\", \"amountMinor\": 100}");
        keep(
                "payment",
                person(),
                site("/package-contracts/" + id("minutes") + "/payments"),
                cash,
                "payment");
        keep(
                "tip",
                person(),
                site("/package-contracts/" + id("minutes") + "/tips"),
                ApiClient.json("{\"tender\": \"CARD\", \"amountMinor\": 500}"),
                "tip");
        keep(
                "intent",
                person(),
                site("/package-contracts/" + id("minutes") + "/payment-intents"),
                ApiClient.json("{\"gateway\": \"test\", \"amountMinor\": 104}"),
                "id");
        keep("till", person(), site("/tills"), ApiClient.json("{\"floatMinor\": 0}"), "id");
        String postings =
                "/ledger/postings?account=PACKAGE_LIABILITY&currency=EUR&site=" + id("site");
        JsonNode posted = person().get(chain(postings)).ok().path("items").path(0);
        ids.put("transaction", posted.path("transaction").asText());
        papers();
        JsonNode rule =
                ApiClient.json(
                        """
                        {"seller": "%s", "provider": "%s", "validFrom": "2020-01-01",
                         "model": "PROVIDER_RECOGNISES", "basis": "UNIT_VALUE", "percent": 70}
                        """,
                        id("seller"), id("site"));
        keep("rule", person(), chain("/settlement-rules"), rule, "id");
        JsonNode denial = ApiClient.json("{\"measure\": \"PIECE\", \"validFrom\": \"2030-01-01\"}");
        keep("denial", person(), chain("/use-denials"), denial, "id");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        JsonNode massage =
                ApiClient.json(
                        """
                        {"module": "sample-treatment", "patient": "%s", "practitioner": "%s",
                         "startedAt": "%s", "endedAt": "%s", "usePackage": "%s",
                         "details": {"minutes": 20, "oil": "argan", "lot": "%s", "ml": 5}}
                        """,
                        id("patient"), id("practitioner"), now, now, id("contract"), id("lot"));
        keep("session", person(), site("/treatment-sessions"), massage, "session");
        JsonNode plan =
                ApiClient.json(
                        """
                        {"module": "hair-mesotherapy", "template": "MAINT-004", "startsOn": "2026-01-01",
                         "sessions": 2, "gapDays": 100}
                        """);
        keep("plan", person(), site("/patients/" + id("patient") + "/care-plans"), plan, "id");
    }

    /** Sells the patient a contract of one unit of so many parts. */
    /** Two payments by card for one package, of which one is disputed. */
    private void cards() {
        keepUnit("chargeable", "chargedUnit", 1);
        JsonNode card = ApiClient.json("{\"tender\": \"CARD\", \"amountMinor\": 100}");
        String payments = site("/package-contracts/" + id("chargeable") + "/payments");
        keep("charged", person(), payments, card, "payment");
        keep("chargedBack", person(), payments, card, "payment");
        keep(
                "cardDispute",
                person(),
                site("/payments/" + id("chargedBack") + "/card-disputes"),
                ApiClient.json("{\"reference\": \"du_1\", \"reason\": \"not recognised\"}"),
                "id");
    }

    private void keepUnit(String contract, String unit, int parts) {
        JsonNode sale =
                ApiClient.json(
                        """
                        {"patient": "%s", "terms": {"name": "One unit", "priceMinor": 6000, "items": [
                          {"serviceItem": "scalp-massage-session", "quantity": 1, "measure": "MINUTE", "parts": %d}]}}
                        """,
                        id("patient"), parts);
        keep(contract, person(), site("/custom-packages"), sale, "contract");
        JsonNode units =
                person().get(site("/package-contracts/" + id(contract))).ok().path("units");
        ids.put(unit, units.path(0).path("id").asText());
    }

    private void keepGrafts() {
        person().post(
                        chain("/package-templates"),
                        ApiClient.json(
                                """
                                {"code": "grafts", "name": "Grafts", "items": [{"serviceItem": "scalp-massage-session",
                                  "quantity": 1, "measure": "GRAFT", "parts": 1000, "most": 2000}],
                                 "prices": [{"site": "%s", "amountMinor": 0, "tiers": [
                                   {"line": 1, "from": 1, "basis": "EACH", "amountMinor": 6}]}]}
                                """,
                                id("site")))
                .ok();
        JsonNode sale =
                ApiClient.json("{\"patient\": \"%s\", \"template\": \"grafts\"}", id("patient"));
        keep("graftContract", person(), site("/package-contracts"), sale, "contract");
        JsonNode units =
                person().get(site("/package-contracts/" + id("graftContract"))).ok().path("units");
        ids.put("grafts", units.path(0).path("id").asText());
    }

    private JsonNode hold(String unit) {
        return ApiClient.json(
                """
                {"patient": "%s", "item": "scalp-massage-session", "unit": "%s", "parts": 1,
                 "plannedAt": "2098-01-01T10:00:00Z"}
                """,
                id("patient"), id(unit));
    }

    private void useMinutes() {
        JsonNode two = ApiClient.json("{\"parts\": 2}");
        keep("redemption", person(), site("/units/" + id("unit") + "/uses"), two, "redemption");
        ids.put("use", id("redemption"));
    }

    /** A package that is paid, invoiced and given back: each leaves a paper. */
    private void papers() {
        keepUnit("refundable", "returned", 1);
        String contract = site("/package-contracts/" + id("refundable"));
        JsonNode cash = ApiClient.json("{\"tender\": \"CASH\", \"amountMinor\": 6000}");
        person().post(contract + "/payments", cash).ok();
        keep("invoice", person(), contract + "/invoices", ApiClient.json("{}"), "id");
        JsonNode all = ApiClient.json("{\"reason\": \"PATIENT_CANCELS\"}");
        JsonNode refunded = person().post(contract + "/refunds", all).ok();
        ids.put("refund", refunded.path("refund").path("id").asText());
    }

    private void settlement() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        JsonNode run = ApiClient.json("{\"lastDay\": \"%s\"}", today);
        keep("run", person(), chain("/settlement-runs"), run, "id");
        String way = chain("/settlement-runs/" + id("run"));
        chain.owner().post(way + "/approvals", ApiClient.json("{}")).ok();
        person().post(way + "/issues", ApiClient.json("{}")).ok();
        JsonNode statements = person().get(site("/settlement-statements")).ok().path("items");
        ids.put("statement", statements.path(0).path("id").asText());
        String lines = site("/settlement-statements/" + id("statement") + "/lines");
        ids.put("claim", person().get(lines).ok().path("items").path(0).path("claim").asText());
        JsonNode reason = ApiClient.json("{\"reason\": \"not ours\"}");
        ids.put("transfer", UUID.randomUUID().toString());
        ids.put("siteInvoice", UUID.randomUUID().toString());
        keep("dispute", opener(), lines + "/" + id("claim") + "/disputes", reason, "id");
    }

    /** Whoever disputes a line cannot resolve it. */
    private ApiClient opener() {
        String email = "opener@" + id("chain") + ".example";
        chain.accept(invite(person(), email, "Opener", "chain-billing"));
        return chain.signIn(email);
    }

    private void bank() {
        JsonNode account =
                ApiClient.json(
                        "{\"code\": \"%s\", \"number\": \"815\", \"currency\": \"EUR\", \"holder\": \"One\"}",
                        "giro");
        keep("bankAccount", person(), site("/bank-accounts"), account, "id");
        JsonNode file =
                person().post(site("/bank-files"), ApiClient.body(RouteCases.interimReport("4,")))
                        .ok();
        ids.put("bankFile", file.path("file").asText());
        person().post(site("/bank-files"), ApiClient.body(RouteCases.closedStatement())).ok();
        JsonNode lines = person().get(site("/open-bank-lines")).ok().path("items");
        ids.put("bankLine", lines.path(0).path("id").asText());
        JsonNode match =
                ApiClient.json(
                        "{\"lines\": [\"%s\"], \"items\": [], \"rest\": \"SUSPENSE\"}",
                        lines.path(1).path("id").asText());
        keep("bankMatch", person(), site("/bank-matches"), match, "id");
        person().post(site("/payout-files"), ApiClient.body(RouteCases.payouts("po_1"))).ok();
        JsonNode payouts = person().get(site("/payouts")).ok().path("items");
        ids.put("payout", payouts.path(0).path("id").asText());
        JsonNode export =
                ApiClient.json(
                        "{\"from\": \"2026-01-01\", \"to\": \"2026-12-31\", \"format\": \"%s\"}",
                        "CSV");
        keep(
                "journalExport",
                person(),
                chain("/legal-entities/" + id("legalEntity") + "/journal-exports"),
                export,
                "id");
        JsonNode statements = person().get(site("/bank-statements")).ok().path("items");
        ids.put("bankStatement", statements.path(0).path("id").asText());
    }

    private void keep(String name, ApiClient by, String path, JsonNode body, String field) {
        String id = by.post(path, body).ok().path(field).asText();
        if (id.isEmpty()) {
            throw new IllegalStateException(path + " answers no " + field);
        }
        ids.put(name, id);
    }

    private String chain(String path) {
        return "/chains/" + id("chain") + path;
    }

    private String site(String path) {
        return chain("/sites/" + id("site") + path);
    }
}
