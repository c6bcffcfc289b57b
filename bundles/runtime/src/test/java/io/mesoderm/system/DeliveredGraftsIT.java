package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.Map;

/**
 * The case that clinics reckon by hand, call by call: 2,250 grafts planned at 8,100.00 with a deposit of 3,000.00, sold at
 * A, and 2,000 of them delivered at B, another legal entity, after all was paid. They cost 7,500.00 by their tier, so
 * 600.00 go back, and not the 900.00 of a share.
 */
class DeliveredGraftsIT extends TrialRun {

    @Test
    void costWhatTheirTierSaysAtBothSites() {
        var clinics =
                new TwoClinics(
                        TrialChain.create(platform.process().url(), platform.operator(), "grafts"));
        clinics.agree("PROVIDER_RECOGNISES", 60);
        JsonNode published = offer(clinics);
        assertThat(published.path("warnings")).isEmpty();
        String patient = clinics.patient();
        String sale = "\"template\": \"hair\", \"planned\": [{\"line\": 1, \"quantity\": 2250}]";
        assertThat(
                        minor(
                                clinics.tell(clinics.at("A", "/sale-quotes"), "{" + sale + "}")
                                        .path("price")))
                .isEqualTo(810_000);
        String contract =
                clinics.tell(
                                clinics.at("A", "/package-contracts"),
                                """
                                {"patient": "%s", %s, "instalments": [{"dueOn": "2099-01-01", "amountMinor": 300000},
                                   {"dueOn": "2099-02-01", "amountMinor": 510000}],
                                 "payment": {"tender": "CASH", "amountMinor": 300000}}
                                """,
                                patient,
                                sale)
                        .path("contract")
                        .asText();
        clinics.tell(
                clinics.at("A", "/package-contracts/" + contract + "/payments"),
                "{\"tender\": \"CASH\", \"amountMinor\": 510000}");

        String unit =
                "/units/"
                        + clinics.ask(clinics.at("A", "/package-contracts/" + contract))
                                .path("units")
                                .path(0)
                                .path("id")
                                .asText();
        JsonNode seen =
                clinics.tell(clinics.at("B", unit + "/delivery-quotes"), "{\"delivered\": 2000}");
        assertThat(minor(seen.path("plannedPrice"))).isEqualTo(810_000);
        assertThat(minor(seen.path("price"))).isEqualTo(750_000);
        assertThat(minor(seen.path("refund"))).isEqualTo(60_000);
        JsonNode delivered =
                clinics.tell(
                        clinics.at("B", unit + "/deliveries"),
                        "{\"delivered\": 2000, \"seenMinor\": 750000, \"way\": \"AS_PAID\"}");

        assertThat(delivered.path("payments").path(0).path("tender").asText()).isEqualTo("CASH");
        assertThat(clinics.balances())
                .isEqualTo(
                        Map.of(
                                "A CASH_DRAWER", 810_000L,
                                "A INTER_SITE_MARGIN", -300_000L,
                                "A DUE_TO_SITE", -510_000L,
                                "B DUE_FROM_SITE", 510_000L,
                                "B SERVICE_REVENUE", -450_000L,
                                "B CASH_DRAWER", -60_000L));
        JsonNode audit = clinics.ask(clinics.chain.path("/ledger/audit"));
        assertThat(audit.path("holds").asBoolean()).as(audit.toString()).isTrue();
    }

    private static JsonNode offer(TwoClinics clinics) {
        String a = clinics.at("A", "");
        return clinics.tell(
                clinics.chain.path("/package-templates"),
                """
                {"code": "hair", "name": "Hair transplant",
                 "items": [{"serviceItem": "scalp-massage-session", "quantity": 1, "measure": "GRAFT",
                   "parts": 2000, "most": 3000}],
                 "prices": [{"site": "%s", "amountMinor": 0, "tiers": [
                   {"line": 1, "from": 1, "basis": "TOTAL", "amountMinor": 500000},
                   {"line": 1, "from": 1500, "basis": "TOTAL", "amountMinor": 650000},
                   {"line": 1, "from": 2000, "basis": "TOTAL", "amountMinor": 750000},
                   {"line": 1, "from": 2200, "basis": "TOTAL", "amountMinor": 810000}]}]}
                """,
                a.substring(a.lastIndexOf('/') + 1));
    }

    private static long minor(JsonNode money) {
        return money.path("minor").asLong();
    }
}
