package io.mesoderm.system;

import static io.mesoderm.system.World.CHAIN;
import static io.mesoderm.system.World.SITE;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the patient of a {@link World} has bought, and all that can become of a unit and of what was paid for it. */
final class SoldPackages {

    private static final String CONTRACTS = SITE + "/package-contracts/";

    private final World world;

    private SoldPackages(World world) {
        this.world = world;
    }

    static void file(World world) {
        SoldPackages sold = new SoldPackages(world);
        sold.contracts();
        sold.cards();
        sold.minutes();
        sold.papers();
        sold.rules();
        sold.session();
    }

    private void contracts() {
        String two = "{\"patient\": \"<patient>\", \"template\": \"two\"}";
        String seller = CHAIN + "/sites/<seller>/package-contracts";
        world.keep("contract", seller, two, "contract");
        world.keep("moved", seller, two, "contract");
        keepUnit("minutes", "unit", 60);
        keepGrafts();
        keepUnit("swappable", "swapped", 1);
        keepUnit("giveable", "passed", 1);
        world.post(
                CONTRACTS + "<giveable>/payments", "{\"tender\": \"CASH\", \"amountMinor\": 6000}");
        keepUnit("holdable", "held", 1);
        keepUnit("pausable", "paused", 1);
        world.keep("freeze", CONTRACTS + "<pausable>/freezes", "{\"reason\": \"a journey\"}", "id");
        keepUnit("bookable", "booked", 1);
        for (String name : List.of("reservation", "reservationUsed")) {
            keepUnit(name + "Package", name + "Unit", 1);
            world.keep(
                    name,
                    SITE + "/unit-reservations",
                    """
                    {"patient": "<patient>", "item": "scalp-massage-session", "unit": "<%sUnit>", "parts": 1,
                     "plannedAt": "2098-01-01T10:00:00Z"}
                    """
                            .formatted(name),
                    "id");
        }
    }

    /** Sells the patient a contract of one unit of so many parts. */
    private void keepUnit(String contract, String unit, int parts) {
        world.keep(
                contract,
                SITE + "/custom-packages",
                """
                {"patient": "<patient>", "terms": {"name": "One unit", "priceMinor": 6000, "items": [
                  {"serviceItem": "scalp-massage-session", "quantity": 1, "measure": "MINUTE", "parts": %d}]}}
                """
                        .formatted(parts),
                "contract");
        keepFirstUnit(contract, unit);
    }

    private void keepGrafts() {
        world.post(
                CHAIN + "/package-templates",
                """
                {"code": "grafts", "name": "Grafts", "items": [{"serviceItem": "scalp-massage-session",
                  "quantity": 1, "measure": "GRAFT", "parts": 1000, "most": 2000}],
                 "prices": [{"site": "<site>", "amountMinor": 0, "tiers": [
                   {"line": 1, "from": 1, "basis": "EACH", "amountMinor": 6}]}]}
                """);
        world.keep(
                "graftContract",
                SITE + "/package-contracts",
                "{\"patient\": \"<patient>\", \"template\": \"grafts\"}",
                "contract");
        keepFirstUnit("graftContract", "grafts");
    }

    private void keepFirstUnit(String contract, String unit) {
        world.keep(unit, world.get(CONTRACTS + "<" + contract + ">").at("/units/0/id").asText());
    }

    /** Two payments by card for one package, of which one is disputed. */
    private void cards() {
        keepUnit("chargeable", "chargedUnit", 1);
        String card = "{\"tender\": \"CARD\", \"amountMinor\": 100}";
        world.keep("charged", CONTRACTS + "<chargeable>/payments", card, "payment");
        world.keep("chargedBack", CONTRACTS + "<chargeable>/payments", card, "payment");
        world.keep(
                "cardDispute",
                SITE + "/payments/<chargedBack>/card-disputes",
                "{\"reference\": \"du_1\", \"reason\": \"not recognised\"}",
                "id");
    }

    private void minutes() {
        world.keep("redemption", SITE + "/units/<unit>/uses", "{\"parts\": 2}", "redemption");
        world.keep("use", world.id("redemption"));
        world.keep(
                "payment",
                CONTRACTS + "<minutes>/payments",
                "{\"tender\": \"CASH\", \"amountMinor\": 100}",
                "payment");
        world.keep(
                "tip",
                CONTRACTS + "<minutes>/tips",
                "{\"tender\": \"CARD\", \"amountMinor\": 500}",
                "tip");
        world.keep(
                "intent",
                CONTRACTS + "<minutes>/payment-intents",
                "{\"gateway\": \"test\", \"amountMinor\": 104}",
                "id");
        world.keep("till", SITE + "/tills", "{\"floatMinor\": 0}", "id");
        String postings = "/ledger/postings?account=PACKAGE_LIABILITY&currency=EUR&site=<site>";
        world.keep("transaction", world.get(CHAIN + postings).at("/items/0/transaction").asText());
    }

    /** A package that is paid, invoiced and given back: each leaves a paper. */
    private void papers() {
        keepUnit("refundable", "returned", 1);
        String contract = CONTRACTS + "<refundable>";
        world.post(contract + "/payments", "{\"tender\": \"CASH\", \"amountMinor\": 6000}");
        world.keep("invoice", contract + "/invoices", "{}", "id");
        String all = "{\"reason\": \"PATIENT_CANCELS\"}";
        world.keep("refund", world.post(contract + "/refunds", all).at("/refund/id").asText());
    }

    private void rules() {
        world.keep(
                "rule",
                CHAIN + "/settlement-rules",
                """
                {"seller": "<seller>", "provider": "<site>", "validFrom": "2020-01-01",
                 "model": "PROVIDER_RECOGNISES", "basis": "UNIT_VALUE", "percent": 70}
                """,
                "id");
        world.keep(
                "denial",
                CHAIN + "/use-denials",
                "{\"measure\": \"PIECE\", \"validFrom\": \"2030-01-01\"}",
                "id");
    }

    /** A massage, which the contract of the other site pays, and a plan for more care. */
    private void session() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        world.keep(
                "session",
                SITE + "/treatment-sessions",
                """
                {"module": "sample-treatment", "patient": "<patient>", "practitioner": "<practitioner>",
                 "startedAt": "%1$s", "endedAt": "%1$s", "usePackage": "<contract>",
                 "details": {"minutes": 20, "oil": "argan", "lot": "<lot>", "ml": 5}}
                """
                        .formatted(now),
                "session");
        world.keep(
                "plan",
                SITE + "/patients/<patient>/care-plans",
                """
                {"module": "hair-mesotherapy", "template": "MAINT-004", "startsOn": "2026-01-01",
                 "sessions": 2, "gapDays": 100}
                """,
                "id");
        world.keep(
                "plannedSession",
                world.get(SITE + "/care-plans/<plan>")
                        .path("plan")
                        .path("sessions")
                        .path(0)
                        .path("id")
                        .asText());
        world.keep(
                "checkpoint",
                world.get(SITE + "/care-plans/<plan>/checkpoints")
                        .path("checkpoints")
                        .path(0)
                        .path("checkpoint")
                        .path("id")
                        .asText());
    }
}
