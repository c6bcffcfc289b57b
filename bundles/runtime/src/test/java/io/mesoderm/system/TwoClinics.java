package io.mesoderm.system;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Clinics A and B of two companies, both in euros, with a bank account each: what happens in them, by the API alone. */
final class TwoClinics {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    final TrialChain chain;
    private final Map<String, String> sites = new HashMap<>();
    private final Map<String, String> entities = new HashMap<>();

    TwoClinics(TrialChain chain) {
        this.chain = chain;
        open("A");
        open("B");
    }

    private void open(String name) {
        entities.put(
                name,
                tell(
                                chain.path("/legal-entities"),
                                """
                                {"code": "company-%s", "name": "Company %s", "country": "DE", "currency": "EUR",
                                 "fiscalStartMonth": 1}
                                """,
                                name.toLowerCase(),
                                name)
                        .path("id")
                        .asText());
        sites.put(
                name,
                tell(
                                chain.path("/sites"),
                                """
                                {"code": "%s", "name": "%s", "zone": "Europe/Berlin", "locale": "de-DE",
                                 "legalEntity": "%s", "ownership": "OWNED", "ownedFrom": "2020-01-01"}
                                """,
                                name.toLowerCase(),
                                name,
                                entities.get(name))
                        .path("id")
                        .asText());
        String module = at(name, "/modules/sample-treatment");
        chain.person().send("PUT", module, ApiClient.json("{}"), Map.of()).ok();
        tell(
                at(name, "/list-prices"),
                "{\"item\": \"scalp-massage-session\", \"amountMinor\": 40000, \"validFrom\": \"2020-01-01\"}");
        tell(
                at(name, "/bank-accounts"),
                "{\"code\": \"giro-%s\", \"number\": \"%s\", \"currency\": \"EUR\", \"holder\": \"%s\"}",
                name.toLowerCase(),
                number(name),
                name);
    }

    private static String number(String name) {
        return "81" + (int) name.charAt(0);
    }

    /** What B is owed of a unit of A's that it performs. */
    void agree(String model, int percent) {
        tell(
                chain.path("/settlement-rules"),
                """
                {"seller": "%s", "provider": "%s", "validFrom": "2020-01-01", "model": "%s", "basis": "UNIT_VALUE",
                 "percent": %d}
                """,
                sites.get("A"),
                sites.get("B"),
                model,
                percent);
    }

    /** Three units at A for 1,000.00. */
    void offer(String refundPolicy) {
        tell(
                chain.path("/package-templates"),
                """
                {"code": "three", "name": "Three", "refundPolicy": "%s",
                 "items": [{"serviceItem": "scalp-massage-session", "quantity": 3}],
                 "prices": [{"site": "%s", "amountMinor": 100000}]}
                """,
                refundPolicy,
                sites.get("A"));
    }

    /** A patient of A's, whose chart B may open too. */
    String patient() {
        String patient =
                tell(
                                at("A", "/patients"),
                                """
                                {"familyName": "Example", "givenNames": "E", "sex": "MALE", "birthDate": "1980-01-01"}
                                """)
                        .path("id")
                        .asText();
        tell(
                at("A", "/patients/" + patient + "/sharing-consents"),
                "{\"legalEntity\": \"%s\"}",
                entities.get("B"));
        tell(
                at("A", "/patients/" + patient + "/health-answers"),
                "{\"question\": \"scalp-infection\", \"value\": \"NO\"}");
        return patient;
    }

    void treat(String name, String patient, String contract) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        tell(
                at(name, "/treatment-sessions"),
                """
                {"module": "sample-treatment", "patient": "%s", "practitioner": "%s", "startedAt": "%s",
                 "endedAt": "%s", "usePackage": "%s", "details": {"minutes": 20, "oil": "argan"}}
                """,
                patient,
                chain.staff(),
                now,
                now,
                contract);
    }

    /** The processor's table of a payout of one charge, and the bank line that tells of its arrival. */
    void payOut(String receipt, String gross, String fee, String net) {
        String now =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now());
        String table =
                """
                automatic_payout_id,automatic_payout_effective_at_utc,balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,payment_metadata[receipt]
                po_1,%s,txn_1,%s,eur,%s,%s,%s,charge,%s
                """
                        .formatted(now, now, gross, fee, net, receipt);
        chain.person().post(at("A", "/payout-files"), ApiClient.body(table)).ok();
        String day = DateTimeFormatter.ofPattern("uuMMdd").format(LocalDate.now(ZONE));
        String comma = net.replace('.', ',');
        String statement =
                ":20:ONE\n:25:%s\n:28C:1/1\n:60F:C%sEUR0,\n:61:%sC%sNTRFNONREF\n:86:STRIPE po_1\n:62F:C%sEUR%s\n-\n"
                        .formatted(number("A"), day, day, comma, day, comma);
        chain.person().post(at("A", "/bank-files"), ApiClient.body(statement)).ok();
    }

    /** The one open line of A's bank, with what the platform proposes for it; accepted as it is. */
    JsonNode acceptTheProposal() {
        JsonNode line = ask(at("A", "/open-bank-lines")).path("items").path(0);
        JsonNode proposal = line.path("proposal");
        return tell(
                at("A", "/bank-matches"),
                "{\"lines\": [\"%s\"], \"items\": [\"%s\"], \"rest\": \"%s\"}",
                line.path("id").asText(),
                proposal.path("items").path(0).path("journal").asText(),
                proposal.path("rest").asText());
    }

    /** Everything up to today: closed by one, approved by another, issued. The run's id. */
    String settle() {
        String runs = chain.path("/settlement-runs");
        String run = tell(runs, "{\"lastDay\": \"%s\"}", LocalDate.now(ZONE)).path("id").asText();
        chain.owner().post(runs + "/" + run + "/approvals", ApiClient.json("{}")).ok();
        tell(runs + "/" + run + "/issues", "{}");
        return run;
    }

    /** The statement of a site about a run. */
    JsonNode statement(String name, String run) {
        for (JsonNode found :
                ask(chain.path("/settlement-runs/" + run + "/statements")).path("items")) {
            if (found.path("site").asText().equals(sites.get(name))) {
                return found;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** Each account that is not empty, with its balance in cents: {@code A BANK}. */
    Map<String, Long> balances() {
        Map<String, String> names = new HashMap<>();
        sites.forEach((name, id) -> names.put(id, name));
        Map<String, Long> balances = new TreeMap<>();
        for (JsonNode line : ask(chain.path("/ledger/trial-balance")).path("lines")) {
            String account =
                    names.get(line.path("site").asText()) + " " + line.path("account").asText();
            balances.merge(account, line.path("amountMinor").asLong(), Long::sum);
        }
        balances.values().removeIf(minor -> minor == 0);
        return balances;
    }

    JsonNode ask(String path) {
        return chain.person().get(path).ok();
    }

    JsonNode tell(String path, String body, Object... values) {
        return chain.person().post(path, ApiClient.json(body, values)).ok();
    }

    String at(String name, String path) {
        return chain.path("/sites/" + sites.get(name) + path);
    }
}
